"""Each distinct place of a source is located once, then its events learn it: the cost follows the places."""

from __future__ import annotations

import pandas as pd

from observatory.ingest.places.gridding import lay_cells, place_in_cells
from observatory.ingest.places.ground import Ground, lay_ground
from observatory.ingest.places.points import locate_points, sectors_at
from observatory.ingest.places.readings import read_sectors, read_texts
from observatory.settings import Settings
from observatory.storage import Session


def resolve(session: Session, source_id: str, settings: Settings) -> None:
    """Locate the events of a source; `mart_event` must have just been rebuilt for it (sql/marts/event.sql).

    Fills `place_id`, `location_*`, `street_id`, `lat`, `lon` of `mart_event`, and `mart_place`, `mart_place_cell` and
    `mart_place_sector`, which `mart_event_sector` reads. Nothing is dropped: what is not located says why.
    """
    session.run("places/collect", source=source_id)
    _locate(session, source_id, lay_ground(session, settings), settings)
    lay_cells(session, settings)
    session.run("places/apply_first", source=source_id)


def relocate(session: Session, settings: Settings) -> None:
    """Locate every known place again, and count the months of the sources again."""
    ground = lay_ground(session, settings)
    for row in session.records("places/event_sources"):
        _locate(session, row["source"], ground, settings)
        session.run("places/apply_again", source=row["source"])
        session.run("marts/event_month", source=row["source"])
    lay_cells(session, settings)


def refresh_places(session: Session, scope: str, settings: Settings) -> None:
    """The `refresh` of the sources that places are compared with."""
    relocate(session, settings)


def _locate(session: Session, source_id: str, ground: Ground, settings: Settings) -> None:
    texts = _texts(session, "places/texts", source_id)
    session.register("point_found", locate_points(session.rows("places/points", source=source_id), ground))
    session.register("text_found", read_texts(texts, ground))
    session.register(
        "sector_found", read_sectors(_texts(session, "places/sector_texts", source_id), source_id, ground)
    )
    session.run("places/locate", source=source_id)
    points = session.rows("places/located_points", source=source_id)
    session.register("sector_of_point", sectors_at(points, ground))
    session.run("places/attach", source=source_id)
    place_in_cells(session, points, source_id, settings)


def _texts(session: Session, query: str, source_id: str) -> pd.Series:
    return session.rows(query, source=source_id).iloc[:, 0]
