"""Outlines on WGS84: communes of one région as they are, départements and régions simplified without gaps."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from .divisions import Packages, commune_records, departement_of, regions_by_departement
from .writing import write_table

COLUMNS = ("territory_code", "level", "geometry")
COMMUNES_OF_REGION = "93"
DECIMALS = 5
TOLERANCE = 0.002
"""Degrees: no border of the département moves by more than 200 m."""
SLIVER = 0.0005
"""Degrees: a gap narrower than this between neighbours is a drawing error (about 50 m)."""
SMALLEST_PART = 2e-6
"""Square degrees, about 2 hectares: a smaller island is not drawn at the scale of a département."""

Outlines = dict[str, BaseGeometry]


def write_contours(packages: Packages, data: Path) -> None:
    communes = commune_outlines(packages)
    region_of = regions_by_departement(packages)
    departements = departement_outlines(communes)
    chosen = {code: g for code, g in communes.items() if region_of[departement_of(code)] == COMMUNES_OF_REGION}
    rows = [
        *named("COM", "commune", cleaned(chosen)),
        *named("DEP", "departement", departements),
        *named("REG", "region", region_outlines(departements, region_of)),
    ]
    write_table(data / "geo" / "contours.csv.gz", COLUMNS, rows)


def commune_outlines(packages: Packages) -> Outlines:
    """Every commune that has an outline; eight of 2025, all outside Provence-Alpes-Côte d'Azur, have none."""
    rows = commune_records(packages)
    return {row["code"]: shapely.from_wkb(row["geometry"]) for row in rows if len(row["geometry"]) > 2}


def departement_outlines(communes: Outlines) -> Outlines:
    pieces: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code, outline in communes.items():
        pieces[departement_of(code)].append(outline)
    whole = {code: shapely.union_all(parts) for code, parts in sorted(pieces.items())}
    filled = without_missing_communes(whole)
    simplified = shapely.coverage_simplify(list(cleaned(filled).values()), TOLERANCE)
    return dict(zip(filled, map(rounded, simplified), strict=True))


def without_missing_communes(departements: Outlines) -> Outlines:
    """Give each hole of the whole map, left by a commune without outline, to the neighbour it touches most.

    A hole that another département fills is an enclave and stays.
    """
    pieces = {code: [outline] for code, outline in departements.items()}
    for hole in holes_of(shapely.union_all(list(departements.values()))):
        edge = hole.buffer(SLIVER)
        owner = max(departements, key=lambda code: departements[code].intersection(edge).area)
        pieces[owner].append(hole)
    return {code: shapely.union_all(parts) for code, parts in pieces.items()}


def holes_of(outline: BaseGeometry) -> list[Polygon]:
    return [Polygon(ring) for part in parts_of(outline) for ring in part.interiors]


def parts_of(outline: BaseGeometry) -> list[Polygon]:
    return [part for part in shapely.get_parts(outline) if isinstance(part, Polygon)]


def cleaned(outlines: Outlines) -> Outlines:
    """Neighbours that share their borders exactly: slivers closed, overlaps given to one side."""
    result = shapely.coverage_clean(list(outlines.values()), gap_width=SLIVER)
    return dict(zip(outlines, result, strict=True))


def region_outlines(departements: Outlines, region_of: dict[str, str]) -> Outlines:
    pieces: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code, outline in departements.items():
        pieces[region_of[code]].append(outline)
    return {code: shapely.union_all(parts) for code, parts in sorted(pieces.items())}


def rounded(outline: BaseGeometry) -> BaseGeometry:
    """Five decimals on every vertex, so that shared borders stay shared; tiny islands left out."""
    parts = [part for part in parts_of(outline) if part.area >= SMALLEST_PART]
    moved = shapely.transform(MultiPolygon(parts), lambda points: np.round(points, DECIMALS))
    return moved if moved.is_valid else shapely.make_valid(moved, method="structure")


def named(prefix: str, level: str, outlines: Outlines) -> Iterator[tuple[str, str, str]]:
    for code, outline in sorted(outlines.items()):
        yield (f"{prefix}-{code}", level, as_geojson(outline))


def as_geojson(outline: BaseGeometry) -> str:
    """GeoJSON text at five decimals, valid polygons only, a lone part written as a Polygon."""
    whole = shapely.transform(outline, lambda points: np.round(points, DECIMALS))
    if not whole.is_valid:
        whole = shapely.make_valid(whole, method="structure")
    parts: Sequence[Polygon] = [shapely.normalize(part) for part in parts_of(whole)]
    geometry = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    shape = json.loads(shapely.to_geojson(geometry))
    shape["coordinates"] = at_decimals(shape["coordinates"])
    return json.dumps(shape, separators=(",", ":"))


def at_decimals(numbers: object) -> object:
    if isinstance(numbers, list):
        return [at_decimals(one) for one in numbers]
    return round(float(str(numbers)), DECIMALS)
