"""The desk where files are deposited: examined, published, discarded, undone."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from observatory.access import audit
from observatory.errors import AccessDenied, InputError, UnknownName, UserError
from observatory.ingest import archive, journal
from observatory.ingest.deposits import marts
from observatory.ingest.deposits.decisions import ADD, REPLACE, Decisions
from observatory.ingest.deposits.declared import Declared, declared_sources
from observatory.ingest.deposits.depositor import Depositor
from observatory.ingest.deposits.errand import Progress, silent
from observatory.ingest.deposits.examination import REFUSED, Examination, Finding
from observatory.ingest.deposits.examining import Desk
from observatory.intake.archives import clean_name
from observatory.intake.received import receive
from observatory.settings import Settings
from observatory.storage import Session, Store
from observatory.storage.checking import assert_sound
from observatory.storage.compaction import owe

PENDING_DAYS = 30


def examine(
    store: Store,
    path: Path,
    depositor: Depositor,
    decisions: Decisions = Decisions(),  # noqa: B008 - frozen
    *,
    progress: Progress = silent,
    sources: Sequence[Declared] | None = None,
    today: dt.date | None = None,
) -> tuple[Examination, ...]:
    """Examine a file, or each member of an archive; what is sound lies in the store, not in force.

    Never raises for what is wrong with a file: the status says it. `progress` hears (French words, fraction).
    """
    discard_old(store, journal.utc_now())
    known = declared_sources() if sources is None else sources
    with tempfile.TemporaryDirectory(dir=store.settings.scratch) as folder:
        scratch = Path(folder)
        desk = Desk(store, depositor, decisions, tuple(known), today or dt.date.today(), scratch, progress)
        progress("Réception du fichier", 0.0)
        try:
            # Nothing goes to the archive before the scan for personal data.
            files = receive(path, archive=scratch / "received", scratch=scratch, max_bytes=store.settings.max_bytes)
        except UserError as error:
            return (Examination(clean_name(path.name), REFUSED, message=str(error)),)
        return tuple(seen for file in files for seen in desk.examine_all(file))


def publish(store: Store, import_id: str, depositor: Depositor, mode: str = REPLACE) -> None:
    """Put a checked deposit in force, in place of what was published for its slots, or beside it (`add`).

    Raises:
        UnknownName: no such deposit.
        InputError: already published, or without a row.
        AccessDenied: not theirs.
    """
    store.write(lambda session: _publish(session, import_id, depositor, mode, store.settings))


def discard(store: Store, import_id: str, depositor: Depositor) -> None:
    """Leave nothing of a checked deposit that will not be published.

    Raises:
        UnknownName, InputError, AccessDenied: see `publish`.
    """
    files = store.write(lambda session: _discard(session, import_id, depositor))
    owe(store)
    archive.forget(store, files)


def undo(store: Store, import_id: str, depositor: Depositor) -> None:
    """Take a published deposit back; what stood before is in force again.

    Raises:
        UnknownName: no such deposit.
        InputError: not published.
        AccessDenied: see `may_undo`.
    """
    store.write(lambda session: _undo(session, import_id, depositor, store.settings))


def may_undo(store: Store, import_id: str, depositor: Depositor) -> bool:
    """The coordination always; the depositor until the next publication of the same source."""
    with store.session() as session:
        found = _find(session, import_id)
        return found["state"] in ("published", "superseded") and _may_undo(session, found, depositor)


def findings(store: Store, import_id: str) -> tuple[Finding, ...]:
    """What the examination of a deposit had told."""
    return tuple(Finding(**row) for row in store.records("queries/deposit_findings", import_id=import_id))


def discard_old(store: Store, now: dt.datetime) -> int:
    """Discard the deposits checked more than thirty days ago and never published; how many?"""
    old = too_old(store, now)
    if old:
        owe(store)
    for import_id in old:
        files = store.write(lambda session, one=import_id: _drop(session, one))  # type: ignore[misc]
        archive.forget(store, files)
    return len(old)


def too_old(store: Store, now: dt.datetime) -> list[str]:
    """The deposits checked more than thirty days ago and never published, those without a usable line among them."""
    before = now - dt.timedelta(days=PENDING_DAYS)
    return [row["import_id"] for row in store.records("queries/deposits_pending", before=before)]


def _find(session: Session, import_id: str) -> dict[str, Any]:
    found = session.records("queries/deposit_by_id", import_id=import_id)
    if not found:
        raise UnknownName(f"Aucun dépôt ne porte l’identifiant « {import_id} ».", todo="Voyez « imports ».")
    return found[0]


def _checked(session: Session, import_id: str, depositor: Depositor) -> dict[str, Any]:
    found = _find(session, import_id)
    depositor.require(found["source"])
    if not _is_theirs(found, depositor):
        raise AccessDenied("Ce dépôt est celui d’un autre organisme.")
    if found["state"] != "checked":
        raise InputError(f"Le dépôt {import_id} n’attend pas de publication.")
    return found


def _is_theirs(found: dict[str, Any], depositor: Depositor) -> bool:
    same_account = depositor.account_id is not None and found["account_id"] == depositor.account_id
    same_house = bool(depositor.organisation) and found["organisation"] == depositor.organisation
    return depositor.is_coordination or same_account or same_house


def _publish(session: Session, import_id: str, depositor: Depositor, mode: str, settings: Settings) -> None:
    found = _checked(session, import_id, depositor)
    if mode not in (REPLACE, ADD):
        raise InputError(f"Mode de publication inconnu : {mode}.")
    if not found["rows_loaded"]:
        raise InputError("Aucune ligne de ce dépôt n’est utilisable.", todo="Corrigez le fichier et redéposez-le.")
    now = journal.utc_now()
    session.run("publish/bump", now=now)
    session.run(
        "publish/depot_publish",
        import_id=import_id,
        source=found["source"],
        # What completes replaces nobody: its scope is its own.
        scope=found["scope"] if mode == REPLACE else f"{found['scope']}/+{import_id}",
        mode=mode,
        now=now,
    )
    session.run(
        "publish/depot_remember",
        import_id=import_id,
        organisation=found["organisation"],
        source=found["source"],
        account_id=found["account_id"],
        now=now,
    )
    _settle(session, found, depositor, "deposit.publish", settings)


def _settle(session: Session, found: dict[str, Any], depositor: Depositor, action: str, settings: Settings) -> None:
    """The end of what changes what is in force: marts, trace, checks."""
    marts.refresh(session, found["source"], found["kind"], settings)
    _trace(session, found, depositor, action)
    assert_sound(session, "journal")


def _trace(session: Session, found: dict[str, Any], depositor: Depositor, action: str) -> None:
    detail = f"{found['source']} ({depositor.channel})"
    audit.add(session, action=action, account_id=depositor.account_id, object=found["import_id"], detail=detail)


def _discard(session: Session, import_id: str, depositor: Depositor) -> list[str]:
    found = _checked(session, import_id, depositor)
    _trace(session, found, depositor, "deposit.discard")
    return _drop(session, import_id)


def _drop(session: Session, import_id: str) -> list[str]:
    """Returns the hashes of its files."""
    files = [row["sha256"] for row in session.records("queries/kept_files", import_id=import_id)]
    session.run("publish/depot_discard", import_id=import_id)
    return files


def _may_undo(session: Session, found: dict[str, Any], depositor: Depositor) -> bool:
    if depositor.is_coordination:
        return True
    last = session.value("queries/deposit_last_publication", source=found["source"])
    return (
        depositor.covers(found["source"])
        and _is_theirs(found, depositor)
        and found["state"] == "published"
        and found["publication_no"] == last
    )


def _undo(session: Session, import_id: str, depositor: Depositor, settings: Settings) -> None:
    found = _find(session, import_id)
    if found["state"] not in ("published", "superseded"):
        raise InputError(f"Le dépôt {import_id} n’est pas publié.")
    if not _may_undo(session, found, depositor):
        raise AccessDenied(
            "Ce dépôt ne peut plus être annulé par votre compte.",
            todo="Un autre l’a suivi : demandez à la coordination.",
        )
    now = journal.utc_now()
    session.run("publish/bump", now=now)
    session.run("publish/undo", import_id=import_id, now=now)
    _settle(session, found, depositor, "deposit.undo", settings)
