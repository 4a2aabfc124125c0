"""The table behind each chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from observatory.domain.cells import Withheld
from observatory.domain.french import hour_fr
from observatory.domain.tables import Absent, AtLeast, Column, Table, Value
from observatory.ui.charts_bars_data import SEVERITIES, Bar, Casualties
from observatory.ui.charts_data import Measure, RateLine, State, YearRate, known_rate

_LIMITS = (("lower", "borne basse à 95\u00a0%"), ("upper", "borne haute à 95\u00a0%"))


def rates_table(lines: Sequence[RateLine], measure: Measure) -> Table:
    """One row a year; one column a territory, with its interval and what the strategy prints beside."""
    columns, by_year = [Column("Année")], []
    for line in lines:
        points = {point.year: point for point in line.points}
        columns.append(Column(line.name, measure.unit, measure.digits))
        by_year.append({year: rate_value(point) for year, point in points.items()})
        if any(point.interval for point in line.points):
            for name, words in _LIMITS:
                columns.append(Column(f"{line.name}, {words}", measure.unit, measure.digits))
                by_year.append({year: _limit(point, name) for year, point in points.items()})
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


def _limit(point: YearRate, name: str) -> Value:
    return float(getattr(point.interval, name)) if point.interval else "sans intervalle"


def _row(year: int, by_year: Sequence[Mapping[int, Value]]) -> list[Value]:
    return [str(year), *(values.get(year, Absent()) for values in by_year)]


def bars_table(title: str, bars: Sequence[Bar], measure: Measure) -> Table:
    """One row a bar."""
    columns = [Column(""), Column("Valeur", measure.unit, measure.digits)]
    if any(bar.interval for bar in bars):
        columns += [Column(words.capitalize(), measure.unit, measure.digits) for _, words in _LIMITS]
    if any(bar.verdict for bar in bars):
        columns.append(Column("Verdict"))
    return Table.of(title, columns, [_bar_row(bar, columns) for bar in bars])


def hours_table(hours: Sequence[Value], unknown: int, unit: str) -> Table:
    """One row an hour, and what has no hour last."""
    rows: list[tuple[Value, Value]] = [
        (f"{hour_fr(hour)} à {hour_fr(hour + 1)}", value) for hour, value in enumerate(hours)
    ]
    if unknown:
        rows.append(("heure inconnue", unknown))
    return Table.of("Heures", [Column("Heure"), Column(unit.capitalize(), digits=0)], rows)


def casualties_table(years: Sequence[Casualties]) -> Table:
    """One row a year, one column a severity."""
    columns = [Column("Année"), *(Column(words, digits=0) for words in SEVERITIES.values())]
    rows = [(one.label, *(getattr(one, name) for name in SEVERITIES)) for one in years]
    return Table.of("Victimes par gravité", columns, rows)


def _bar_row(bar: Bar, columns: Sequence[Column]) -> list[Value]:
    row: list[Value] = [bar.label, bar.value]
    headers = [column.label for column in columns]
    if any("borne" in header.lower() for header in headers):
        limits = bar.interval
        row += [limits.lower, limits.upper] if limits else ["sans intervalle", "sans intervalle"]
    if "Verdict" in headers:
        row.append(f"{bar.verdict.glyph} {bar.verdict.word}" if bar.verdict else "sans verdict")
    return row
