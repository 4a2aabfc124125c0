"""Cells → values: each distinct text of a column is read once, then joined back to its lines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from observatory.domain.french import date_fr, number
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.seen import shown
from observatory.intake.names import normalise_name
from observatory.intake.personal import strip_house_number
from observatory.intake.schema import Field
from observatory.intake.values import convert
from observatory.intake.values.words import one_line
from observatory.storage import Session

TEXT = "deposit_text"
SQL_TYPES = {
    "string": "text",
    "integer": "bigint",
    "number": "double",
    "boolean": "boolean",
    "date": "date",
    "time": "smallint",
    "datetime": "timestamp",
    "yearmonth": "text",
    "period": "text",
    "lat": "double",
    "lon": "double",
}
WORDS = {
    "string": "un texte",
    "integer": "un nombre entier",
    "number": "un nombre",
    "boolean": "oui ou non",
    "date": "une date",
    "time": "une heure",
    "datetime": "une date et une heure",
    "yearmonth": "un mois",
    "period": "une période : année, semestre, trimestre ou mois",
    "lat": "une latitude en degrés",
    "lon": "une longitude en degrés",
}
EARLIEST = dt.date(1990, 1, 1)
_LARGEST = 2_000_000_000
_LONGEST = 500
_COLUMNS = ["text", "value", "code", "seen", "expected", "reason"]


@dataclass(frozen=True)
class Cell:
    """One distinct text of a column: its value, or the code of what is wrong with it and the words for it."""

    value: Any = None
    code: str = ""
    expected: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Column:
    """A field, the header that bears it, and where its text stands in the loaded table.

    `origin` is where the table says in which column of the file the cell stands, when that varies.
    """

    field: Field
    header: str
    position: int
    origin: int | None = None

    @property
    def title(self) -> str:
        """SQL for the file's own header, as the person knows it."""
        return "$title::text" if self.origin is None else f"coalesce(t.c{self.origin}, $title)"

    @property
    def cell(self) -> str:
        return f"c{self.position}"


@dataclass(frozen=True)
class Reader:
    """How the cells of one deposit are read: labels are those of the source and those decided."""

    source: Declared
    labels: Mapping[tuple[str, str], str]
    today: dt.date

    def read(self, session: Session, columns: Sequence[Column]) -> None:
        """Make `checked_deposit` of `deposit_text`; what cannot be read goes to `deposit_problem`."""
        for column in columns:
            _join(session, column, self._cells(session, column))
        by_name = {column.field.name: column for column in columns}
        listed = ",\n".join(_selected(field, by_name.get(field.name)) for field in self.source.schema.fields)
        joins = "\n".join(_joined(column) for column in columns)
        session.execute(
            f"""create or replace temp table checked_deposit as
            select t.line_no, {listed}
            from {TEXT} as t
            {joins}
            where t.line_no not in (select line_no from deposit_problem where severity = 'reject')"""  # noqa: S608
        )

    def _cells(self, session: Session, column: Column) -> dict[str, Cell]:
        found = session.execute(f"select distinct coalesce({column.cell}, '') as text from {TEXT}")  # noqa: S608
        texts = [row["text"] for row in found]
        filled = [text for text in texts if text.strip()]
        values = self._values(column.field, filled)
        empty = _absent(column.field)
        return {text: self._judged(column.field, text, values) if text.strip() else empty for text in texts}

    def _values(self, field: Field, texts: Sequence[str]) -> Mapping[str, Any]:
        labels = self.source.labels.get(field.name)
        if field.place:
            return {text: one_line(strip_house_number(text)[0]) for text in texts}
        if labels is None:
            return convert(field.type, texts)
        decided = {text: self.labels.get((field.name, normalise_name(text))) for text in texts}
        return {text: decided[text] or labels.get(normalise_name(text)) for text in texts}

    def _judged(self, field: Field, text: str, values: Mapping[str, Any]) -> Cell:
        value = values[text]
        if value is None:
            if field.name in self.source.labels:
                return Cell(None, "unknown_label", self._choices(field), "libellé inconnu")
            return Cell(None, "unreadable", expectation(field), "valeur illisible")
        return next(_breaches(field, value, self.today), Cell(value))

    def _choices(self, field: Field) -> str:
        """In the words of the mapping, which its codes are not."""
        codes = list(dict.fromkeys(self.source.labels[field.name].values()))
        words = self.source.words.get(field.name, {})
        listed = ", ".join(f"« {words.get(code, code)} »" for code in codes[:6])
        return f"un des libellés connus : {listed}{'…' if len(codes) > 6 else ''}"


