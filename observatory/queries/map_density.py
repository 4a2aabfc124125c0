"""Where facts are dense, smoothed: an optional view for who may see where each fact is."""

from __future__ import annotations

from dataclasses import dataclass

from observatory.domain.classes import ladder
from observatory.domain.french import nbsp
from observatory.domain.map_filters import MapFilters, Position
from observatory.domain.roles import Action, allowed
from observatory.domain.sentences import guard_sentence
from observatory.errors import AccessDenied
from observatory.ingest.places.projections import metric_projection
from observatory.maps.legend import class_of
from observatory.queries.cell_months import lay_months
from observatory.spatial import grids
from observatory.spatial.density import Surface, density
from observatory.storage import Store

BANDWIDTHS = (200, 400, 800)
# A parameter of this project: a smooth picture of fewer facts shows the bandwidth, not the town.
FEWEST_FACTS = 50
_STEPS_IN_BANDWIDTH = 3


@dataclass(frozen=True)
class Patch:
    """Squares of one class in a row, by their corners."""

    south_west: Position
    north_east: Position
    level: int
    area_km2: float


@dataclass(frozen=True)
class Density:
    """`breaks` are the limits of the classes, in facts per km²; under the first nothing is drawn.

    `reason` (French) says why nothing is drawn; empty when something is.
    """

    bandwidth: int
    facts: int
    patches: tuple[Patch, ...]
    breaks: tuple[float, ...]
    reason: str


def map_density(store: Store, filters: MapFilters, bandwidth: int, role: str | None) -> Density:
    """Of the whole town; areas and shapes restrict nothing.

    Raises:
        AccessDenied: the role may not see where each fact is, which a smooth picture of few facts tells.
    """
    if not allowed(role, Action.SEE_EXACT_POINTS):
        raise AccessDenied("La densité lissée montre où sont les faits : elle n’est pas accessible avec votre rôle.")
    with store.session() as session:
        lay_months(session, filters, filters.first_day)
        rows = session.rows("queries/map_precise_places", bandwidth=bandwidth)
    facts = int(rows["facts"].sum())
    if facts < FEWEST_FACTS:
        reason = guard_sentence("une densité lissée", facts, FEWEST_FACTS, "faits situés assez précisément")
        return Density(bandwidth, facts, (), (), nbsp(reason))
    projection = metric_projection(store.settings.commune)
    east, north = grids.metres(rows["lat"].to_numpy(float), rows["lon"].to_numpy(float), projection)
    surface = density(east, north, rows["facts"].to_numpy(float), bandwidth, bandwidth / _STEPS_IN_BANDWIDTH)
    breaks = ladder(surface.values.ravel().tolist())
    return Density(bandwidth, facts, _patches(surface, breaks, projection), breaks, "")


def _patches(surface: Surface, breaks: tuple[float, ...], projection: int) -> tuple[Patch, ...]:
    """Squares of a row that follow each other in one class make one patch: fewer marks, the same picture."""
    found = []
    for row, values in enumerate(surface.values):
        levels = [class_of(value, breaks) for value in values.tolist()]
        start = 0
        for column in range(1, len(levels) + 1):
            if column < len(levels) and levels[column] == levels[start]:
                continue
            if levels[start]:
                found.append(_patch(surface, row, (start, column), levels[start], projection))
            start = column
    return tuple(found)


def _patch(surface: Surface, row: int, span: tuple[int, int], level: int, projection: int) -> Patch:
    south, north = surface.north + row * surface.step, surface.north + (row + 1) * surface.step
    west, east = surface.east + span[0] * surface.step, surface.east + span[1] * surface.step
    corners = grids.degrees(west, south, projection), grids.degrees(east, north, projection)
    return Patch(*corners, level, (east - west) * (north - south) / 1e6)
