"""A table whose months are columns, copied as one row a month."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from observatory.domain.french import nbsp
from observatory.intake.normalise import DELIMITER, LINE_COLUMN
from observatory.intake.rows import table_rows
from observatory.intake.table import TextTable
from observatory.intake.text import new_copy
from observatory.intake.wide import CUMULATIVE, GAP, PREVIOUS, TOTAL, WideLayout, long_rows

ORIGIN = "__column"  # the column where the value stands in the file, for messages


def lengthen(table: TextTable, layout: WideLayout, scratch: Path, *, period: str, value: str) -> TextTable:
    """The same table, long: the columns that describe a row, `period`, `value`, cumulative columns by role, `ORIGIN`.

    A line gives one row for each month that has a value, all with its number. `records` still counts the lines of the
    file; those without any value join its blank lines, and a note says how many.
    """
    wanted = [list(layout.roles).index(index) for index in _by_role(layout)]
    header = (*long_header(table.header, layout, period=period, value=value), ORIGIN)
    target, lines = new_copy(scratch), set()
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=DELIMITER, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow((LINE_COLUMN, *header))
        for row in long_rows(table_rows(table), layout):
            lines.add(row.line)
            told = [row.roles[place] for place in wanted]
            writer.writerow((row.line, *row.keys, row.period, row.value, *told, row.column))
    notes = _notes(table, layout, len(lines))
    return replace(
        table,
        path=target,
        delimiter=DELIMITER,
        quote='"',
        header=header,
        skip=0,
        numbered=True,
        blank_lines=table.records - len(table.rejects) - len(lines),
        notes=(*table.notes, *notes),
        told=(*table.told, *notes),
    )


def long_header(header: Sequence[str], layout: WideLayout, *, period: str, value: str) -> tuple[str, ...]:
    """What the columns are called once each period is a row; `ORIGIN` follows them."""
    return (*(header[index] for index in layout.keys), period, value, *_by_role(layout).values())


def _by_role(layout: WideLayout) -> dict[int, str]:
    """One column a role; a total of months since January stands for the cumulative column when there is none."""
    by_role: dict[str, int] = {}
    for index, role in layout.roles.items():
        by_role.setdefault(role, index)
    first = min(column.period for column in layout.periods)
    if TOTAL in by_role and first.endswith("-01") and len({c.period[:4] for c in layout.periods}) == 1:
        by_role.setdefault(CUMULATIVE, by_role[TOTAL])
    return {by_role[role]: role for role in (CUMULATIVE, PREVIOUS, GAP) if role in by_role}


def _notes(table: TextTable, layout: WideLayout, lines: int) -> list[str]:
    """What was understood of the columns, in French."""
    left = [table.header[index] for index in layout.roles if index not in _by_role(layout)]
    empty = table.records - len(table.rejects) - table.blank_lines - lines
    notes = [f"Périodes en colonnes, lues une à une : {len(layout.periods)}."]
    if left:
        notes.append(
            f"Colonnes de totaux ou d’évolution, non reprises : {', '.join(f'« {name} »' for name in left)}."
        )
    if empty:
        notes.append(f"Lignes sans aucune valeur, comptées comme vides : {empty}.")
    return [nbsp(note) for note in notes]
