"""The pictures of the page « Activité des services »."""

from __future__ import annotations

from observatory.domain.cells import Masked, Published
from observatory.domain.significance import Verdict
from observatory.queries.activity import Activity, CategoryLine
from observatory.queries.activity_splits import Split
from observatory.ui.activity_words import series_words
from observatory.ui.chart_style import Look
from observatory.ui.charts import Chart
from observatory.ui.charts_bars import bars
from observatory.ui.charts_bars_data import Bar
from observatory.ui.charts_data import Measure
from observatory.ui.charts_periods import period_bars


def series(found: Activity, look: Look) -> Chart:
    return period_bars(found.series, series_words(found), judged=found.change, breaks=found.breaks, look=look)


def categories(found: Activity, look: Look) -> Chart | None:
    """Those that occur, with the changes demonstrated over a year; None when nothing occurred."""
    items = [_category(line) for line in found.lines if _occurs(line)]
    if not items:
        return None
    return bars(items, Measure("Par catégorie", f"{found.known.noun}, {found.stretch.words}", 0), look=look)


def split(found: Activity, one: Split, look: Look) -> Chart:
    items = [Bar(slice_.label, slice_.count, subject=bool(slice_.code)) for slice_ in one.slices]
    return bars(items, Measure(one.title, f"{one.noun}, {found.stretch.words}", 0), look=look)


def _occurs(line: CategoryLine) -> bool:
    return isinstance(line.count, Masked) or (isinstance(line.count, Published) and line.count.count > 0)


def _category(line: CategoryLine) -> Bar:
    """Grey where nothing is demonstrated: the words would say so on every bar."""
    change = line.change.change
    verdict = change.verdict if change and change.verdict is not Verdict.NON_DEMONTRABLE else None
    return Bar(line.subject.label, line.count, subject=change is None, verdict=verdict)
