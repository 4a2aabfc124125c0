"""The pictures of the page « Sécurité routière »."""

from __future__ import annotations

from observatory.domain.cells import Masked, Published
from observatory.domain.significance import QualifiedGap
from observatory.domain.tables import Absent, Value
from observatory.queries.accidents import (
    MEASURES,
    AccidentComparison,
    AccidentYear,
    Breakdown,
    Slice,
    breaks_within,
    rupture_years,
)
from observatory.queries.road import Road
from observatory.ui.chart_style import Look
from observatory.ui.charts import Chart, rate_lines
from observatory.ui.charts_bars import bars, hour_bars
from observatory.ui.charts_bars_data import Bar, Casualties
from observatory.ui.charts_breaks import chart_breaks
from observatory.ui.charts_data import Measure, RateLine, State, YearRate, per
from observatory.ui.charts_severity import severity_bars
from observatory.ui.home_words import apostrophe

_HEIGHT = 360
# Of persons for what describes a person, of accidents for what describes an accident.
_PERSONAL = frozenset({"severity", "user", "age", "vehicle"})
_SHORT = {"DEP": "Dépt", "REG": "Région", "FR": "Métropole"}
_RATE_WORDS = {"accidents": "Accidents corporels", "killed": "Tués"}


def year_lines(road: Road, measure: str, look: Look) -> Chart:
    """A measure by year, with what chance alone would give to each."""
    name, plural_name = road.place.name, MEASURES[measure][1]
    role = "commune" if road.place.territory_code.startswith("COM-") else "departement"
    line = RateLine(role, apostrophe(name), tuple(_year_point(row, measure) for row in road.figures))
    breaks = chart_breaks(breaks_within(road.figures, measure))
    unit = Measure(plural_name.capitalize(), f"{plural_name} par an", digits=0)
    return rate_lines([line], unit, breaks=breaks, look=look, height=_HEIGHT)


def casualties(road: Road, look: Look) -> Chart:
    """Victims by severity, the break of their definitions drawn."""
    years = [
        Casualties(
            str(row.year), _known(row.killed), _known(row.hospitalised), _known(row.light_injured), _unknown(row)
        )
        for row in road.figures
    ]
    broken = [str(year) for year in rupture_years(road.figures, "hospitalised")]
    return severity_bars(years, look=look, breaks=broken[:1])


def comparison_bars(comparison: AccidentComparison, measure: str, look: Look) -> Chart:
    """The commune beside its references, per 100 000 inhabitants, each gap with its verdict."""
    items = [_rate_bar(comparison.commune, measure, None, look)]
    items += [_rate_bar(one.figures, measure, one.gaps[measure], look) for one in comparison.references]
    unit = Measure(f"{_RATE_WORDS[measure]}, {comparison.commune.year}", per(100_000, "habitants"))
    return bars(items, unit, look=look)


def breakdown_chart(found: Breakdown, look: Look) -> Chart:
    """Hours on a clock, everything else as bars."""
    if found.dimension == "hour":
        hours: list[Value] = [one.accidents for one in found.slices if one.category.isdigit()]
        return hour_bars(hours, unknown=_unknown_hours(found), noun="accident", look=look)
    items = [Bar(one.label, counted(found, one), subject=True) for one in found.slices]
    return bars(items, Measure(found.title, unit_words(found), digits=0), look=look)


def counted(found: Breakdown, one: Slice) -> Value:
    return one.persons if found.dimension in _PERSONAL else one.accidents


def unit_words(found: Breakdown) -> str:
    return "personnes impliquées" if found.dimension in _PERSONAL else "accidents"


def mostly_masked(found: Breakdown) -> bool:
    """More cells masked than shown: a picture of them would say nothing."""
    masked = sum(isinstance(counted(found, one), Masked) for one in found.slices)
    return 2 * masked > len(found.slices)


def _year_point(row: AccidentYear, measure: str) -> YearRate:
    count = row.count(measure)
    if count is None:
        return YearRate(row.year, State.ABSENT, reason="nombre inconnu")
    return YearRate(row.year, State.PUBLISHED, count, row.interval(measure))


def _rate_bar(row: AccidentYear, measure: str, gap: QualifiedGap | None, look: Look) -> Bar:
    """Long names would push the bars out of a phone: the words of the level stand for them there."""
    rate, level = row.rate(measure), row.territory_code.split("-")[0]
    value: Value = Absent(rate.reason or "") if rate.value is None else rate.value
    name = _SHORT.get(level, row.name) if look.compact else row.name
    return Bar(apostrophe(name), value, rate.interval, subject=level == "COM", verdict=gap.gap if gap else None)


def _known(count: int | None) -> Value:
    return Absent() if count is None else count


def _unknown(row: AccidentYear) -> Value:
    return row.unknown_severity or 0


def _unknown_hours(found: Breakdown) -> int:
    """Accidents without an hour; masked ones are in the table."""
    return sum(
        one.accidents.count
        for one in found.slices
        if not one.category.isdigit() and isinstance(one.accidents, Published)
    )
