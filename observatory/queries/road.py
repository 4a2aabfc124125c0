"""All that the page « Sécurité routière » says of a territory and a period, but the map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observatory.domain.french import listing
from observatory.domain.roles import Action, allowed
from observatory.errors import UnknownName
from observatory.queries.accidents import (
    MEASURES,
    AccidentChange,
    AccidentComparison,
    AccidentYear,
    Breakdown,
    available,
    breakdown,
    change,
    compared,
    references,
    yearly,
)
from observatory.storage import Store

SHOWN = ("severity", "age", "user", "light", "vehicle", "hour")
_EXTRACT, _NATIONAL, _TOTALS = "extrait départemental livré", "fichier national", "totaux livrés, sans détail"
_WIDEST = "FR-METRO"


@dataclass(frozen=True)
class Place:
    """A territory of which the page may speak, with the years known of it, the oldest first."""

    territory_code: str
    name: str
    years: tuple[int, ...]


@dataclass(frozen=True)
class Road:
    """`figures` are those of the period; `changes` look back before it, by windows that end in it at most.

    `origins` says, by year, whence a figure comes (French). `detailed` years have breakdowns and points.
    """

    place: Place
    figures: tuple[AccidentYear, ...]
    origins: Mapping[int, str]
    detailed: tuple[int, ...]
    received_on: dt.date
    changes: Mapping[str, AccidentChange]
    breakdowns: tuple[Breakdown, ...]
    comparison: AccidentComparison | None

    @property
    def years(self) -> tuple[int, int]:
        return self.figures[0].year, self.figures[-1].year

    def counted(self, stretch: tuple[int, int]) -> int:
        """Accidents of the years known one by one: what the breakdowns and the map count of a stretch."""
        first, last = stretch
        return sum(row.accidents for row in self.figures if row.year in self.detailed and first <= row.year <= last)


def shown_to(role: str | None) -> tuple[str, ...]:
    """Severities are in the yearly figures: a breakdown of them is for who may see exact counts."""
    return SHOWN if allowed(role, Action.SEE_EXACT_COUNTS) else tuple(one for one in SHOWN if one != "severity")


def places(store: Store, commune: str) -> tuple[Place, ...]:
    """The commune (INSEE code), then its département; without those of which nothing is known."""
    found = [(code, yearly(store, code)) for code in references(store, commune)[:2]]
    return tuple(Place(code, rows[0].name, tuple(row.year for row in rows)) for code, rows in found if rows)


def road(store: Store, commune: str, code: str, first: int, last: int, window: int, role: str | None) -> Road:
    """`commune` (INSEE code) is the one compared; `code` is the territory of everything else.

    `window` is the number of years taken together to say a change.

    Raises:
        UnknownName: no year of the period is known.
    """
    every = yearly(store, code)
    figures = [row for row in every if first <= row.year <= last]
    if not figures:
        raise UnknownName(f"Aucun chiffre d’accidents pour {code} de {first} à {last}.")
    known = [row for row in available(store, code) if first <= row.year <= last]
    return Road(
        Place(code, figures[0].name, tuple(row.year for row in every)),
        tuple(figures),
        _origins(store, figures),
        tuple(row.year for row in known if row.has_detail),
        max(row.received_on for row in known).date(),
        {measure: change(store, code, measure, years=window, until=last) for measure in MEASURES},
        tuple(breakdown(store, code, one, first, last, role=role) for one in shown_to(role)),
        _compared(store, commune, last),
    )


def origin_sentence(origins: Mapping[int, str]) -> str:
    """« 2016, 2017 et 2020 : extrait départemental livré ; 2018 et 2019 : fichier national »."""
    by_origin: dict[str, list[int]] = {}
    for year, origin in origins.items():
        by_origin.setdefault(origin, []).append(year)
    parts = [f"{listing(spans(years))} : {origin}" for origin, years in by_origin.items()]
    return " ; ".join(parts)


def spans(years: Sequence[int]) -> list[str]:
    """`[2011, 2012, 2013, 2020]` → `["2011-2013", "2020"]`."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]


def _origins(store: Store, figures: Sequence[AccidentYear]) -> dict[int, str]:
    """A file that counts the whole country is the national one; the shipped ones hold a single département."""
    national = {row.year for row in yearly(store, _WIDEST) if row.origin == "file"}
    return {row.year: _origin(row, national) for row in figures}


def _origin(row: AccidentYear, national: set[int]) -> str:
    if row.origin == "totals":
        return _TOTALS
    return _NATIONAL if row.year in national else _EXTRACT


def _compared(store: Store, commune: str, year: int) -> AccidentComparison | None:
    try:
        return compared(store, commune, year)
    except UnknownName:
        return None
