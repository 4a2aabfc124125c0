"""What the page « Sécurité routière » may be asked, in its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observatory.queries.road import Place
from observatory.ui.filters import Chosen, Filter, Kind

YEARS_SHOWN = 10
WINDOWS = {"1": "une année", "3": "trois ans", "5": "cinq ans"}


@dataclass(frozen=True)
class Asked:
    """`window`: how many years are taken together to say a change."""

    place: Place
    first: int
    last: int
    window: int


def road_filters(places: Sequence[Place]) -> list[Filter]:
    """Years of every place, so that changing the place does not move the period."""
    years = sorted({year for place in places for year in place.years})
    words = {str(year): str(year) for year in years}
    names = {place.territory_code: _name(place) for place in places}
    return [
        Filter("territoire", "Territoire", names, (places[0].territory_code,)),
        Filter("periode", "Période", words, (str(years[-YEARS_SHOWN:][0]), str(years[-1])), Kind.SPAN),
        Filter("granularite", "Comparer par", WINDOWS, ("3",)),
    ]


def asked(places: Sequence[Place], chosen: Chosen) -> Asked:
    first, last = chosen.span("periode")
    place = next(one for one in places if one.territory_code == chosen.one("territoire"))
    return Asked(place, int(first), int(last), int(chosen.one("granularite")))


def _name(place: Place) -> str:
    return place.name if place.territory_code.startswith("COM-") else f"{place.name} (département)"
