"""The tables of the pages of deposits. Values come from files: they are shown as text, never kept elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from observatory.domain.french import nbsp, number
from observatory.ingest.deposits.examination import Examination
from observatory.ui import deposit_words as words
from observatory.ui.tables_data import Column, Table, Value

_LINES_NAMED = 6
Reject = Mapping[str, Any]


def sample_table(one: Examination) -> Table:
    """The first rows as understood, under the titles of the fields."""
    header, rows = (one.sample.header, one.sample.rows) if one.sample else (one.header, ())
    return Table.of("Premières lignes, telles que comprises", [Column(name) for name in header], rows)


def problem_kinds(rejects: Sequence[Reject]) -> Table:
    """One row per column, reason and expectation, the most frequent first."""
    kinds: dict[tuple[str, str, str], list[Reject]] = {}
    for row in rejects:
        kinds.setdefault((row["column_name"] or "", row["reason"], row["expected"]), []).append(row)
    ordered = sorted(kinds.items(), key=lambda pair: -len(pair[1]))
    rows: list[list[Value]] = [
        [column or "(ligne entière)", reason, _values(found), expected, len(found), _lines(found)]
        for (column, reason, expected), found in ordered
    ]
    columns = [Column(name) for name in ("Colonne", "Problème", "Valeurs lues", "Attendu")]
    return Table.of("Problèmes par nature", [*columns, Column("Cellules", digits=0), Column("Lignes")], rows)


def problem_lines(rejects: Sequence[Reject]) -> Table:
    ordered = sorted(rejects, key=lambda row: (row["line_no"] or 0, row["column_name"] or ""))
    rows: list[list[Value]] = [
        [
            "" if row["line_no"] is None else str(row["line_no"]),
            row["column_name"] or "",
            row["value_seen"] or words.EMPTY_CELL,
            row["expected"],
            row["reason"],
        ]
        for row in ordered
    ]
    columns = [Column(name) for name in ("Ligne", "Colonne", "Valeur lue", "Attendu", "Problème")]
    return Table.of("Problèmes, ligne par ligne (numéros de ligne du tableur)", columns, rows)


def personal_table(one: Examination) -> Table:
    """Without any value: the kind and the number of cells are enough to decide."""
    columns = [
        Column("Colonne"),
        Column("Ce qu’elle semble contenir"),
        Column("Cellules", digits=0),
        Column("Première ligne"),
    ]
    rows: list[list[Value]] = [
        [column.header, column.label, column.cells, "" if column.first_line is None else str(column.first_line)]
        for column in one.personal
    ]
    return Table.of("Colonnes qui parlent de personnes", columns, rows)


def _values(found: Sequence[Reject]) -> str:
    seen = list(dict.fromkeys(row["value_seen"] or words.EMPTY_CELL for row in found))
    return nbsp(_cut([f"« {value} »" if value != words.EMPTY_CELL else value for value in seen], 3))


def _lines(found: Sequence[Reject]) -> str:
    return _cut(sorted({row["line_no"] for row in found if row["line_no"] is not None}), _LINES_NAMED)


def _cut(items: Sequence[object], most: int) -> str:
    """« 5, 8, 12 et 40 autres »."""
    shown = ", ".join(str(item) for item in items[:most])
    left = len(items) - most
    return shown if left <= 0 else f"{shown} et {number(left)} autre{'s' if left > 1 else ''}"
