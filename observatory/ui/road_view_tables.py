"""The tables of the page « Sécurité routière »: each picture has its own, and the export is written from it."""

from __future__ import annotations

from collections.abc import Mapping

from observatory.domain.french import NBSP
from observatory.domain.significance import QualifiedGap
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.accidents import AccidentComparison, AccidentYear, Breakdown, Rate, Slice
from observatory.queries.road import Place, Road
from observatory.ui.charts_data import per
from observatory.ui.home_words import apostrophe
from observatory.ui.road_view_words import at_place, period

_MEASURED = (
    ("accidents", "Accidents corporels"),
    ("killed", "Tués"),
    ("hospitalised", "Blessés hospitalisés"),
    ("light_injured", "Blessés légers"),
)
_RATES = (("accidents", "Accidents"), ("killed", "Tués"))
_BASE = per(100_000, "habitants")
_LIMITS = (f"borne basse à 95{NBSP}%", f"borne haute à 95{NBSP}%")


def years_table(road: Road) -> Table:
    """One row a year: counts with their limits, rates, and whence they come."""
    columns = [Column("Année")]
    for _, words in _MEASURED:
        columns += [Column(words, digits=0), *(Column(f"{words}, {limit}", digits=1) for limit in _LIMITS)]
    columns += [Column("Gravité inconnue", digits=0)]
    columns += [Column(f"{words} rapportés à la population", _BASE, 1) for _, words in _RATES]
    columns += [Column("Origine")]
    title = f"Accidents et victimes {at_place(road.place)}, {period(road.years)}"
    return Table.of(title, columns, [_year_row(row, road.origins[row.year]) for row in road.figures])


def comparison_table(comparison: AccidentComparison) -> Table:
    """One row a territory; the gap is that of the commune with the rest of it."""
    columns = [Column("Territoire"), Column("Habitants", digits=0)]
    for _, words in _RATES:
        columns += [
            Column(words, digits=0),
            Column(f"{words}, taux", _BASE, 1),
            *(Column(f"{words}, taux, {limit}", _BASE, 1) for limit in _LIMITS),
            Column(f"{words}, écart de {apostrophe(comparison.commune.name)}"),
        ]
    rows = [_compared_row(comparison.commune, {})]
    rows += [_compared_row(one.figures, one.gaps) for one in comparison.references]
    return Table.of(f"Accidents et tués rapportés à la population, {comparison.commune.year}", columns, rows)


def breakdown_table(found: Breakdown, place: Place) -> Table:
    title = f"{found.title}, accidents {at_place(place)}, {period(found.stretch)}"
    return Table.of(title, _breakdown_columns(found.title), [_slice_row(one) for one in found.slices])


def all_breakdowns_table(road: Road) -> Table:
    """Every breakdown under one another, for the export."""
    rows = [(found.title, *_slice_row(one)) for found in road.breakdowns for one in found.slices]
    title = f"Répartitions des accidents {at_place(road.place)}, {period(road.breakdowns[0].stretch)}"
    return Table.of(title, [Column("Répartition"), *_breakdown_columns("Catégorie")], rows)


def _year_row(row: AccidentYear, origin: str) -> list[Value]:
    cells: list[Value] = [str(row.year)]
    for measure, _ in _MEASURED:
        interval = row.interval(measure)
        cells.append(_count(row.count(measure)))
        cells += [interval.lower, interval.upper] if interval else [Absent(), Absent()]
    cells.append(_count(row.unknown_severity))
    return [*cells, *(_rate(row.rate(measure)) for measure, _ in _RATES), origin]


def _compared_row(row: AccidentYear, gaps: Mapping[str, QualifiedGap | None]) -> list[Value]:
    cells: list[Value] = [apostrophe(row.name), _count(None if row.inhabitants is None else round(row.inhabitants))]
    for measure, _ in _RATES:
        rate, gap = row.rate(measure), gaps.get(measure)
        limits: list[Value] = [rate.interval.lower, rate.interval.upper] if rate.interval else [Absent(), Absent()]
        cells += [_count(row.count(measure)), _rate(rate), *limits, _gap_words(gap, compared=bool(gaps))]
    return cells


def _gap_words(gap: QualifiedGap | None, *, compared: bool) -> str:
    if gap is not None:
        return f"{gap.gap.glyph} {gap.gap.word}"
    return "sans comparaison" if compared else "territoire comparé"


def _breakdown_columns(first: str) -> list[Column]:
    names = ("Accidents", "Personnes", "Tués", "Blessés hospitalisés", "Blessés légers")
    return [Column(first), *(Column(name, digits=0) for name in names)]


def _slice_row(one: Slice) -> list[Value]:
    return [one.label, one.accidents, one.persons, one.killed, one.hospitalised, one.light_injured]


def _count(count: int | None) -> Value:
    return Absent("nombre inconnu") if count is None else count


def _rate(rate: Rate) -> Value:
    return Absent(rate.reason or "") if rate.value is None else rate.value
