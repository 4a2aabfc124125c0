"""The checks of `sql/checks`: each is a query that must answer no row."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from observatory.storage.named_sql import sql_names
from observatory.storage.store import Store


@dataclass(frozen=True)
class Failure:
    """A check that answered rows: its name, how many, and the first ones (identifiers, never a person)."""

    check: str
    rows: int
    sample: tuple[str, ...]


def run_checks(store: Store) -> list[Failure]:
    """Run every check on the whole store; an empty list is a sound store."""
    failures = []
    for name in sql_names("checks"):
        found = store.records(name)
        if found:
            failures.append(Failure(name, len(found), tuple(str(row) for row in found[:3])))
    return failures


def missing_bytes(store: Store) -> list[str]:
    """Received files of the journal that the archive no longer holds as they were."""
    return [row["sha256"] for row in store.records("queries/archived_files") if not _intact(store, row["sha256"])]


def _intact(store: Store, sha256: str) -> bool:
    path = store.settings.archive / sha256[:2] / sha256
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256
