"""The table behind each chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from observatory.ui.charts_data import Measure, RateLine, State, YearRate, known_rate
from observatory.ui.tables_data import Absent, AtLeast, Column, Table, Value
from observatory.domain.cells import Withheld


def rates_table(lines: Sequence[RateLine], measure: Measure) -> Table:
    """One row a year; one column a territory, with its interval and what the strategy prints beside."""
    columns, by_year = [Column("Année")], []
    for line in lines:
        points = {point.year: point for point in line.points}
        columns.append(Column(line.name, measure.unit, measure.digits))
        by_year.append({year: rate_value(point) for year, point in points.items()})
        if any(point.interval for point in line.points):
            columns.append(Column(f"{line.name}, intervalle à 95 %", measure.unit, measure.digits))
            by_year.append({year: _interval(point, measure) for year, point in points.items()})
        if line.printed:
            columns.append(Column(f"{line.name}, publié par la stratégie", measure.unit, measure.digits))
            by_year.append({point.year: rate_value(point) for point in line.printed})
    years = sorted({year for values in by_year for year in values})
    return Table.of(measure.name, columns, [_row(year, by_year) for year in years])


def rate_value(point: YearRate) -> Value:
    """The cell of a point, with its state."""
    if point.state is State.WITHHELD:
        return Withheld()
    if point.state is State.ABSENT:
        return Absent(point.reason)
    rate = known_rate(point)
    return AtLeast(rate) if point.state is State.LOWER_BOUND else rate


def _interval(point: YearRate, measure: Measure) -> Value:
    from observatory.domain.french import number

    if point.interval is None:
        return "—"
    low, high = (number(limit, measure.digits) for limit in (point.interval.lower, point.interval.upper))
    return f"{low} à {high}"


def _row(year: int, by_year: Sequence[Mapping[int, Value]]) -> list[Value]:
    return [str(year), *(values.get(year, Absent()) for values in by_year)]
