"""A table whose months are columns is read as one row a month, for the sources that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from observatory.domain.french import nbsp
from observatory.errors import Place, RefusedFile
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.headers import Tied
from observatory.intake.lengthening import ORIGIN, lengthen, long_header
from observatory.intake.table import TextTable
from observatory.intake.wide import WideLayout, wide_layout

_PROBLEMS = {
    "no_year": (
        "les colonnes sont des mois, et rien ne dit de quelle année.",
        "Écrivez l’année dans les titres des colonnes (janv. 2024, févr. 2024…).",
    ),
    "twice": (
        "deux colonnes parlent de la même période.",
        "Gardez une seule colonne par période.",
    ),
}


@dataclass(frozen=True)
class Shape:
    """A table as received; `layout` is there when its columns are periods."""

    table: TextTable

    @cached_property
    def layout(self) -> WideLayout | None:
        return wide_layout(self.table.header, self.table.titles)

    def is_wide_for(self, source: Declared) -> bool:
        return source.wide is not None and self.layout is not None

    def header_for(self, source: Declared) -> tuple[str, ...]:
        """What the columns would be called once each period is a row."""
        if source.wide is None or self.layout is None:
            return self.table.header
        wide = source.wide
        return long_header(self.table.header, self.layout, period=wide.period, value=wide.value)

    def long_for(self, source: Declared, scratch: Path) -> TextTable:
        """The table as this source reads it.

        Raises:
            RefusedFile: nothing says the year of the months, or a month is there twice.
        """
        if source.wide is None or self.layout is None:
            return self.table
        if self.layout.problem:
            message, todo = _PROBLEMS[self.layout.problem]
            raise RefusedFile(
                nbsp(message), where=Place(self.table.file.name, self.table.header_line), todo=nbsp(todo)
            )
        return lengthen(self.table, self.layout, scratch, period=source.wide.period, value=source.wide.value)

    def as_received(self, source: Declared, tied: Tied) -> dict[str, int]:
        """Field → position in the table as received; fields made of periods have none."""
        if not self.is_wide_for(source) or self.layout is None:
            return dict(tied.columns)
        keys = self.layout.keys
        return {name: keys[at] for name, at in tied.columns.items() if at < len(keys)}

    def without(self, source: Declared, tied: Tied, dropped: Iterable[int]) -> Tied:
        """What remains of the columns once some of the table as received are dropped."""
        gone = set(dropped)
        names = {self.table.header[at] for at in gone}
        lost = {name for name, at in self.as_received(source, tied).items() if at in gone}
        return replace(
            tied,
            columns={name: at for name, at in tied.columns.items() if name not in lost},
            unknown=tuple(text for text in tied.unknown if text not in names),
            left_out=tuple(text for text in tied.left_out if text not in names),
        )


def origin_of(header: tuple[str, ...]) -> int | None:
    """Where a table made long says in which column of the file each value stands."""
    return header.index(ORIGIN) if ORIGIN in header else None


def fields_of_cells(source: Declared) -> frozenset[str]:
    """The fields whose text stands in a column of the file named after a period."""
    return frozenset({source.wide.value, source.wide.period}) if source.wide else frozenset()
