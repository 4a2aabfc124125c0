"""Series of road accidents: by year everywhere, by month where the accidents are known one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from observatory.domain.cells import Published
from observatory.domain.disclosure import is_small
from observatory.domain.french import nbsp
from observatory.domain.periods import Granularity, Period
from observatory.domain.series import Point, Series
from observatory.domain.territories import departement_of_commune
from observatory.queries.accident_figures import yearly
from observatory.queries.accident_words import MEASURES
from observatory.queries.accidents import caveats_of
from observatory.queries.followed import Asked, Followed, Indicator, Place, Topic
from observatory.queries.received import masked_by_year, masked_where
from observatory.queries.series_breaks import ROAD, ScopedBreak, concerning
from observatory.storage import Store

_ALL = (Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR)


def topic(store: Store) -> Topic | None:
    return Topic(ROAD, "Accidents corporels (ONISR)", {}) if store.value("queries/followed_road_known") else None


def own_indicators(store: Store) -> list[Indicator]:
    """By year alone where only totals are known, as for a commune whose files were never loaded."""
    known = _ALL if any(row["has_months"] for row in _rows(store)) else (Granularity.YEAR,)
    return [Indicator(id_, forms[1].capitalize(), forms, known) for id_, forms in MEASURES.items()]


def places(store: Store, granularity: Granularity) -> list[Place]:
    """Every territory by year; those whose months are known for anything finer."""
    rows = [row for row in _rows(store) if granularity is Granularity.YEAR or row["has_months"]]
    return [Place(row["territory_code"], _name(row["territory_code"], row["name"])) for row in rows]


def read(
    store: Store, asked: Asked, indicator: Indicator, place: Place, known: Sequence[ScopedBreak], *, exact: bool
) -> Followed:
    """Small months are masked for who may not see them, with their whole year."""
    figures = yearly(store, asked.place)
    by_year = asked.granularity is Granularity.YEAR
    series = _years(store, asked) if by_year else _months(store, asked)
    if not by_year and not exact:
        series = _masked(store, asked, series)
    last = figures[-1].year if figures else None
    return Followed(
        asked,
        indicator.label,
        place.label,
        indicator.unit,
        series.coarser(asked.granularity) if not by_year else series,
        tuple(concerning(known, ROAD, asked.indicator)),
        "ONISR, base des accidents corporels (BAAC)",
        nbsp(f"fichiers jusqu’à {last}") if last else "sans fichier",
        dt.date(last, 12, 31) if last else None,
        tuple(one.id for one in caveats_of(figures)) + (() if exact or by_year else ("masked",)),
    )


def _masked(store: Store, asked: Asked, series: Series) -> Series:
    """Years with a small month, here or in what its département counts besides it, show none of their months."""
    shown = masked_by_year(series)
    if not asked.place.startswith("COM-"):
        return shown
    wide = _months(store, replace(asked, place=f"DEP-{departement_of_commune(asked.place[4:])}"))
    around = {point.period: point.count or 0 for point in wide.points}
    small = {
        point.period.year
        for point in series.points
        if point.count is not None and is_small(max(around.get(point.period, 0) - point.count, 0))
    }
    return masked_where(shown, lambda year: year in small)


def _years(store: Store, asked: Asked) -> Series:
    points = []
    for row in yearly(store, asked.place):
        count = row.count(asked.indicator)
        points.append(Point(Period(Granularity.YEAR, row.year), None if count is None else Published(count)))
    return Series.of(points)


def _months(store: Store, asked: Asked) -> Series:
    """A month without an accident, in a year that is known, is a zero."""
    rows = store.records("queries/followed_road_months", territory_code=asked.place)
    counts = {(row["year"], row["month"]): row[asked.indicator] for row in rows}
    years = {year for year, _ in counts}
    return Series.of(
        [
            Point(Period(Granularity.MONTH, year, month), Published(int(counts.get((year, month), 0))))
            for year in years
            for month in range(1, 13)
        ]
    )


def _rows(store: Store) -> list[dict]:
    commune = store.settings.commune
    departement = f"DEP-{departement_of_commune(commune)}"
    return store.records("queries/followed_road_places", commune=f"COM-{commune}", departement=departement)


def _name(code: str, name: str) -> str:
    level = {"DEP": "département", "REG": "région"}.get(code.split("-")[0])
    plain = name.replace("'", "’")
    return f"{plain} ({level})" if level else plain
