"""Where invented facts happen: streets and sectors of the observed commune, its outline when the store holds it."""

from __future__ import annotations

import csv
import functools
import itertools
import json
import math
from dataclasses import dataclass
from random import Random

import shapely

from observatory.settings import PROJECT_ROOT
from observatory.storage import Store

MUNICIPAL = "Police municipale (démonstration)"
QUARTERS = "Quartiers (démonstration)"
CAMERAS = "Zones des caméras (démonstration)"
# As the requests for images name them. The first two lie around the middle, the others spread out from them.
CAMERA_ZONES = (
    "Centre ancien",
    "Boulevards",
    "Entrée nord",
    "Stade",
    "Gare routière",
    "Entrée sud",
    "Zone commerciale",
)
_STREETS = PROJECT_ROOT / "data" / "raw" / "demonstration"
_INVENTED = (
    "Rue de la République",
    "Place de la Mairie",
    "Avenue de la Gare",
    "Rue Pasteur",
    "Rue Victor Hugo",
    "Boulevard Jean Jaurès",
    "Rue des Écoles",
    "Place du Marché",
    "Avenue du Stade",
    "Rue du Moulin",
    "Chemin des Vignes",
    "Rue de l’Église",
    "Route du Cimetière",
    "Rue des Artisans",
    "Allée des Tilleuls",
    "Impasse du Lavoir",
)
_KM = 1 / 111.2
_CENTRE_KM, _TOWN_KM = 0.45, 1.6
_OLD_TOWN_KM, _BOULEVARDS_KM, _CAMERAS_KM = 0.3, 0.7, 1.9
_WEDGES = ("Nord", "Ouest", "Sud", "Est")


@dataclass(frozen=True)
class Street:
    """`lat` and `lon` are None where the outline of the commune is not known."""

    name: str
    lat: float | None
    lon: float | None
    weight: int
    sector: str


@dataclass(frozen=True)
class Sector:
    code: str
    name: str
    area: shapely.Geometry


@dataclass(frozen=True)
class Town:
    """`divisions`: title → sectors; empty without an outline."""

    streets: tuple[Street, ...]
    divisions: dict[str, tuple[Sector, ...]]

    @functools.cached_property
    def busy(self) -> tuple[int, ...]:
        """The weights of the streets, summed along the list."""
        return tuple(itertools.accumulate(street.weight for street in self.streets))


def town(store: Store) -> Town:
    """Streets and sectors of the observed commune: real street names where a list is shipped, invented elsewhere."""
    commune = store.settings.commune
    outline = _outline(store, commune)
    given = _shipped(commune) or _invented(commune, outline)
    divisions = _divisions(outline, _middle(given)) if outline is not None else {}
    municipal = divisions.get(MUNICIPAL, ())
    streets = tuple(Street(*street, _sector_of(street, municipal)) for street in given)
    return Town(streets, divisions)


def _outline(store: Store, commune: str) -> shapely.Geometry | None:
    code = f"COM-{commune}"
    rows = store.records("queries/contours", level="commune", prefix=code)
    shape = next((shapely.from_geojson(row["geometry"]) for row in rows if row["territory_code"] == code), None)
    return shape


_Given = tuple[str, float | None, float | None, int]


def _shipped(commune: str) -> list[_Given]:
    path = _STREETS / f"voies-{commune}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return [(row["name"], float(row["latitude"]), float(row["longitude"]), int(row["weight"])) for row in rows]


def _invented(commune: str, outline: shapely.Geometry | None) -> list[_Given]:
    """Within two kilometres of a point inside the outline: no list of streets tells where the town lies."""
    rng = Random(f"voies/{commune}")  # noqa: S311 - invented, and the same each time
    if outline is None:
        return [(name, None, None, rng.randint(2, 9)) for name in _INVENTED]
    centre = outline.representative_point()
    near = outline.intersection(centre.buffer(2 * _KM))
    return [(name, *_within(rng, near), rng.randint(2, 9)) for name in _INVENTED]


