"""Sectors measured: mended, compared with the commune and with each other, simplified once.

Areas and distances are metres of the legal projection; what is stored is in degrees. Only in a child: lines made to
cross each other cost memory and time out of proportion with their file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyproj
import shapely

from observatory.ingest.places.projections import EDGE_M, WGS84, metric_projection
from observatory.ingest.places.sector_found import Drawn, Patch, Refused, Survey
from observatory.intake.names import normalise_name

# A line that a screen or a point in a sector can tell from the original no more.
_TOLERANCE_M = 3.0
# Under these, two borders that were meant to be one: « éclats ».
_SLIVER_M2, _SLIVER_WIDTH_M = 50.0, 1.0
_LEAST_M2 = 1.0
_LEAST_INSIDE = 0.01


@dataclass(frozen=True)
class _Sector:
    line: int
    code: str
    name: str
    shape: Any  # in metres
    was_invalid: bool = False


def survey(rows: Sequence[tuple[int, str, str, str]], outline: str | None, commune: str) -> Survey:
    """(line, code, name, GeoJSON text) and the outline of the commune (GeoJSON text, degrees) → what they are."""
    found, refused = _areas(rows, commune)
    town = _town(outline, commune)
    inside = [one for one in found if _share_inside(one, town) >= _LEAST_INSIDE]
    outside = [one for one in found if one not in inside]
    names: dict[str, str] = {}
    for one in inside:
        names.setdefault(one.code, one.name)
    kept = [one for one in inside if one.name == names[one.code]]
    sectors = _one_each(kept)
    return Survey(
        sectors=tuple(_stored(sectors, commune)),
        refused=(
            *refused,
            *map(_outside, outside),
            *(_same_code(one) for one in inside if one.name != names[one.code]),
        ),
        mended=tuple(one.code for one in kept if one.was_invalid),
        overlaps=tuple(_overlaps(sectors)),
        gaps=tuple(_gaps(sectors, town)),
        beyond=tuple(_beyond(sectors, town)),
        elsewhere=len(outside),
        commune_m2=town.area if town is not None else 0.0,
    )


def _areas(rows: Sequence[tuple[int, str, str, str]], commune: str) -> tuple[list[_Sector], list[Refused]]:
    """Features with a name and an area, in metres; what has none is refused."""
    given = shapely.from_geojson([text or None for *_, text in rows], on_invalid="ignore")
    mended = shapely.make_valid(given, method="structure", keep_collapsed=False)
    found, refused = [], []
    for (line, code, name, _), shape, was_valid in zip(rows, mended, shapely.is_valid(given), strict=True):
        code, name = code.strip() or name.strip(), name.strip() or code.strip()
        if not code:
            refused.append(Refused(line, "code", "", "un code ou un nom", "secteur sans nom"))
        elif not _is_area(shape):
            reason = "ce n’est pas une surface"
            refused.append(Refused(line, "géométrie", code, "une surface (polygone)", reason))
        else:
            found.append(_Sector(line, code, name, shape, not was_valid))
    metres = _moved([one.shape for one in found], WGS84, metric_projection(commune))
    return [replace(one, shape=shape) for one, shape in zip(found, metres, strict=True)], refused


def _is_area(shape: Any) -> bool:
    return shape is not None and shape.geom_type in ("Polygon", "MultiPolygon") and not shape.is_empty


def _moved(shapes: Sequence[Any], origin: int, target: int) -> np.ndarray:
    """Between two projections (EPSG codes), longitude or easting first."""
    if not len(shapes):
        return np.array([], dtype=object)
    change = pyproj.Transformer.from_crs(origin, target, always_xy=True)
    moved: np.ndarray = shapely.transform(np.array(shapes, dtype=object), change.transform, interleaved=False)
    return moved


def _outside(one: _Sector) -> Refused:
    return Refused(one.line, "géométrie", one.code, "un secteur de la commune", "hors de la commune")


def _same_code(one: _Sector) -> Refused:
    """Put together they would be one sector, and nobody would see it."""
    return Refused(one.line, "code", one.code, "un code par secteur", "code déjà pris par un autre secteur")


def _town(outline: str | None, commune: str) -> Any | None:
    if outline is None:
        return None
    return shapely.make_valid(_moved([shapely.from_geojson(outline)], WGS84, metric_projection(commune))[0])


def _share_inside(one: _Sector, town: Any | None) -> float:
    if town is None:
        return 1.0
    return one.shape.intersection(town).area / one.shape.area if one.shape.intersects(town) else 0.0


def _one_each(found: Sequence[_Sector]) -> list[_Sector]:
    """The parts of one sector, drawn as several features, put together."""
    parts: dict[str, list[_Sector]] = {}
    for one in found:
        parts.setdefault(one.code, []).append(one)
    return [replace(same[0], shape=shapely.union_all([one.shape for one in same])) for same in parts.values()]


def _overlaps(sectors: Sequence[_Sector]) -> Iterator[Patch]:
    shapes = [one.shape for one in sectors]
    pairs = shapely.STRtree(shapes).query(shapes, predicate="intersects") if shapes else ((), ())
    for left, right in zip(*pairs, strict=True):
        if left < right:
            common = shapely.intersection(shapes[left], shapes[right])
            if common.area > _LEAST_M2:
                yield Patch(common.area, _is_sliver(common), (sectors[left].code, sectors[right].code))


def _gaps(sectors: Sequence[_Sector], town: Any | None) -> Iterator[Patch]:
    """What no sector has, away from the edge of the commune, whose outline is simplified."""
    if town is None or not sectors:
        return
    missing = town.buffer(-EDGE_M).difference(shapely.union_all([one.shape for one in sectors]))
    for part in shapely.get_parts(missing):
        if part.area > _LEAST_M2:
            yield Patch(part.area, _is_sliver(part))


def _beyond(sectors: Sequence[_Sector], town: Any | None) -> Iterator[Patch]:
    """What a sector has of the neighbouring communes."""
    if town is None:
        return
    widened = town.buffer(EDGE_M)
    for one in sectors:
        left_over = one.shape.difference(widened)
        if left_over.area > _SLIVER_M2:
            yield Patch(left_over.area, False, (one.code,))


def _is_sliver(shape: Any) -> bool:
    """Small, or long and thin: half the perimeter of a thin strip is its length."""
    return bool(shape.area < _SLIVER_M2 or shape.area / (shape.length / 2) < _SLIVER_WIDTH_M)


def _stored(sectors: Sequence[_Sector], commune: str) -> Iterator[Drawn]:
    """Borders that two sectors share are simplified together, so that they still meet."""
    if not sectors:
        return
    simple = shapely.coverage_simplify(np.array([one.shape for one in sectors], dtype=object), _TOLERANCE_M)
    degrees = _moved(simple, metric_projection(commune), WGS84)
    shapes = shapely.make_valid(shapely.set_precision(degrees, 1e-6))
    for one, text in zip(sectors, shapely.to_geojson(shapes), strict=True):
        yield Drawn(one.code, one.name, normalise_name(one.name), one.shape.area, text)
