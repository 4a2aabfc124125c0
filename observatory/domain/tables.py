"""A table as shown: the screen, the CSV and the workbook are written from the same one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from observatory.domain.cells import Masked, Published, Withheld
from observatory.domain.french import date_fr, number, percent


@dataclass(frozen=True)
class Absent:
    """There is no such figure; `reason` says why, in French."""

    reason: str = ""

    def __str__(self) -> str:
        return f"absent : {self.reason}" if self.reason else "absent"


@dataclass(frozen=True)
class AtLeast:
    """A sum from which withheld figures are missing."""

    value: float


@dataclass(frozen=True)
class Link:
    """Words that lead to another view of the observatory; `address` is relative. Exports keep the words."""

    words: str
    address: str

    def __str__(self) -> str:
        return self.words


Value = str | int | float | dt.date | Published | Withheld | Masked | AtLeast | Absent | Link | None


@dataclass(frozen=True)
class Column:
    """`unit` goes to the header, never to the cells. `digits` is None for texts, dates and years."""

    label: str
    unit: str = ""
    digits: int | None = None
    share: bool = False

    @property
    def header(self) -> str:
        return f"{self.label} ({self.unit})" if self.unit else self.label

    @property
    def numeric(self) -> bool:
        return self.digits is not None


@dataclass(frozen=True)
class Table:
    """Rows of as many values as there are columns."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row has not as many values as there are columns")

    @property
    def unit(self) -> str:
        """That of every column of numbers, when they all have the same: it is then said once."""
        units = {column.unit for column in self.columns if column.numeric}
        return units.pop() if len(units) == 1 else ""

    @classmethod
    def of(cls, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> Table:
        return cls(title, tuple(columns), tuple(tuple(row) for row in rows))


def amount_of(value: Value) -> float | None:
    """The number of a value that has one; None, never 0, for the others."""
    if isinstance(value, Published):
        return float(value.count)
    if isinstance(value, AtLeast):
        return value.value
    return float(value) if isinstance(value, int | float) else None


def in_words(value: Value, column: Column) -> str:
    """What a reader sees: « 1 234,5 », « au moins 6,2 », « non diffusé », « absent : base non chargée »."""
    plain = bare(value, column)
    if isinstance(plain, int | float) and column.numeric:
        return _number(plain, column)
    if isinstance(plain, dt.date):
        return date_fr(plain)
    return str(plain)


def bare(value: Value, column: Column) -> str | int | float | dt.date:
    """What a spreadsheet keeps: a number, a date, or the words of a state."""
    if isinstance(value, Published):
        return value.count
    if isinstance(value, AtLeast):
        return f"au moins {_number(value.value, column)}"
    if isinstance(value, Withheld):
        return "non diffusé"
    if isinstance(value, Masked):
        return "masqué"
    if value is None:
        return str(Absent())
    return str(value) if isinstance(value, Absent | Link) else value


def _number(value: float, column: Column) -> str:
    return percent(value, column.digits or 0) if column.share else number(value, column.digits or 0)
