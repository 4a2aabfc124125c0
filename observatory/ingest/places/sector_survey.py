"""Sectors measured: mended, compared with the commune and with each other, simplified once.

Areas and distances are metres of the legal projection; what is stored is in degrees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import geopandas
import pandas as pd
import shapely

from observatory.ingest.places.ground import EDGE_M
from observatory.ingest.places.projections import WGS84, metric_projection
from observatory.intake.names import normalise_name

# A line that a screen or a point in a sector can tell from the original no more.
_TOLERANCE_M = 3.0
# Under these, two borders that were meant to be one: « éclats ».
_SLIVER_M2, _SLIVER_WIDTH_M = 50.0, 1.0
_LEAST_M2 = 1.0
_LEAST_INSIDE = 0.01


@dataclass(frozen=True)
class Refused:
    """A feature that is no sector of this town; `line` counts as in a table of attributes (header = 1)."""

    line: int
    column: str
    value: str
    expected: str
    reason: str


@dataclass(frozen=True)
class Patch:
    """A piece of ground: of two sectors that overlap, or of none."""

    area_m2: float
    is_sliver: bool
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Survey:
    """`sectors`: sector_code, name, name_key, area_m2 and the geometry in degrees. Areas are in m².

    `commune_m2` is 0 when no outline is known: then nothing is outside and there are no gaps.
    """

    sectors: geopandas.GeoDataFrame
    refused: tuple[Refused, ...]
    mended: tuple[str, ...]
    overlaps: tuple[Patch, ...]
    gaps: tuple[Patch, ...]
    beyond: tuple[Patch, ...]
    elsewhere: int
    commune_m2: float


def survey(rows: pd.DataFrame, outline: Any | None, commune: str) -> Survey:
    """(line_no, code, name, geometry as GeoJSON text) and the outline of the commune in degrees → what they are."""
    frame, refused = _areas(rows, commune)
    town = _town(outline, commune)
    inside = _share_inside(frame, town) >= _LEAST_INSIDE
    refused += [_outside(row) for row in frame[~inside].itertuples()]
    kept = frame[inside]
    another = kept["name"] != kept.groupby("sector_code")["name"].transform("first")
    refused += [_same_code(row) for row in kept[another].itertuples()]
    mended = tuple(kept.loc[kept["was_invalid"] & ~another, "sector_code"])
    sectors = _one_each(kept[~another])
    return Survey(
        sectors=_stored(sectors),
        refused=tuple(refused),
        mended=mended,
        overlaps=tuple(_overlaps(sectors)),
        gaps=tuple(_gaps(sectors, town)),
        beyond=tuple(_beyond(sectors, town)),
        elsewhere=int((~inside).sum()),
        commune_m2=town.area if town is not None else 0.0,
    )


def _areas(rows: pd.DataFrame, commune: str) -> tuple[geopandas.GeoDataFrame, list[Refused]]:
    """Features with a name and an area, in metres; what has none is refused."""
    code, name = rows["code"].fillna("").str.strip(), rows["name"].fillna("").str.strip()
    shapes = shapely.from_geojson(rows["geometry"].mask(rows["geometry"] == "").to_numpy(object, na_value=None))
    frame = geopandas.GeoDataFrame(
        {
            "line_no": rows["line_no"],
            "sector_code": code.where(code != "", name),
            "name": name.where(name != "", code),
        },
        geometry=shapely.make_valid(shapes, method="structure", keep_collapsed=False),
        crs=WGS84,
    )
    frame["was_invalid"] = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    is_area = frame.geometry.geom_type.isin(["Polygon", "MultiPolygon"]) & ~frame.geometry.is_empty
    is_named = frame["sector_code"] != ""
    refused = [_unusable(row, named) for row, named in zip(frame.itertuples(), is_named, strict=True)]
    kept = is_area & is_named
    return frame[kept].to_crs(metric_projection(commune)), [
        one for one, fine in zip(refused, kept, strict=True) if not fine
    ]


def _unusable(row: Any, is_named: bool) -> Refused:
    if not is_named:
        return Refused(row.line_no, "code", "", "un code ou un nom", "secteur sans nom")
    return Refused(row.line_no, "géométrie", row.sector_code, "une surface (polygone)", "ce n’est pas une surface")


def _outside(row: Any) -> Refused:
    return Refused(row.line_no, "géométrie", row.sector_code, "un secteur de la commune", "hors de la commune")


def _same_code(row: Any) -> Refused:
    """Put together they would be one sector, and nobody would see it."""
    return Refused(row.line_no, "code", row.sector_code, "un code par secteur", "code déjà pris par un autre secteur")


def _town(outline: Any | None, commune: str) -> Any | None:
    if outline is None:
        return None
    return geopandas.GeoSeries([outline], crs=WGS84).to_crs(metric_projection(commune)).make_valid().iloc[0]


def _share_inside(frame: geopandas.GeoDataFrame, town: Any | None) -> pd.Series:
    if town is None:
        return pd.Series(1.0, index=frame.index)
    near = frame.geometry.intersects(town)
    share = pd.Series(0.0, index=frame.index)
    share[near] = frame.geometry[near].intersection(town).area / frame.geometry[near].area
    return share


def _one_each(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """The parts of one sector, drawn as several features, put together."""
    first = frame.groupby("sector_code", sort=False)["name"].first()
    whole = frame.groupby("sector_code", sort=False)["geometry"].agg(lambda parts: shapely.union_all(parts.values))
    return geopandas.GeoDataFrame({"name": first}, geometry=whole, crs=frame.crs).reset_index()


def _overlaps(sectors: geopandas.GeoDataFrame) -> Iterator[Patch]:
    shapes, codes = sectors.geometry.values, sectors["sector_code"].to_list()
    for left, right in zip(*sectors.sindex.query(shapes, predicate="intersects"), strict=True):
        if left < right:
            common = shapely.intersection(shapes[left], shapes[right])
            if common.area > _LEAST_M2:
                yield Patch(common.area, _is_sliver(common), (codes[left], codes[right]))


def _gaps(sectors: geopandas.GeoDataFrame, town: Any | None) -> Iterator[Patch]:
    """What no sector has, away from the edge of the commune, whose outline is simplified."""
    if town is None or sectors.empty:
        return
    missing = town.buffer(-EDGE_M).difference(sectors.geometry.union_all())
    for part in shapely.get_parts(missing):
        if part.area > _LEAST_M2:
            yield Patch(part.area, _is_sliver(part))


def _beyond(sectors: geopandas.GeoDataFrame, town: Any | None) -> Iterator[Patch]:
    """What a sector has of the neighbouring communes."""
    if town is None:
        return
    widened = town.buffer(EDGE_M)
    for code, shape in zip(sectors["sector_code"], sectors.geometry, strict=True):
        left_over = shape.difference(widened)
        if left_over.area > _SLIVER_M2:
            yield Patch(left_over.area, False, (code,))


def _is_sliver(shape: Any) -> bool:
    """Small, or long and thin: half the perimeter of a thin strip is its length."""
    return bool(shape.area < _SLIVER_M2 or shape.area / (shape.length / 2) < _SLIVER_WIDTH_M)


def _stored(sectors: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Borders that two sectors share are simplified together, so that they still meet."""
    simple = shapely.coverage_simplify(sectors.geometry.values, _TOLERANCE_M)
    drawn = geopandas.GeoSeries(simple, crs=sectors.crs).to_crs(WGS84)
    return geopandas.GeoDataFrame(
        {
            "sector_code": sectors["sector_code"],
            "name": sectors["name"],
            "name_key": sectors["name"].map(normalise_name),
            "area_m2": sectors.geometry.area,
        },
        geometry=shapely.make_valid(shapely.set_precision(drawn.values, 1e-6)),
        crs=WGS84,
    )
