"""The journal of imports, as far as the role of the reader opens it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from observatory.domain.french import date_fr
from observatory.domain.roles import Action, allowed
from observatory.ingest import journal
from observatory.queries.source_cards import title_of
from observatory.storage import Store

STATES = MappingProxyType(
    {"checked": "contrôlé", "published": "publié", "superseded": "remplacé", "undone": "annulé"}
)
REJECTS_SHOWN = 500


@dataclass(frozen=True)
class ImportEntry:
    """One import. For a role that may not see all imports, what tells of the depositor is None or empty.

    `edition` is French, `state` a key of `STATES`, `replaces` the id of the import that this one replaced.
    """

    import_id: str
    source: str
    title: str
    edition: str
    state: str
    received_on: dt.datetime
    changed_on: dt.datetime
    author: str | None
    files: str | None
    rows_read: int | None
    rows_loaded: int | None
    rows_rejected: int | None
    blank_lines: int | None
    replaces: str | None
    messages: tuple[str, ...]


@dataclass(frozen=True)
class ReadFile:
    """How one file was read; `notes` are French sentences."""

    name: str
    encoding: str
    notes: tuple[str, ...]
    sha256: str
    rows_read: int
    rows_loaded: int
    rows_rejected: int
    blank_lines: int


@dataclass(frozen=True)
class Reject:
    """A line that could not be loaded; `line` is the one that a spreadsheet shows."""

    file: str
    line: int | None
    column: str | None
    value: str | None
    expected: str
    reason: str


@dataclass(frozen=True)
class ImportDetail:
    """`total` rejects, of which `rejects` holds the first ones; nothing of either for other roles."""

    files: tuple[ReadFile, ...]
    rejects: tuple[Reject, ...]
    total: int


def imports(store: Store, role: str | None) -> list[ImportEntry]:
    """Every import, the latest first. Who deposited what is for the roles that see all imports."""
    opened = allowed(role, Action.SEE_ALL_IMPORTS)
    return [_entry(row, opened) for row in journal.imports(store)]


def import_detail(store: Store, import_id: str, role: str | None) -> ImportDetail:
    """The files of an import and its first rejects; empty for a role that may not see them.

    Raises:
        UnknownName: no such import, for a role that may see them all.
    """
    if not allowed(role, Action.SEE_ALL_IMPORTS):
        return ImportDetail((), (), 0)
    journal.find(store, import_id)
    files = tuple(_file(row) for row in store.records("queries/import_files", import_id=import_id))
    if not allowed(role, Action.SEE_REJECTS):
        return ImportDetail(files, (), 0)
    rows = store.records("queries/rejects_first", import_id=import_id, most=REJECTS_SHOWN)
    return ImportDetail(files, tuple(_reject(row) for row in rows), rows[0]["total"] if rows else 0)


def _entry(row: dict[str, Any], opened: bool) -> ImportEntry:
    def kept(name: str) -> Any:
        return row[name] if opened else None

    return ImportEntry(
        import_id=row["import_id"],
        source=row["source"],
        title=title_of(row["source"]),
        edition=_edition(row["edition"]),
        state=row["state"],
        received_on=row["received_on"],
        changed_on=row["changed_on"],
        author=kept("author"),
        files=kept("files"),
        rows_read=kept("rows_read"),
        rows_loaded=kept("rows_loaded"),
        rows_rejected=kept("rows_rejected"),
        blank_lines=kept("blank_lines"),
        replaces=row["replaces_import_id"],
        messages=_lines(kept("messages")),
    )


def _file(row: dict[str, Any]) -> ReadFile:
    return ReadFile(
        name=row["file_name"],
        encoding=row["encoding"],
        notes=_lines(row["notes"]),
        sha256=row["sha256"],
        rows_read=row["rows_read"],
        rows_loaded=row["rows_loaded"],
        rows_rejected=row["rows_rejected"],
        blank_lines=row["blank_lines"],
    )


def _reject(row: dict[str, Any]) -> Reject:
    return Reject(
        row["file_name"], row["line_no"], row["column_name"], row["value_seen"], row["expected"], row["reason"]
    )


def _edition(edition: str | None) -> str:
    try:
        return date_fr(dt.date.fromisoformat(edition or ""))
    except ValueError:
        return edition or ""


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line for line in (text or "").split("\n") if line)
