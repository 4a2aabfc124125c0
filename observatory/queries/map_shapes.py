"""The outlines that a map of the town draws: the sectors of a division, the communes around."""

from __future__ import annotations

from dataclasses import dataclass

from observatory.domain.grids import GRIDS
from observatory.queries.contours import Contour, communes_around
from observatory.storage import Store

COMMUNES = "communes"


def shapes(store: Store, kind: str, *, exact: bool = True) -> tuple[Contour, ...]:
    """`kind` is a division of the town, a grid, or `communes`: those of the département. Nothing for the unknown.

    Without `exact`, no cell that stands in the grid for the sake of its facts alone.
    """
    if kind == COMMUNES:
        return communes_around(store, store.settings.commune)
    if kind in GRIDS:
        cells = store.records("queries/map_cell_shapes", grid=kind, exact=exact)
        return tuple(Contour(row["cell_id"], row["name"], row["geometry"]) for row in cells)
    rows = store.records("queries/map_sectors", division=kind)
    return tuple(Contour(row["sector_code"], row["name"], row["geometry"]) for row in rows)


@dataclass(frozen=True)
class Axis:
    """An axis of the plan; `sheets` are the ids of its action sheets, which sources declare that they serve."""

    title: str
    sheets: frozenset[str]


def axes(store: Store) -> dict[str, Axis]:
    """By id, in the order of the plan; nothing without a plan."""
    rows = store.records("queries/map_axes")
    return {row["axis_id"]: Axis(row["title"], frozenset(row["sheets"])) for row in rows}


def divisions(store: Store) -> dict[str, str]:
    """Code → title of each division in force, then of each grid once facts stand in its cells."""
    found = {row["division"]: row["title"] for row in store.records("queries/divisions")}
    laid = {row["grid"] for row in store.records("queries/map_grids")}
    return found | {one.id: one.title for one in GRIDS.values() if one.id in laid}
