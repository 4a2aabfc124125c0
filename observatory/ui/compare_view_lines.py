"""The picture of the page « Comparer »: one line a territory, within one edition."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from observatory.queries.comparison_cells import ComparedCell
from observatory.queries.comparison_strategy import StrategyFigure
from observatory.ui.charts_data import Measure, RateLine, State, YearRate, per
from observatory.ui.compare_view_filters import Asked
from observatory.ui.compare_view_words import digits
from observatory.ui.home_words import apostrophe


def rate_lines_of(asked: Asked, *, with_printed: bool) -> list[RateLine]:
    """Territories without a single value, withheld or printed, are told in words and not drawn."""
    printed = asked.printed if with_printed else ()
    lines = [
        _line(list(cells), [one for one in printed if one.territory_code == code])
        for code, cells in groupby(asked.cells, key=lambda cell: cell.territory_code)
    ]
    return [line for line in lines if line.printed or any(one.state is not State.ABSENT for one in line.points)]


def measure_of(asked: Asked) -> Measure:
    indicator = asked.found.indicator
    return Measure(apostrophe(indicator.label), per(1000, indicator.denominator), digits(asked))


def printed_points(figures: Sequence[StrategyFigure]) -> tuple[YearRate, ...]:
    return tuple(YearRate(one.year, State.PUBLISHED, one.value) for one in figures)


def _line(cells: Sequence[ComparedCell], printed: Sequence[StrategyFigure]) -> RateLine:
    first = cells[0]
    points = tuple(_point(cell) for cell in cells)
    return RateLine(first.role, apostrophe(first.territory_name), points, printed_points(printed))


def _point(cell: ComparedCell) -> YearRate:
    if cell.state == "withheld":
        return YearRate(cell.year, State.WITHHELD)
    if cell.rate is None:
        return YearRate(cell.year, State.ABSENT, reason=apostrophe(cell.reason or "dénominateur absent"))
    state = State.LOWER_BOUND if cell.state == "lower_bound" else State.PUBLISHED
    return YearRate(cell.year, state, cell.rate, cell.interval)
