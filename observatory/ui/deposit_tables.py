"""The tables of the pages of deposits. Values come from files: they are shown as text, never kept elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.french import agreed, nbsp, number
from observatory.domain.tables import Column, Table, Value
from observatory.ingest.deposits.examination import Examination
from observatory.queries.deposits import ProblemKind, Problems
from observatory.ui import deposit_words as words


def sample_table(one: Examination) -> Table:
    """The first rows as understood, under the titles of the fields."""
    header, rows = (one.sample.header, one.sample.rows) if one.sample else (one.header, ())
    return Table.of("Premières lignes, telles que comprises", [Column(name) for name in header], rows)


def problem_kinds(found: Problems) -> Table:
    """One row per column, reason and expectation, the most frequent first."""
    rows: list[list[Value]] = [
        [
            kind.column or "(ligne entière)",
            kind.reason,
            _values(kind),
            kind.expected,
            kind.cells,
            _cut([str(line) for line in kind.first_lines], kind.cells),
        ]
        for kind in found.kinds
    ]
    columns = [Column(name) for name in ("Colonne", "Problème", "Valeurs lues", "Attendu")]
    return Table.of("Problèmes par nature", [*columns, Column("Cellules", digits=0), Column("Lignes")], rows)


def problem_lines(found: Problems) -> Table:
    rows: list[list[Value]] = [
        [
            "" if row["line_no"] is None else str(row["line_no"]),
            row["column_name"] or "",
            row["value_seen"] or words.EMPTY_CELL,
            row["expected"],
            row["reason"],
        ]
        for row in found.lines
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


def _values(kind: ProblemKind) -> str:
    seen = [f"« {value} »" if value else words.EMPTY_CELL for value in kind.some_values]
    return nbsp(_cut(seen, kind.different_values))


def _cut(shown: Sequence[str], total: int) -> str:
    """« 5, 8, 12 et 40 autres »."""
    left = total - len(shown)
    said = ", ".join(shown)
    return said if left <= 0 else f"{said} et {number(left)} {agreed(left, 'autre')}"
