"""What a map may show for context: schools, stops, lines. They count nothing and everybody may see them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from observatory.ingest.places.landmark_kinds import BY_ID
from observatory.storage import Store

Position = tuple[float, float]


@dataclass(frozen=True)
class Landmark:
    """`geometry` is GeoJSON text for a line, None for a point; `position` is the point, or one of the line."""

    kind: str
    name: str
    position: Position
    geometry: str | None

    @property
    def courses(self) -> tuple[tuple[Position, ...], ...]:
        """What a pen draws: one point, or the corners of each line."""
        if self.geometry is None:
            return ((self.position,),)
        shape = json.loads(self.geometry)
        parts = shape["coordinates"] if shape["type"] == "MultiLineString" else [shape["coordinates"]]
        return tuple(tuple((lat, lon) for lon, lat, *_ in part) for part in parts)


def landmarks(store: Store) -> tuple[Landmark, ...]:
    """By kind, then by name."""
    rows = store.records("queries/landmarks")
    return tuple(Landmark(row["kind"], row["name"], (row["lat"], row["lon"]), row["geometry"]) for row in rows)


def kind_titles(found: tuple[Landmark, ...]) -> dict[str, str]:
    """Kinds of which something is loaded, with their French titles."""
    return {kind: BY_ID[kind].title for kind in dict.fromkeys(one.kind for one in found)}
