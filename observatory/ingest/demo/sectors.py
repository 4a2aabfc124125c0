"""Invented ways of cutting the commune, under titles that say so, for the maps of the demonstration."""

from __future__ import annotations

from pathlib import Path

from observatory.ingest import journal
from observatory.ingest.demo.files import write_divisions
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.deposits.depositor import DEMO
from observatory.ingest.places.resolving import relocate
from observatory.ingest.places.sectors import sectors_of
from observatory.settings import Settings
from observatory.storage import Session, Store


def load_sectors(store: Store, folder: Path) -> None:
    """Raises AssertionError for a file that is refused: our files are ours to mend."""
    for division in write_divisions(store, folder):
        (report,) = ingest_paths(store, [division.path], [sectors_of(division.title)], author=DEMO)
        if report.status == "refused":
            raise AssertionError(f"demonstration file not taken: {division.path.name}: {report.messages}")


def remove_sectors(session: Session, settings: Settings) -> list[str]:
    """Returns the hashes of the files that they were made of."""
    files: list[str] = []
    for row in session.records("queries/demo_sector_imports", author=DEMO):
        import_id = row["import_id"]
        files += [kept["sha256"] for kept in session.records("queries/kept_files", import_id=import_id)]
        session.run("publish/undo", import_id=import_id, now=journal.utc_now())
        session.run("publish/demo_drop_sectors", import_id=import_id)
    if files:
        relocate(session, settings)
    return files
