"""A square town of two sectors with facts of two years at known points, as literal rows of the marts."""

from __future__ import annotations

import calendar
import datetime as dt
import json
from typing import Any

from observatory.domain.map_filters import MapFilters
from observatory.domain.periods import Granularity, Period
from observatory.storage import Session, Store
from tests.services.rows import event, insert, sent

PM = "police-municipale-interventions"
# Two squares of 0.02 degree, side by side; hostile names are names.
WEST_NAME, EAST_NAME = "<script>alert(1)</script>", "{{7*7}} « Est » \u202e'"
WEST, EAST = (43.80, 5.76, 43.82, 5.78), (43.80, 5.78, 43.82, 5.80)
YEAR = MapFilters(
    Period(Granularity.MONTH, 2024, 1), Period(Granularity.MONTH, 2024, 12), (PM,), division="quartiers"
)
# place → latitude, longitude, sector, facts of 2023, facts of 2024.
PLACES = (
    (1, 43.805, 5.765, "ouest", 10, 40),
    (2, 43.815, 5.775, "ouest", 2, 3),
    (3, 43.805, 5.785, "est", 30, 30),
    (4, 43.815, 5.795, "est", 1, 2),
)


def build(store: Store) -> None:
    """75 facts in 2024 and 43 in 2023 at four points, 6 and 5 known by the western sector alone, 4 and 4 nowhere."""
    rows: list[dict[str, Any]] = []
    for place, *_, before, now in [*PLACES, (5, 5, 6), (6, 4, 4)]:
        rows += _facts(place, 2023, before) + _facts(place, 2024, now)
    for number, row in enumerate(rows):
        row["row_no"] = number
    insert(store, "mart_event", *rows)
    insert(store, "mart_place", *_places())
    placed = [(place, sector) for place, _, _, sector, *_ in PLACES] + [(5, "ouest")]
    insert(store, "mart_place_sector", *(_sector_of(place, sector) for place, sector in placed))
    insert(store, "mart_coverage", *(_month(year, rank) for year in (2023, 2024) for rank in range(1, 13)))
    store.write(_lay)
    store.write(_count_months)


def _count_months(session: Session) -> None:
    for mart in ("marts/event_month", "marts/place_month"):
        session.run(mart, source=PM)


def square(south: float, west: float, north: float, east: float) -> str:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def _facts(place: int, year: int, count: int) -> list[dict[str, Any]]:
    """The first ones of the year are on the nights of its first days."""
    category = "pm-tapage" if place % 2 else "pm-controle-routier"
    return [
        event(
            0,
            dt.date(year, 1 + number % 12, 1 + number // 12),
            place_id=place,
            category=category,
            start_minute=(23 if number % 2 else 14) * 60,
            hour_state="exact",
        )
        for number in range(count)
    ]


def _places() -> list[dict[str, Any]]:
    common = {
        "source": PM,
        "events": 1,
        "first_day": dt.date(2023, 1, 1),
        "last_day": dt.date(2024, 12, 31),
        "is_demo": False,
    }
    by_point = {"location_state": "located", "location_how": "coordinates"}
    found = [common | by_point | {"place_id": place, "lat": lat, "lon": lon} for place, lat, lon, *_ in PLACES]
    found.append(common | {"place_id": 5, "location_state": "sector", "location_how": "sector"})
    found.append(common | {"place_id": 6, "location_state": "unlocated", "location_how": None})
    return found


def _sector_of(place: int, sector: str) -> dict[str, Any]:
    return {"source": PM, "place_id": place, "division": "quartiers", "sector_code": sector}


def _month(year: int, rank: int) -> dict[str, Any]:
    last = dt.date(year, rank, calendar.monthrange(year, rank)[1])
    return sent(PM, f"{year}-{rank:02d}", dt.date(year, rank, 1), last)


def _lay(session: Session) -> None:
    session.execute(
        "insert into import values ('s', 'secteurs', 's', null, null, 'essai', 'published', 2, 2, 0, 0, null, '',"
        " timestamp '2024-01-01', timestamp '2024-01-01')"
    )
    for code, name, bounds in (("ouest", WEST_NAME, WEST), ("est", EAST_NAME, EAST)):
        session.execute(
            "insert into sector values ('s', 'quartiers', 'Quartiers', $code, $name, $code, 3.6e6, $geometry)",
            code=code,
            name=name,
            geometry=square(*bounds),
        )


def remember(store: Store) -> None:
    """Five years before: in the west 1 or 19 facts a month by turns, in the east 3 each month."""
    rows: list[dict[str, Any]] = []
    for month in range(60):
        year, rank = 2018 + month // 12, 1 + month % 12
        west = 19 if (year + rank) % 2 else 1
        rows += [event(0, dt.date(year, rank, 15), place_id=place) for place in (1,) * west + (3,) * 3]
    for number, row in enumerate(rows, 10_000):
        row["row_no"] = number
    insert(store, "mart_event", *rows)
    insert(store, "mart_coverage", *(_month(year, rank) for year in range(2018, 2023) for rank in range(1, 13)))
    store.write(_count_months)
