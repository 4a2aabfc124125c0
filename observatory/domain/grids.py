"""The grids in which facts are gathered for a map: the same cells whatever the filters, so that views compare."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

HEXAGON, SQUARE = "hexagon", "square"


@dataclass(frozen=True)
class Grid:
    """`fineness` is a resolution of h3 for hexagons, a side in metres for squares; `width_m` is the pitch: from the
    middle of a cell to that of its neighbour, in the south of France for hexagons.
    """

    id: str
    title: str
    shape: str
    fineness: int
    width_m: float


# Some 550, 80 and 230 cells cover the 57 km² of Manosque: what a browser draws without a wait.
GRIDS = MappingProxyType(
    {
        one.id: one
        for one in (
            Grid("hexagones-9", "Petits hexagones (10 hectares)", HEXAGON, 9, 345.0),
            Grid("hexagones-8", "Grands hexagones (73 hectares)", HEXAGON, 8, 915.0),
            Grid("carres-500", "Carrés de 500 mètres", SQUARE, 500, 500.0),
        )
    }
)
FINEST = "hexagones-9"
