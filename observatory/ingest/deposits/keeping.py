"""An examined deposit enters the store: its facts under its import, not in force."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from observatory.access import audit
from observatory.ingest import archive, journal
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.depositor import DEMO, Depositor
from observatory.ingest.deposits.examination import Finding
from observatory.ingest.deposits.kinds import KINDS
from observatory.ingest.deposits.staging import Covered
from observatory.ingest.source import FileCount
from observatory.storage import Session, Store

_TEXTS = ("severity", "code", "message", "column_name", "value_seen", "expected")
_FINDING = [
    "position",
    "severity",
    "code",
    "message",
    "line_no",
    "column_name",
    "value_seen",
    "expected",
    "lines_found",
]


@dataclass(frozen=True)
class Checked:
    """What is to be written. `kept` is the file for the archive; `choices` are (field, given, target);
    `pending` are examinations of the same bytes that this one replaces."""

    source: Declared
    depositor: Depositor
    mode: str
    count: FileCount
    kept: Path
    covered: Covered
    choices: Sequence[tuple[str, str, str]]
    notes: Sequence[str]
    findings: Sequence[Finding] = ()
    pending: Sequence[str] = ()


def keep(store: Store, session: Session, checked: Checked) -> str:
    """Write the facts and their provenance in one transaction, the file in the archive; returns the import's id."""
    import_id = journal.new_import_id(journal.utc_now())
    file = checked.count.piece.text.file
    archive.keep(store.settings.archive, checked.kept, file.kept_sha256)
    try:
        replaced = store.write(lambda own: _write(own, checked, import_id), session)
    except BaseException:
        archive.forget(store, [file.kept_sha256])
        raise
    archive.forget(store, replaced)
    return import_id


def _write(session: Session, checked: Checked, import_id: str) -> list[str]:
    """Returns the hashes of the files of the examinations that this one replaces."""
    replaced = [
        row["sha256"] for old in checked.pending for row in session.records("queries/kept_files", import_id=old)
    ]
    for old in checked.pending:
        session.run("publish/depot_discard", import_id=old)
    _record(session, checked, import_id)
    session.run(KINDS[checked.source.kind].publish, import_id=import_id, source=checked.source.id)
    for field, given, target in checked.choices:
        session.run("publish/depot_choice", import_id=import_id, field=field, given=given, target=target)
    session.register("given_finding", _frame(checked.findings))
    session.run("publish/depot_findings", import_id=import_id)
    return replaced


def _record(session: Session, checked: Checked, import_id: str) -> None:
    """The import, its deposit and slots, its file, and the trace of it."""
    count, depositor = checked.count, checked.depositor
    session.run(
        "publish/depot_checked",
        import_id=import_id,
        source=checked.source.id,
        kind=checked.source.kind,
        scope=scope(session, checked.source, checked.covered),
        author=depositor.author,
        account_id=depositor.account_id,
        organisation=depositor.organisation,
        channel=depositor.channel,
        mode=checked.mode,
        is_demo=depositor.channel == DEMO,
        first_day=checked.covered.first_day,
        last_day=checked.covered.last_day,
        file_name=count.piece.file_name,
        **count.lines,
        messages="\n".join(checked.notes),
        now=journal.utc_now(),
    )
    journal.record_file(session, import_id, 1, count)
    detail = f"{checked.source.id} ({depositor.channel})"
    audit.add(session, action="deposit.check", account_id=depositor.account_id, object=import_id, detail=detail)


def _frame(findings: Sequence[Finding]) -> pd.DataFrame:
    """Text columns stay text even where all are empty."""
    rows = [
        (at, each.severity, each.code, each.message, each.line, each.column, each.value, each.expected, each.rows)
        for at, each in enumerate(findings)
    ]
    return pd.DataFrame(rows, columns=_FINDING).astype(dict.fromkeys(_TEXTS, "str") | {"line_no": "Int64"})


def scope(session: Session, source: Declared, covered: Covered) -> str:
    """`source/part/first..last`: two deposits of one scope cover exactly the same slots.

    Where first and last do not say which slots lie between, a digest of them all makes the difference.
    """
    part = "+".join(covered.parts[:3]) or "ensemble"
    plain = KINDS[source.kind].daily and len(covered.parts) == 1
    digest = "" if plain or not covered.slots else f"/{_digest(session)}"
    return f"{source.id}/{part}/{covered.first}..{covered.last}{digest}"


def _digest(session: Session) -> str:
    rows = session.execute("select part, slot from stg_slot order by part, slot")
    text = "\n".join(f"{row['part']}\t{row['slot']}" for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()[:8]
