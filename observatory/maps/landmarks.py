"""Landmarks on a map: small open circles and dashed lines that never look like facts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import folium

from observatory.maps.cells import Position
from observatory.maps.layers import tooltip
from observatory.maps.legend import Entry, Mark

_LINE = "#00694d"


@dataclass(frozen=True)
class LandmarkMark:
    """`title` is that of the kind; `geometry` is GeoJSON text for a line, None for a point."""

    title: str
    name: str
    position: Position
    geometry: str | None


def landmarks(found: Iterable[LandmarkMark]) -> folium.FeatureGroup:
    group = folium.FeatureGroup("reperes")
    for one in found:
        _drawn(one).add_child(tooltip([one.name, one.title])).add_to(group)
    return group


def entries(found: Sequence[LandmarkMark]) -> tuple[Entry, ...]:
    """One a kind, with how many there are."""
    titles = dict.fromkeys(one.title for one in found)
    mark = Mark("circle", _LINE, "#ffffff", 1.0, 2, "", 5)
    return tuple(Entry(mark, title, sum(one.title == title for one in found)) for title in titles)


def _drawn(one: LandmarkMark) -> folium.MacroElement:
    if one.geometry is None:
        return folium.CircleMarker(
            one.position, radius=5, color=_LINE, weight=2, fill=True, fill_color="#ffffff", fill_opacity=1
        )
    shape = json.loads(one.geometry)
    parts = shape["coordinates"] if shape["type"] == "MultiLineString" else [shape["coordinates"]]
    return folium.PolyLine(
        [[(lat, lon) for lon, lat, *_ in part] for part in parts], color=_LINE, weight=4, dash_array="8 5"
    )