def _within(rng: Random, area: shapely.Geometry) -> tuple[float, float]:
    west, south, east, north = area.bounds
    while True:
        lon, lat = rng.uniform(west, east), rng.uniform(south, north)
        if shapely.contains_xy(area, lon, lat):
            return round(lat, 4), round(lon, 4)


def _middle(streets: list[_Given]) -> tuple[float, float]:
    """Latitude and longitude of the busiest street."""
    _, lat, lon, _ = max(streets, key=lambda street: street[3])
    return lat or 0.0, lon or 0.0


def _divisions(outline: shapely.Geometry, middle: tuple[float, float]) -> dict[str, tuple[Sector, ...]]:
    """Three invented ways of cutting the commune: a centre with four wedges; a core, a belt and the rest; and the
    zones of cameras, which leave the country out.
    """
    centre, town_area = _disc(middle, _CENTRE_KM), _disc(middle, _TOWN_KM)
    wedges = [_wedge(middle, 45 + 90 * turn) for turn in range(4)]
    municipal = [("Centre", centre)] + [
        (name, wedge.difference(centre)) for name, wedge in zip(_WEDGES, wedges, strict=True)
    ]
    belt = town_area.difference(centre)
    quarters = [("Vieille ville", centre)]
    quarters += [
        (f"Faubourg {name.lower()}", belt.intersection(wedge)) for name, wedge in zip(_WEDGES, wedges, strict=True)
    ]
    quarters.append(("Campagne", shapely.box(-180, -90, 180, 90).difference(town_area)))
    return {
        MUNICIPAL: _cut(outline, municipal),
        QUARTERS: _cut(outline, quarters),
        CAMERAS: _cut(outline, _camera_zones(middle)),
    }


def _camera_zones(middle: tuple[float, float]) -> list[tuple[str, shapely.Geometry]]:
    """The old town, the ring of boulevards, and around them one part for each of the others."""
    old_town, boulevards = _disc(middle, _OLD_TOWN_KM), _disc(middle, _BOULEVARDS_KM)
    around = _disc(middle, _CAMERAS_KM).difference(boulevards)
    areas, outer = [old_town, boulevards.difference(old_town)], CAMERA_ZONES[2:]
    wide = 360 / len(outer)
    areas += [around.intersection(_wedge(middle, 90 - wide / 2 + wide * turn, wide)) for turn in range(len(outer))]
    return list(zip(CAMERA_ZONES, areas, strict=True))


def _cut(outline: shapely.Geometry, named: list[tuple[str, shapely.Geometry]]) -> tuple[Sector, ...]:
    cut = [(name, shapely.set_precision(outline.intersection(area), 1e-6)) for name, area in named]
    return tuple(Sector(f"D{number}", name, area) for number, (name, area) in enumerate(cut, 1) if not area.is_empty)


def _disc(middle: tuple[float, float], km: float) -> shapely.Geometry:
    """A circle on the ground is an ellipse in degrees."""
    lat, lon = middle
    wide = km * _KM / math.cos(math.radians(lat))
    turns = [math.radians(7.5 * step) for step in range(48)]
    return shapely.Polygon([(lon + wide * math.cos(turn), lat + km * _KM * math.sin(turn)) for turn in turns])


def _wedge(middle: tuple[float, float], from_degrees: float, wide: float = 90) -> shapely.Geometry:
    """A part of the plane around a point, at most a third of it: of quarters, the north is that from 45°."""
    lat, lon = middle
    corners = [math.radians(from_degrees + turn) for turn in (0, wide / 2, wide)]
    far = [(lon + 2 * math.cos(corner), lat + 2 * math.sin(corner)) for corner in corners]
    return shapely.Polygon([(lon, lat), *far])


def _sector_of(street: _Given, sectors: tuple[Sector, ...]) -> str:
    _, lat, lon, _ = street
    if lat is None or lon is None:
        return ""
    return next((sector.name for sector in sectors if shapely.contains_xy(sector.area, lon, lat)), "")


def geojson(sectors: tuple[Sector, ...]) -> str:
    """A collection of areas with `code` and `nom`."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": sector.code, "nom": sector.name},
            "geometry": json.loads(shapely.to_geojson(sector.area)),
        }
        for sector in sectors
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
