"""The tables of the page « Activité des services »: the screen and the exports are written from them."""

from __future__ import annotations

from observatory.domain.cells import Cell
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.activity import Activity, CategoryLine
from observatory.queries.activity_splits import Split
from observatory.ui.change_words import change_note


def categories_table(found: Activity) -> Table:
    """One row a category: its facts over the stretch, then what its last year is worth."""
    columns = [
        Column("Famille"),
        Column("Catégorie"),
        Column(f"Nombre, {found.stretch.words}", digits=0),
        Column("Évolution sur un an"),
        Column("Avant", digits=0),
        Column("Après", digits=0),
        Column("Périodes comparées"),
    ]
    title = f"{found.known.source.title}, par catégorie, {found.stretch.words}"
    return Table.of(title, columns, [_row(line) for line in found.lines])


def split_table(found: Activity, split: Split) -> Table:
    title = f"{found.known.source.title}, {split.title.lower()}, {found.stretch.words}"
    rows = [(one.label, one.count) for one in split.slices]
    return Table.of(title, [Column(split.title), Column(split.noun.capitalize(), digits=0)], rows)


def count_value(cell: Cell | None) -> Value:
    return Absent("non donné") if cell is None else cell


def _row(line: CategoryLine) -> list[Value]:
    change = line.change.change
    cells: list[Value] = [line.family, line.subject.label, count_value(line.count)]
    if change is None:
        return [*cells, "sans comparaison", "", "", change_note(line.change)]
    words = f"{change.verdict.glyph} {change.verdict.word}"
    return [*cells, words, change.before, change.after, f"{line.change.after}, contre {line.change.before}"]
