"""The checks of `sql/checks`: each is a query that must answer no row."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from observatory.storage.named_sql import sql_names
from observatory.storage.store import Session, Store


@dataclass(frozen=True)
class Failure:
    """A check that answered rows: its name, how many, and the first ones (identifiers, never a person)."""

    check: str
    rows: int
    sample: tuple[str, ...]


class UnsoundStoreError(Exception):
    """A check answered rows inside a transaction, which is therefore given up: a defect of ours."""


def run_checks(store: Store) -> list[Failure]:
    """Run every check on the whole store; an empty list is a sound store."""
    with store.session() as session:
        return _failures(session, "checks")


def assert_sound(session: Session, folder: str) -> None:
    """Run the checks of one folder of `sql/checks` in the transaction of this session.

    Raises:
        UnsoundStoreError: one of them answered rows.
    """
    if failures := _failures(session, f"checks/{folder}"):
        raise UnsoundStoreError("; ".join(f"{failure.check}: {failure.sample[0]}" for failure in failures))


def _failures(session: Session, folder: str) -> list[Failure]:
    answers = ((name, session.records(name)) for name in sql_names(folder))
    return [Failure(name, len(rows), tuple(str(row) for row in rows[:3])) for name, rows in answers if rows]


def missing_bytes(store: Store) -> list[str]:
    """Received files of the journal that the archive no longer holds as they were, and that no purge has taken."""
    purged = {row["sha256"] for row in store.records("queries/purged_files")}
    kept = [row["sha256"] for row in store.records("queries/archived_files") if row["sha256"] not in purged]
    return [sha256 for sha256 in kept if not _intact(store, sha256)]


def _intact(store: Store, sha256: str) -> bool:
    path = store.settings.archive / sha256[:2] / sha256
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256
