"""Demonstration data in the store: through the same door as any deposit, and out again without a trace."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from observatory.access import audit
from observatory.domain.french import nbsp
from observatory.domain.roles import Role
from observatory.ingest import archive, journal
from observatory.ingest.demo import plan
from observatory.ingest.demo.files import SOURCES, DemoFile, write_demo
from observatory.ingest.demo.sectors import load_sectors, remove_sectors
from observatory.ingest.deposits import desk, marts
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.declared import declared
from observatory.ingest.deposits.depositor import DEMO, Depositor
from observatory.settings import Settings
from observatory.storage import Session, Store

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Held:
    """What the store holds of the demonstration of one source."""

    source: str
    deposits: int
    rows: int

    @property
    def title(self) -> str:
        return declared(self.source).title


def folder_of(settings: Settings) -> Path:
    """Where the files are written: they can be opened, and deposited again by hand."""
    return settings.home / "demo"


def has_demo(store: Store) -> tuple[str, ...]:
    """The sources of which demonstration data are held, in the order of their identifiers."""
    return tuple(held.source for held in held_demo(store))


def held_demo(store: Store) -> tuple[Held, ...]:
    return tuple(Held(**row) for row in store.records("queries/demo_held"))


def demo_of(store: Store, source: str) -> Held | None:
    """What a first real deposit of this source should propose to remove; None when there is nothing."""
    return next((held for held in held_demo(store) if held.source == source), None)


def load_demo(store: Store, progress: Progress, *, again: bool = False) -> tuple[str, ...]:
    """Write and deposit the demonstration of each source that this store has never had anything of.

    `again` also brings back what was removed. A source that somebody has really deposited gets none.

    Returns the identifiers of the sources loaded.
    """
    settled = {row["source"] for row in store.records("queries/demo_settled", again=again)}
    wanted = tuple(source for source in SOURCES if source not in settled)
    if not wanted:
        return ()
    folder = folder_of(store.settings)
    files = write_demo(store, folder, wanted)
    if any(declared(source).kind == "events" for source in wanted):
        load_sectors(store, folder)
    for file in files:
        progress(nbsp(f"Données de démonstration : {declared(file.source).title}"))
        _deposit(store, file)
    loaded = tuple(dict.fromkeys(file.source for file in files))
    store.write(lambda session: _finish(session, loaded))
    return loaded


def _finish(session: Session, loaded: tuple[str, ...]) -> None:
    if plan.PLAN in loaded:
        plan.publish_first_year(session)
    _note(session, loaded, "loaded")


def _deposit(store: Store, file: DemoFile) -> None:
    """Raises AssertionError for a file that the desk does not take: our files are ours to mend."""
    depositor = Depositor(None, file.organisation, DEMO, Role.COORDINATION)
    (found,) = desk.examine(store, file.path, depositor, Decisions(source=file.source))
    if found.import_id is None:
        raise AssertionError(f"demonstration file not taken: {file.path.name}: {found.message}")
    desk.publish(store, found.import_id, depositor)


def remove_demo(store: Store, source: str | None = None, *, by: str | None) -> tuple[str, ...]:
    """Remove the demonstration of one source, or of all: rows, figures, files received, files written.

    `by` is an account's identifier, or None for whoever types commands. What was really deposited stays.

    Returns the identifiers of the sources removed.
    """
    wanted = tuple(each for each in has_demo(store) if source in (None, each))
    if not wanted:
        return ()
    files = store.write(lambda session: _remove(session, wanted, by, store.settings))
    archive.forget(store, files)
    _forget_files(folder_of(store.settings), wanted, everything=not has_demo(store))
    return wanted


def _remove(session: Session, sources: tuple[str, ...], by: str | None, settings: Settings) -> list[str]:
    """Returns the hashes of the files that no import is made of any more. Sectors go with the last source."""
    now = journal.utc_now()
    files: list[str] = []
    for source in sources:
        for row in session.records("queries/demo_imports", source=source):
            import_id = row["import_id"]
            files += [kept["sha256"] for kept in session.records("queries/kept_files", import_id=import_id)]
            session.run("plan/forget_import", import_id=import_id)
            session.run("publish/undo", import_id=import_id, now=now)
            session.run("publish/depot_discard", import_id=import_id)
        marts.refresh(session, source, declared(source).kind, settings)
        audit.add(session, action="demo.remove", account_id=by, object=source)
    if not session.records("queries/demo_held"):
        files += remove_sectors(session, settings)
    session.run("publish/bump", now=now)
    _note(session, sources, "removed")
    return files


def _note(session: Session, sources: tuple[str, ...], state: str) -> None:
    for source in sources:
        session.run("publish/demo_state", source=source, state=state, now=journal.utc_now())


def _forget_files(folder: Path, sources: tuple[str, ...], *, everything: bool) -> None:
    if everything:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for source in sources:
        for path in folder.glob(f"demonstration_{source}_*"):
            path.unlink()
