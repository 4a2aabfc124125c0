"""The maps of the page « Carte » with their legend: one that answers gestures, and the same as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from observatory.access import User
from observatory.domain.grids import GRIDS
from observatory.domain.roles import Action, allowed
from observatory.ingest.deposits.declared import declared
from observatory.maps.legend import Legend, legend_html
from observatory.maps.painted import Circle, Painting
from observatory.maps.picture import Picture
from observatory.queries.map_shapes import COMMUNES
from observatory.ui import carte_context, figures, runtime
from observatory.ui import carte_painting as drawing
from observatory.ui import carte_reading as reading
from observatory.ui import carte_words as words
from observatory.ui.carte_exports import picture_lines
from observatory.ui.carte_filters import BEFORE, CHANGE, CIRCLES, NUMBER
from observatory.ui.carte_map import HEIGHT, ROOM_HEIGHT, show_painting
from observatory.ui.carte_painting import CHANGES
from observatory.ui.carte_seen import Seen
from observatory.ui.downloads import About
from observatory.ui.map_geometry import GROUND, address_of

_KEY = "carte"


@dataclass(frozen=True)
class Drawn:
    """What the map shows, whichever way it is shown. `earlier` paints the period before on the same scale."""

    painting: Painting
    legend: Legend
    alt: str
    earlier: Painting | None


def drawn(seen: Seen, user: User) -> Drawn:
    side_by_side = BEFORE in seen.counts.filters.layers and seen.counts.reason is None
    scale = drawing.scale_of(_scale_measure(seen, side_by_side), seen.counts, both=side_by_side)
    areas, legend = drawing.paint_areas(seen.counts, scale, seen.noun)
    painting = _painting(seen, areas, CHANGES if scale.measure == CHANGE else None, user)
    alt = words.map_alt(seen.counts, seen.title, seen.noun)
    earlier = None
    if side_by_side:
        painting = replace(painting, circles=(), boxes=())
        before, _ = drawing.paint_areas(seen.counts, scale, seen.noun, before=True)
        earlier = replace(painting, areas=before)
    return Drawn(painting, _whole_legend(seen, legend, painting), alt, earlier)


def show_maps(seen: Seen, shown: Drawn, *, room: bool) -> None:
    """One map beside its legend; or the period before and this one, side by side."""
    height = ROOM_HEIGHT if room else HEIGHT
    outlines, filters = framed(seen), seen.counts.filters
    columns = st.columns([3, 1] if shown.earlier is None else 2)
    with columns[0]:
        if shown.earlier is not None:
            figures.notes([words.before_when(filters)])
        key = _KEY if shown.earlier is None else f"{_KEY}-before"
        show_painting(shown.earlier or shown.painting, outlines, key=key, alt=shown.alt, height=height)
    with columns[1]:
        if shown.earlier is None:
            st.html(legend_html(carte_context.with_contours(shown.legend, filters)))
            return
        figures.notes([words.when(filters)])
        show_painting(shown.painting, outlines, key=_KEY, alt=shown.alt, height=height)
    st.html(legend_html(carte_context.with_contours(shown.legend, filters)))


def picture_of(seen: Seen, shown: Drawn, about: About) -> Picture:
    """The same map as one picture, with all that a sheet must say."""
    painting = shown.painting
    title = f"{seen.title}, {words.when(seen.counts.filters)}"
    return Picture(
        title,
        framed(seen),
        painting.areas,
        painting.circles,
        painting.shape,
        painting.colours,
        shown.legend,
        picture_lines(about),
        painting.landmarks,
    )


def _scale_measure(seen: Seen, side_by_side: bool) -> str:
    """Two maps side by side say the change already: each shows its numbers."""
    return NUMBER if side_by_side and seen.asked.measure == CHANGE else seen.asked.measure


def _painting(seen: Seen, areas: tuple, colours: tuple[str, ...] | None, user: User) -> Painting:
    version, filters = runtime.store().data_version(), seen.counts.filters
    circles = drawing.points_of(seen.counts, seen.noun) or _circles(seen)
    made = Painting(
        address_of(filters.division, version),
        address_of(GROUND, version),
        areas,
        circles,
        drawing.boxes_of(seen.counts, seen.noun),
        filters.areas,
        filters.shape,
        allowed(user.role, Action.SEE_EXACT_POINTS) and not seen.by_zone,
    )
    over = carte_context.marks(filters, user)
    made = replace(made, landmarks=over, contours=carte_context.contours(filters, version))
    return replace(made, colours=colours) if colours else made


def _circles(seen: Seen) -> tuple[Circle, ...]:
    centres = {code: point for code, (_, point) in _areas(seen).items()}
    if seen.beside is not None:
        other = declared(seen.beside.filters.sources[0])
        return drawing.circles_of(seen.beside, centres, other.unit)
    return drawing.circles_of(seen.counts, centres, seen.noun) if _has_circles(seen) else ()


def _has_circles(seen: Seen) -> bool:
    """Cells are of one size: their colour says all, and circles would hide it."""
    filters = seen.counts.filters
    return CIRCLES in filters.layers and filters.division not in GRIDS


def _areas(seen: Seen) -> Mapping[str, tuple[str, tuple[float, float]]]:
    version = runtime.store().data_version()
    return reading.named_areas(reading.home(), seen.counts.filters.division, version)


def framed(seen: Seen) -> dict[str, str]:
    """The sectors as a frame, else the commune, else all the communes known."""
    version, division = runtime.store().data_version(), seen.counts.filters.division
    found = reading.outlines(reading.home(), division, version) if division else {}
    if found:
        return found
    communes = reading.outlines(reading.home(), COMMUNES, version)
    own = f"COM-{runtime.store().settings.commune}"
    return {own: communes[own]} if own in communes else communes


def _whole_legend(seen: Seen, legend: Legend, painting: Painting) -> Legend:
    """With what circles and landmarks say, where there are some."""
    noun = declared(seen.beside.filters.sources[0]).unit if seen.beside else seen.noun
    counts = seen.beside or seen.counts
    shown = seen.beside is not None or _has_circles(seen)
    circles = drawing.circle_entries(drawing.most_of(counts), noun) if shown and not seen.counts.points else ()
    marks = (*circles, *drawing.place_entries(seen.counts), *carte_context.entries(painting.landmarks))
    return Legend(legend.title, (*legend.entries, *marks), legend.notes)
