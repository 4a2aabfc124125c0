"""Facts of one file on a map: circles whose area says how many, for who has sent them."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import folium

from observatory.domain.french import nbsp, number
from observatory.maps.layers import Layer, tooltip
from observatory.maps.legend import Entry, Legend, Mark

_FILL = "#1f4e79"
_SMALLEST, _LARGEST = 4.0, 18.0
Spot = tuple[float, float, int]


def spots(found: Sequence[Spot], noun: str) -> Layer:
    """`found` are (latitude, longitude, facts); the largest are drawn first, the small ones over them."""
    group = folium.FeatureGroup(name="spots")
    for lat, lon, facts in sorted(found, key=lambda spot: -spot[2]):
        folium.CircleMarker(
            location=(lat, lon),
            radius=_radius(facts),
            color="#16202c",
            weight=1,
            fill=True,
            fill_color=_FILL,
            fill_opacity=0.55,
            tooltip=tooltip([nbsp(f"{noun} : {number(facts)}")]),
        ).add_to(group)
    total = sum(facts for _, _, facts in found)
    most = max((facts for _, _, facts in found), default=1)
    return Layer(group, Legend("Ce fichier", _entries(most)), total)


def _radius(facts: int) -> float:
    return min(_LARGEST, _SMALLEST * sqrt(facts))


def _entries(most: int) -> tuple[Entry, ...]:
    """The smallest circle and a larger one, with what they stand for."""
    sizes = {1: "un seul"} | ({4: "4"} if most >= 4 else {}) | ({16: "16 et plus"} if most >= 16 else {})
    return tuple(
        Entry(Mark("circle", fill=_FILL, opacity=0.55, radius=_radius(size)), words) for size, words in sizes.items()
    )
