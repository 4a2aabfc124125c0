"""Partners' files that come through the common door (command line, folders): examined, then published."""

from __future__ import annotations

from dataclasses import dataclass, field

from observatory.domain.french import nbsp, plural
from observatory.errors import Place
from observatory.ingest.deposits import desk, wording
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.depositor import Depositor, at_the_keyboard
from observatory.ingest.deposits.examination import (
    CHECKED,
    DUPLICATE,
    PERSONAL,
    QUESTION,
    REJECT,
    Examination,
    Finding,
)
from observatory.ingest.journal import ImportReport
from observatory.storage import Store

_MOST_SAID = 20
_PREFIX = {QUESTION: "À vérifier : "}


@dataclass(frozen=True)
class Partner:
    """On whose behalf, with which decisions, and whether to stop once the check is done."""

    depositor: Depositor = field(default_factory=at_the_keyboard)
    decisions: Decisions = field(default_factory=Decisions)
    stop_at_check: bool = False


def conclude(store: Store, seen: Examination, partner: Partner) -> ImportReport:
    """Publish what was checked, unless asked to stop there; a deposit without a usable row is refused."""
    if seen.status == DUPLICATE:
        return _report(seen, "duplicate")
    if seen.status != CHECKED or seen.import_id is None:
        return _report(seen, "refused", *_hints(seen))
    if not seen.rows_loaded:
        desk.discard(store, seen.import_id, partner.depositor)
        return _report(seen, "refused", wording.nothing_usable())
    common = [wording.common(seen.overlap, partner.decisions.mode)] if seen.overlap else []
    if partner.stop_at_check:
        return _report(seen, "checked", *common)
    desk.publish(store, seen.import_id, partner.depositor, partner.decisions.mode)
    return _report(seen, "published", *common)


def _report(seen: Examination, status: str, *more: str) -> ImportReport:
    kept = status in ("published", "checked")
    return ImportReport(
        file=seen.file,
        source=seen.source,
        import_id=None if status == "refused" else seen.import_id,
        status=status,
        rows_read=seen.rows_read if kept else 0,
        rows_loaded=seen.rows_loaded if kept else 0,
        rows_rejected=seen.rows_rejected if kept else 0,
        blank_lines=seen.blank_lines if kept else 0,
        messages=(*((seen.message,) if seen.message else ()), *more, *_said(seen)),
    )


def _hints(seen: Examination) -> list[str]:
    """What to type for the fields without column, and for personal data."""
    if seen.status == PERSONAL:
        return ["Pour écarter ces colonnes et déposer le reste : --drop-personal."]
    wanted = [each for each in seen.proposals if each.required]
    return [
        nbsp(f"« {each.title} » : ") + f'--column "{each.headers[0][0] if each.headers else "En-tête"}={each.field}"'
        for each in wanted
    ]


def _said(seen: Examination) -> list[str]:
    said = [_sentence(each) for each in seen.findings[:_MOST_SAID]]
    more = len(seen.findings) - len(said)
    if more > 0:
        said.append(f"… et {plural(more, 'autre remarque', 'autres remarques')}.")
    return said


def _sentence(found: Finding) -> str:
    """« ligne 12, colonne Date, valeur « 31/02 » : valeur illisible (attendu : une date). »"""
    where = str(Place(line=found.line, column=found.column, value=found.value))
    more = f", et {plural(found.rows - 1, 'autre ligne', 'autres lignes')}" if found.rows > 1 else ""
    wanted = f" (attendu : {found.expected})" if found.expected and found.severity == REJECT else ""
    head = f"{where}{more} : " if where else ""
    return nbsp(f"{_PREFIX.get(found.severity, '')}{head}{found.message.rstrip('.')}{wanted}.")
