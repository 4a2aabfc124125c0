"""What places are compared with: the commune, its sectors and streets, and what somebody has decided."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import geopandas
import pandas as pd
import shapely

from observatory.domain.territories import PLM, commune_territory
from observatory.ingest.places.choice import Choice, read_choices
from observatory.ingest.places.projections import EDGE_M, WGS84, metric_projection
from observatory.ingest.places.street_index import Street, StreetIndex
from observatory.settings import Settings
from observatory.storage import Session


@dataclass(frozen=True)
class Ground:
    """`outline` is in degrees, None when no contour is loaded; `streets` is None when no address base is.

    `sectors` has `division`, `division_title`, `sector_code`, `name`, `name_key`, `area_m2` and their geometry in
    degrees; within a division the smallest come first. `choices` are by kind of text and key.
    """

    commune: str
    outline: Any | None
    sectors: geopandas.GeoDataFrame
    streets: StreetIndex | None
    choices: Mapping[tuple[str, str], Choice]

    def has_sector(self, division: str | None, code: str | None) -> bool:
        return bool(((self.sectors["division"] == division) & (self.sectors["sector_code"] == code)).any())

    @cached_property
    def widened_outline(self) -> Any | None:
        """The outline and what is at its very edge, in degrees, ready for many questions."""
        if self.outline is None:
            return None
        alone = geopandas.GeoSeries([self.outline], crs=WGS84).to_crs(metric_projection(self.commune))
        widened = alone.buffer(EDGE_M).to_crs(WGS84).iloc[0]
        shapely.prepare(widened)
        return widened


def lay_ground(session: Session, settings: Settings) -> Ground:
    """Read what is live, once for all the places to locate."""
    return Ground(
        settings.commune,
        outline_of(session, settings.commune),
        _sectors(session),
        street_index(session, settings.commune),
        {(one.kind, one.key): one for one in read_choices(session)},
    )


def communes_of(commune: str) -> list[str]:
    """The codes that addresses of a commune bear: its own, or those of the arrondissements of a large city."""
    return [commune, *(district for district, city in PLM.items() if city == commune)]


def street_index(session: Session, commune: str) -> StreetIndex | None:
    """The streets of a commune (INSEE code); None when no address base covers it."""
    rows = session.records("places/streets", communes=communes_of(commune))
    town = session.value("queries/town_name", territory_code=str(commune_territory(commune)))
    return _index(tuple(Street(**row) for row in rows), town or "") if rows else None


@lru_cache(maxsize=2)
def _index(streets: tuple[Street, ...], town: str) -> StreetIndex:
    """One for as long as the streets are the same: it remembers the texts that it has been asked."""
    return StreetIndex(streets, town)


def outline_of(session: Session, commune: str) -> Any | None:
    """The latest contour of a commune (INSEE code) as a shape in degrees; None when there is none."""
    text = session.value("places/outline", territory_code=str(commune_territory(commune)))
    return shapely.geometry.shape(json.loads(text)) if text else None


def _sectors(session: Session) -> geopandas.GeoDataFrame:
    rows: pd.DataFrame = session.rows("places/live_sectors")
    shapes = shapely.from_geojson(rows["geometry"].to_numpy(dtype=object, na_value=None))
    return geopandas.GeoDataFrame(rows.drop(columns="geometry"), geometry=shapes, crs=WGS84)
