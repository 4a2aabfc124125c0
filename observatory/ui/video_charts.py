"""The pictures of the page « Vidéoprotection »."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.delays import WITHIN_DAYS
from observatory.domain.periods import Granularity
from observatory.domain.tables import Absent
from observatory.queries.requisition_counts import Usable
from observatory.queries.requisitions import Footage
from observatory.ui.chart_style import Look
from observatory.ui.charts import Chart
from observatory.ui.charts_bars import bars
from observatory.ui.charts_bars_data import Bar
from observatory.ui.charts_data import Measure
from observatory.ui.charts_periods import period_bars
from observatory.ui.share_words import share_words

_BY = {Granularity.MONTH: "par mois", Granularity.QUARTER: "par trimestre", Granularity.YEAR: "par an"}


def volumes(found: Footage, granularity: Granularity, look: Look) -> Chart:
    """All that was received; the compared stretches stand out when they are of the same grain."""
    words = f"Réquisitions reçues {_BY[granularity]}"
    return period_bars(found.volumes, words, judged=found.change, look=look)


def numbers(title: str, lines: Sequence[Usable], look: Look) -> Chart:
    return bars([Bar(one.label, one.requests, subject=True) for one in lines], Measure(title, "nombre", 0), look=look)


def shares(title: str, lines: Sequence[Usable], look: Look) -> Chart:
    """The share usable with its limits; a line with too few known cases is said in words."""
    items = []
    for one in lines:
        ratio, limits = one.share.ratio, one.share.interval
        value = Absent() if ratio is None else ratio * 100
        interval = limits.scaled(100) if limits else None
        items.append(Bar(one.label, value, interval, subject=True, said=share_words(one.share)))
    return bars(items, Measure(title, "% des cas où on le sait", 1), look=look)


def within(found: Footage, look: Look) -> Chart:
    """The share of the served ones that took so many days at most."""
    items = []
    for days in WITHIN_DAYS:
        share = found.service.within(days)
        value = Absent() if share.ratio is None else share.ratio * 100
        limits = share.interval.scaled(100) if share.interval else None
        items.append(Bar(f"en {days} jours au plus", value, limits, subject=True, said=share_words(share)))
    return bars(items, Measure("Réquisitions servies", "% des réquisitions servies", 1), look=look)


def outcomes(found: Footage, look: Look) -> Chart:
    items = [Bar(label, cell, subject=label != "inconnue") for label, cell in found.outcomes]
    return bars(items, Measure("Suites connues", "nombre de réquisitions", 0), look=look)
