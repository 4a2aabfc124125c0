"""What every export is written from: named columns with their type, plain values, and where they come from."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from observatory.domain.tables import Column, Table, bare

Plain = str | int | float | bool | dt.date | None


class Kind(StrEnum):
    """Types of Table Schema (Frictionless)."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"


@dataclass(frozen=True)
class Field:
    """`description` is French: what the column holds, and its unit."""

    name: str
    kind: Kind
    description: str = ""


@dataclass(frozen=True)
class Sheet:
    """`rows` may be read once only; `origin` are (label, words): title, source, licence, filters, caveats."""

    title: str
    fields: tuple[Field, ...]
    rows: Iterable[Sequence[Plain]]
    origin: tuple[tuple[str, str], ...]

    @property
    def names(self) -> list[str]:
        return [field.name for field in self.fields]


def sheet_of(table: Table, origin: Sequence[tuple[str, str]]) -> Sheet:
    """A table as it is shown: numbers and dates stay so, a state stands in words."""
    rows = [
        tuple(bare(value, column) for value, column in zip(row, table.columns, strict=True)) for row in table.rows
    ]
    fields = tuple(_field(column, [row[place] for row in rows]) for place, column in enumerate(table.columns))
    return Sheet(table.title, fields, rows, tuple(origin))


def plain(value: Any) -> Any:
    """A value of the store as a file may hold it; what is not a number is nothing."""
    if isinstance(value, Decimal):
        return float(value)
    return None if isinstance(value, float) and math.isnan(value) else value


def _field(column: Column, values: Sequence[Plain]) -> Field:
    unit = "part, de 0 à 1" if column.share else column.unit
    said = f"{column.label} ({unit})" if unit else column.label
    if not column.numeric:
        days = bool(values) and all(isinstance(value, dt.date) for value in values)
        return Field(column.header, Kind.DATE if days else Kind.STRING, said)
    return Field(column.header, Kind.INTEGER if column.digits == 0 and not column.share else Kind.NUMBER, said)
