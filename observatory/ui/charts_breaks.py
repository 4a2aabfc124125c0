"""The breaks of a yearly series, as a chart draws them."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.breaks import Break, BreakKind
from observatory.ui.charts_data import SeriesBreak
from observatory.ui.charts_marks import BETWEEN_NAMES

_DRAWN = (BreakKind.RUPTURE, BreakKind.EPISODE)


def chart_breaks(breaks: Sequence[Break]) -> list[SeriesBreak]:
    """By year: two lockdowns of one year are named together. An edition has no place on the axis of time."""
    words: dict[tuple[int, bool], list[str]] = {}
    for one in breaks:
        if one.kind in _DRAWN:
            words.setdefault((one.first_day.year, one.kind is BreakKind.EPISODE), []).append(one.label)
    return [SeriesBreak(year, BETWEEN_NAMES.join(labels), is_episode) for (year, is_episode), labels in words.items()]