def expectation(field: Field) -> str:
    """« une date, par exemple 03/04/2024 »."""
    return f"{WORDS[field.type]}, par exemple {field.example}" if field.example else WORDS[field.type]


def _absent(field: Field) -> Cell:
    if field.required:
        return Cell(None, "missing", expectation(field), "valeur absente")
    return Cell()


def _breaches(field: Field, value: Any, today: dt.date) -> Iterator[Cell]:
    """What the schema forbids, and what no table of facts could hold."""
    if field.type in ("integer", "number") and abs(value) > _LARGEST:
        yield Cell(None, "too_large", f"au plus {number(_LARGEST)}", "nombre démesuré")
    if isinstance(value, str) and len(value) > _LONGEST:
        yield Cell(None, "too_long", f"{_LONGEST} caractères au plus", "texte trop long")
    least, most = field.constraints.get("minimum"), field.constraints.get("maximum")
    if least is not None and value < type(value)(least):
        yield Cell(None, "too_small", f"au moins {least}", "valeur trop petite")
    if most is not None and value > type(value)(most):
        yield Cell(None, "too_large", f"au plus {most}", "valeur trop grande")
    pattern = field.constraints.get("pattern")
    if pattern and not re.fullmatch(pattern, str(value)):
        yield Cell(None, "pattern", expectation(field), "forme inattendue")
    if field.type in ("date", "datetime"):
        yield from _out_of_time(value, today)


def _out_of_time(value: dt.date, today: dt.date) -> Iterator[Cell]:
    day = value.date() if isinstance(value, dt.datetime) else value
    if day > today:
        yield Cell(None, "future", f"une date passée, au plus tard le {date_fr(today)}", "date à venir")
    if day < EARLIEST:
        yield Cell(None, "too_old", f"une date à partir du {date_fr(EARLIEST)}", "date trop ancienne")


def _join(session: Session, column: Column, cells: Mapping[str, Cell]) -> None:
    rows = [
        (text, cell.value, cell.code, shown(column.field, text) if cell.code else None, cell.expected, cell.reason)
        for text, cell in cells.items()
    ]
    session.register("given_cells", pd.DataFrame(rows, columns=_COLUMNS, dtype=object))
    kind = _sql_type(column.field)
    session.execute(
        f"""create or replace temp table cells_{column.position} as
        select text::text as text, value::{kind} as value from given_cells where code = ''"""  # noqa: S608
    )
    session.execute(
        f"""insert into deposit_problem
        select t.line_no, {column.title}, nullif(g.seen, ''), 'reject', g.code, g.expected, g.reason
        from {TEXT} as t
        inner join given_cells as g on g.text = coalesce(t.{column.cell}, '')
        where g.code <> ''""",  # noqa: S608 - positions are numbers
        title=column.header,
    )


def _sql_type(field: Field) -> str:
    return "text" if field.mapping or "enum" in field.constraints else SQL_TYPES[field.type]


def _selected(field: Field, column: Column | None) -> str:
    value = f"v{column.position}.value" if column else f"null::{_sql_type(field)}"
    return f'{value} as "{field.name}"'


def _joined(column: Column) -> str:
    name = f"v{column.position}"
    return f"left join cells_{column.position} as {name} on {name}.text = coalesce(t.{column.cell}, '')"
