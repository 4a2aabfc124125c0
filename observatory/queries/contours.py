"""The outlines of territories, as maps draw them."""

from __future__ import annotations

from dataclasses import dataclass

from observatory.domain.territories import departement_of_commune
from observatory.storage import Store


@dataclass(frozen=True)
class Contour:
    """`geometry` is GeoJSON text, in degrees; `name` falls back to the code."""

    territory_code: str
    name: str
    geometry: str


def communes_around(store: Store, commune: str) -> tuple[Contour, ...]:
    """The communes of the département of a commune (INSEE code), by their codes."""
    prefix = f"COM-{departement_of_commune(commune)}"
    rows = store.records("queries/contours", level="commune", prefix=prefix)
    return tuple(
        Contour(row["territory_code"], row["name"] or row["territory_code"], row["geometry"]) for row in rows
    )
