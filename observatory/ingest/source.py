"""What the ingest knows of a source, and what a source hands over to be published."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from observatory.intake.received import ReceivedFile
from observatory.intake.table import TextTable
from observatory.settings import Settings
from observatory.storage import Session


@dataclass(frozen=True)
class Piece:
    """One recognised table of a deposit, loaded as a temporary table of text called `loaded`.

    `columns` ties the schema's names to positions in the file; `suffix` is what followed a name that
    carries a year (`CODGEO_2024` → `2024`).
    """

    table: str
    text: TextTable
    columns: Mapping[str, int]
    suffix: str | None = None
    loaded: str = ""

    @property
    def file_name(self) -> str:
        return self.text.file.name


@dataclass(frozen=True)
class FileCount:
    """How the rows of one file were used: read = loaded + rejected + blank."""

    piece: Piece
    rows_read: int
    rows_loaded: int
    rows_rejected: int
    blank_lines: int

    @property
    def lines(self) -> dict[str, int]:
        """As the journal names them."""
        return {
            "rows_read": self.rows_read,
            "rows_loaded": self.rows_loaded,
            "rows_rejected": self.rows_rejected,
            "blank_lines": self.blank_lines,
        }


@dataclass(frozen=True)
class Candidate:
    """What a deposit would publish: one import, whose rows lie in temporary tables.

    `scope` names what it would replace (`onisr/2019`): one published import per source and scope.
    `rejects` names a temporary table (file_name, line_no, column_name, value_seen, expected, reason),
    or is empty. `messages` (French) are shown to whoever deposits.
    """

    scope: str
    files: tuple[FileCount, ...]
    edition: str | None = None
    perimeter: str | None = None
    rejects: str = ""
    messages: tuple[str, ...] = ()

    def total(self, name: str) -> int:
        return sum(getattr(count, name) for count in self.files)


def one_each(pieces: Sequence[Piece]) -> list[list[Piece]]:
    return [[piece] for piece in pieces]


def all_together(pieces: Sequence[Piece]) -> list[list[Piece]]:
    return [list(pieces)]


def _no_guard(session: Session, candidate: Candidate, live_import_id: str) -> None:
    return None


@dataclass(frozen=True)
class Source:
    """A source: how its tables are recognised, staged, published and turned into marts.

    tables      table name → schema (a file of `intake/schemas`), for recognition by headers
    group       which recognised tables make one deposit
    stage       types the text, collects rejects; raises RefusedFile for a deposit refused as a whole
    guard       raises RefusedFile when the candidate would replace a published import it does not cover
    publish     SQL file that copies the staged rows into the facts: $import_id, $scope
    difference  SQL file: $new_import_id, $old_import_id → revised, largest_gap, added, removed
    refresh     rebuilds the marts of a scope from what is published
    opens       for files that are not one plain table (workbook, GeoJSON): bytes → tables, or None
                when the file is not of this source
    """

    id: str
    title: str
    stage: Callable[[Session, Sequence[Piece], Settings], list[Candidate]]
    publish: str
    refresh: Callable[[Session, str, Settings], None]
    tables: Mapping[str, str] = field(default_factory=dict)
    group: Callable[[Sequence[Piece]], list[list[Piece]]] = one_each
    guard: Callable[[Session, Candidate, str], None] = _no_guard
    difference: str = ""
    opens: Callable[[ReceivedFile, Path], list[TextTable] | None] | None = None
