"""What a map may show for context: schools, stops, lines. They count nothing and everybody may see them."""

from __future__ import annotations

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


def landmarks(store: Store) -> tuple[Landmark, ...]:
    """By kind, then by name."""
    rows = store.records("queries/landmarks")
    return tuple(Landmark(row["kind"], row["name"], (row["lat"], row["lon"]), row["geometry"]) for row in rows)


def kind_titles(found: tuple[Landmark, ...]) -> dict[str, str]:
    """Kinds of which something is loaded, with their French titles."""
    return {kind: BY_ID[kind].title for kind in dict.fromkeys(one.kind for one in found)}
