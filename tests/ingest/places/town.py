"""A square town of 0.1 degree, laid straight into the tables: what these tests are about comes after."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from observatory.ingest.places.street_names import parse_street
from observatory.intake.names import normalise_name
from observatory.storage import Session

SOUTH, WEST, NORTH, EAST = 43.8, 5.7, 43.9, 5.8
_DAY = dt.datetime(2024, 1, 1)
_IMPORT = """insert into import values
($id, $source, $source, null, null, 'essai', 'published', 1, 1, 0, 0, null, null, $day, $day)"""


def rectangle(south: float, west: float, north: float, east: float) -> dict:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def lay_outline(session: Session, commune: str = "04112") -> None:
    session.execute(_IMPORT, id="outline", source="reference-contours", day=_DAY)
    shape = json.dumps(rectangle(SOUTH, WEST, NORTH, EAST))
    session.execute(
        "insert into contour values ('outline', $code, 'commune', $shape)", code=f"COM-{commune}", shape=shape
    )


@dataclass(frozen=True)
class Laid:
    code: str
    name: str
    shape: dict
    area: float = 1.0


def lay_sectors(session: Session, division: str, sectors: Sequence[Laid]) -> None:
    session.execute(_IMPORT, id=division, source="secteurs", day=_DAY)
    for one in sectors:
        session.execute(
            "insert into sector values ($division, $division, $division, $code, $name, $key, $area, $shape)",
            division=division,
            code=one.code,
            name=one.name,
            key=normalise_name(one.name),
            area=one.area,
            shape=json.dumps(one.shape),
        )


HALVES = (
    Laid("S1", "Centre ancien", rectangle(SOUTH, WEST, NORTH, 5.74)),
    Laid("S2", "Plaine", rectangle(SOUTH, 5.74, NORTH, 5.78)),
)


@dataclass(frozen=True)
class Fact:
    """An event as it stands in the mart before its place is known; `times` of the same."""

    lat: float | None = None
    lon: float | None = None
    place: str | None = None
    sector: str | None = None
    times: int = 1


def rebuild_events(session: Session, source: str, facts: Sequence[Fact]) -> None:
    """As sql/marts/event.sql leaves them."""
    session.execute("delete from mart_event where source = $source", source=source)
    for number, fact in enumerate(facts):
        session.execute(
            """insert into mart_event (source, import_id, row_no, part, is_demo, day, hour_state, category,
                place_text, sector_text, location_state, location_how, lat, lon)
            select $source, 'i', $number * 1000000 + range, '', false, date '2024-03-01' + ($number % 60)::integer,
                'unknown', 'degradations', $place, $sector,
                if($lat is null, 'unlocated', 'located'), if($lat is null, null, 'coordinates'),
                $lat::double, $lon::double
            from range($times)""",
            source=source,
            number=number,
            place=fact.place,
            sector=fact.sector,
            lat=fact.lat,
            lon=fact.lon,
            times=fact.times,
        )


def located(session: Session, source: str) -> list[tuple]:
    """state, how, reason of each kind of event, in the order of the facts."""
    rows = session.execute(
        """select any_value(location_state) as state, any_value(location_how) as how,
            any_value(location_reason) as reason
        from mart_event where source = $source group by row_no // 1000000 order by row_no // 1000000""",
        source=source,
    )
    return [tuple(row.values()) for row in rows]


def by_sector(session: Session, division: str) -> dict[str, int]:
    rows = session.execute(
        "select sector_code, sum(events) as n from mart_event_month where division = $division group by 1 order by 1",
        division=division,
    )
    return {row["sector_code"]: int(row["n"]) for row in rows}


def lay_streets(session: Session, names: Sequence[str]) -> None:
    """On the parallel of the middle of the town, from west to east."""
    session.execute(_IMPORT, id="ban", source="ban", day=_DAY)
    for number, name in enumerate(names):
        session.execute(
            """insert into street values
            ('ban', $id, '04112', $name, null, 43.85, $lon, 3, 43.85, $lon, 43.85, $lon)""",
            id=f"04112-{parse_street(name).key}",
            name=name,
            lon=WEST + (EAST - WEST) * (number + 0.5) / len(names),
        )
