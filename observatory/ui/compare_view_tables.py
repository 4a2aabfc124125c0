"""The tables of the page « Comparer »: the twin of its picture, the strategy beside, and two editions."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.cells import Withheld
from observatory.domain.tables import Absent, AtLeast, Column, Table, Value
from observatory.queries.comparison_cells import ComparedCell
from observatory.queries.comparison_strategy import StrategyFigure
from observatory.queries.comparison_words import unit_forms
from observatory.queries.comparisons import Revision
from observatory.queries.strategy import PrintedFigure
from observatory.ui.charts_data import per
from observatory.ui.compare_view_filters import Asked, edition_name
from observatory.ui.compare_view_words import digits, state_words
from observatory.ui.home_words import apostrophe

NOT_COMPARABLE = "non comparable"
_CONTENT = "contenu différent : aucune différence n’est calculée".replace(" :", "\u00a0:")


def cells_table(asked: Asked, town: str) -> Table:
    """One row a territory and a year, the latest first."""
    indicator = asked.found.indicator
    unit, places = per(1000, indicator.denominator), digits(asked)
    columns = [
        Column("Année"),
        Column("Territoire"),
        Column("Nombre", unit_forms(indicator.unit)[1], 0),
        Column("Taux", unit, places),
        Column("Borne basse à 95\u202f%", digits=places),
        Column("Borne haute à 95\u202f%", digits=places),
        Column("Rapporté à", indicator.denominator, 0),
        Column("Recensement"),
        Column("État"),
        Column(f"{town} à côté"),
    ]
    title = f"{apostrophe(indicator.label)}, édition {edition_name(asked.found.edition)}"
    years = sorted(asked.cells, key=lambda cell: -cell.year)
    return Table.of(title, columns, [_cell_row(cell) for cell in years])


def strategy_table(figures: Sequence[StrategyFigure], names: dict[str, str], title: str, unit: str) -> Table:
    """What is printed, what the edition says, and the difference where one may be taken."""
    columns = [
        Column("Territoire"),
        Column("Année"),
        Column("Imprimé par la stratégie", unit, 1),
        Column("Édition choisie", unit, 1),
        Column("Écart, imprimé moins édition", unit, 1),
        Column("Ce qui fait différer"),
    ]
    return Table.of(title, columns, [_printed_row(one, names) for one in figures])


def printed_table(figures: Sequence[PrintedFigure]) -> Table:
    """The rates of one indicator as printed: one row a territory, one column a year."""
    years = sorted({one.period for one in figures})
    rows: dict[str, dict[str, Value]] = {}
    for one in figures:
        rows.setdefault(apostrophe(one.territory_name), {})[one.period] = one.value
    columns = [Column("Territoire"), *(Column(year, figures[0].unit, 1) for year in years)]
    title = f"{figures[0].label}, taux imprimés dans la stratégie"
    return Table.of(
        title, columns, [(name, *(by.get(year, Absent()) for year in years)) for name, by in rows.items()]
    )


def revisions_table(rows: Sequence[Revision], names: dict[str, str], was: str, now: str, unit: str) -> Table:
    """One row a cell that both editions hold or that one of them withholds."""
    columns = [
        Column("Année"),
        Column("Territoire"),
        Column(f"Nombre, {was}", digits=0),
        Column(f"Nombre, {now}", digits=0),
        Column("Différence", digits=0),
        Column(f"Taux, {was}", unit, 2),
        Column(f"Taux, {now}", unit, 2),
    ]
    return Table.of(f"D’une édition à l’autre : {was}, {now}", columns, [_revised_row(one, names) for one in rows])


def _cell_row(cell: ComparedCell) -> list[Value]:
    limits = cell.interval
    return [
        str(cell.year),
        apostrophe(cell.territory_name),
        _amount(cell, cell.count),
        _amount(cell, cell.rate),
        limits.lower if limits else "sans",
        limits.upper if limits else "sans",
        Absent() if cell.denominator is None else cell.denominator,
        str(cell.census_year) if cell.census_year else "non précisé",
        state_words(cell),
        _verdict(cell),
    ]


def _amount(cell: ComparedCell, value: float | None) -> Value:
    if cell.state == "withheld":
        return Withheld()
    if value is None:
        return Absent()
    return AtLeast(value) if cell.state == "lower_bound" else value


def _verdict(cell: ComparedCell) -> str:
    if cell.role == "commune":
        return "territoire observé"
    if cell.gap:
        return f"{cell.gap.gap.glyph} {cell.gap.gap.word}"
    return apostrophe("sans comparaison" if cell.state == "absent" else cell.gap_reason or "sans comparaison")


def _printed_row(one: StrategyFigure, names: dict[str, str]) -> list[Value]:
    ours: Value = Absent() if one.ours is None else one.ours
    gap: Value = one.difference if one.difference is not None else Absent() if one.comparable else NOT_COMPARABLE
    return [names.get(one.territory_code, one.territory_code), str(one.year), one.value, ours, gap, one.causes]


def _revised_row(one: Revision, names: dict[str, str]) -> list[Value]:
    gap: Value = Absent() if one.difference is None else one.difference
    if one.was_count is not None and one.is_count is not None and not one.same_series:
        gap = _CONTENT
    return [
        str(one.year),
        names.get(one.territory_code, one.territory_code),
        _state(one.was_state, one.was_count),
        _state(one.is_state, one.is_count),
        gap,
        _state(one.was_state, one.was_rate),
        _state(one.is_state, one.is_rate),
    ]


def _state(state: str, value: float | None) -> Value:
    if state == "withheld":
        return Withheld()
    if value is None:
        return Absent()
    return AtLeast(value) if state == "lower_bound" else value
