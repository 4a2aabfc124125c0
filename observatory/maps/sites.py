"""Sites of the road as circles of their true size, with their rank: a printed map is read beside its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import folium

from observatory.domain.accumulation import LENGTH_M
from observatory.domain.french import nbsp
from observatory.maps.cells import Position
from observatory.maps.layers import Layer, tooltip
from observatory.maps.legend import LINE, Entry, Legend, Mark

_ZONE, _SITE = "#a14a00", "#1f4e79"
_DECIMALS = 5


@dataclass(frozen=True)
class SiteMark:
    """`words` are plain text; a zone of the national rule has a heavier, dashed line."""

    rank: int
    position: Position
    is_zone: bool
    words: str


def sites(found: Sequence[SiteMark]) -> Layer:
    group = folium.FeatureGroup("sites")
    for one in found:
        folium.Circle(
            _rounded(one.position),
            radius=LENGTH_M / 2,
            color=_ZONE if one.is_zone else _SITE,
            weight=3 if one.is_zone else 2,
            dash_array="6 4" if one.is_zone else None,
            fill=True,
            fill_opacity=0.25,
            tooltip=tooltip([one.words]),
        ).add_to(group)
        _rank(one).add_to(group)
    zones = sum(one.is_zone for one in found)
    entries = [
        Entry(Mark("circle", _ZONE, _ZONE, 0.25, 3, "6 4", 9), "zone d’accumulation (règle nationale)", zones),
        Entry(Mark("circle", _SITE, _SITE, 0.25, 2, "", 9), "site, sous la règle nationale", len(found) - zones),
    ]
    kept = tuple(one for one in entries if one.count)
    note = nbsp("Chaque cercle a 500 mètres de diamètre ; son numéro est celui de la liste.")
    return Layer(group, Legend("Sites où les accidents se répètent", kept, (note,)), len(found))


def _rank(one: SiteMark) -> folium.Marker:
    style = f"color:{LINE};font:700 13px sans-serif;text-align:center;pointer-events:none"
    icon = folium.DivIcon(html=f'<div style="{style}">{one.rank}</div>', icon_size=(40, 16), icon_anchor=(20, 8))
    return folium.Marker(_rounded(one.position), icon=icon)


def _rounded(position: Position) -> Position:
    return round(position[0], _DECIMALS), round(position[1], _DECIMALS)
