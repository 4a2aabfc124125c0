"""What is laid over the base map: outlines, accidents one by one, zones of at least five, levels by commune."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import folium

from observatory.domain.cells import Masked, Published, Withheld
from observatory.domain.disclosure import least_shown
from observatory.domain.french import number, plural
from observatory.domain.severity import Severity
from observatory.maps.cells import Gathered, Position, gather
from observatory.maps.labels import safe_label
from observatory.maps.legend import (
    BLANK,
    DOTTED,
    HATCHED,
    LEVELS,
    LINE,
    TEXTURES,
    Entry,
    Legend,
    Mark,
    class_of,
    class_words,
)

MOST_POINTS = 2_000
# About a metre: nothing on the map is known better.
_DECIMALS = 5
_ZONE_LIMITS = (10, 20, 50, 100)

# Size, filling and dash say the severity before colour does.
_SEVERITY = MappingProxyType(
    {
        Severity.KILLED: Mark("circle", "#16202c", "#16202c", 0.9, 3.0, "", 10),
        Severity.HOSPITALISED: Mark("circle", "#a14a00", "#a14a00", 0.55, 2.0, "", 7.5),
        Severity.LIGHT: Mark("circle", "#1f4e79", "#ffffff", 0.6, 2.0, "3 2", 5.5),
        Severity.UNKNOWN: Mark("circle", "#55606b", "#ffffff", 0.0, 1.5, "1 3", 5.5),
    }
)


@dataclass(frozen=True)
class Outline:
    """A territory of the table `contour`; `geometry` is GeoJSON text."""

    code: str
    name: str
    geometry: str


@dataclass(frozen=True)
class Accident:
    """`severity` is the worst of its casualties; `lines` are what the tooltip says, as plain text."""

    position: Position
    severity: Severity
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Layer:
    """What is drawn and what it means; `shown` counts the accidents that it shows."""

    group: folium.FeatureGroup
    legend: Legend
    shown: int


def ground() -> folium.FeatureGroup:
    """A light ground under everything, in the dark theme too: the marks and their legend are made for it."""
    world = [(-85, -180), (85, 180)]
    group = folium.FeatureGroup("fond")
    look: dict[str, Any] = {"fill_color": "#f6f4ef", "fill_opacity": 1, "interactive": False}
    folium.Rectangle(world, stroke=False, fill=True, **look).add_to(group)
    return group


def outlines(territories: Sequence[Outline], observed: str) -> folium.FeatureGroup:
    """The communes as a background, the one observed with a heavier line."""
    group = folium.FeatureGroup("communes")
    ordered = sorted(territories, key=lambda one: one.code == observed)
    if ordered:
        _areas([_feature(one, one.name, _outline_style(one.code == observed)) for one in ordered]).add_to(group)
    return group


def accidents(points: Sequence[Accident], *, exact: bool) -> Layer:
    """One by one for those who may see where each is, by zones for others and above 2 000 accidents."""
    if exact and len(points) < MOST_POINTS:
        return _markers(points)
    return zones(gather([one.position for one in points]), crowded=exact)


def communes(
    territories: Sequence[Outline],
    values: Mapping[str, Published | Withheld | Masked],
    *,
    title: str,
    breaks: Sequence[float],
    noun: str,
) -> Layer:
    """Counts by commune in five fixed classes; masked, not diffused and absent each have their texture."""
    group = folium.FeatureGroup(title)
    _add_textures(group, territories)
    features = []
    for one in territories:
        value = values.get(one.code)
        said = _value_words(value, noun)
        features.append(_feature(one, f"{one.name} : {said}", _level_style(value, breaks)))
    if features:
        _areas(features).add_to(group)
    kept = [value.count for one in territories if isinstance(value := values.get(one.code), Published)]
    return Layer(group, _levels_legend(title, territories, values, breaks), sum(kept))


def tooltip(lines: Sequence[str]) -> folium.Tooltip:
    """Plain text, one line under another: nothing of it is read as HTML or as a script."""
    return folium.Tooltip("<br>".join(safe_label(line) for line in lines))


def _markers(points: Sequence[Accident]) -> Layer:
    group = folium.FeatureGroup("accidents")
    order = list(_SEVERITY)
    # The worst are drawn last, over the others.
    for one in sorted(points, key=lambda point: -order.index(_kind(point.severity))):
        mark = _SEVERITY[_kind(one.severity)]
        _circle(one.position, mark).add_child(tooltip(one.lines)).add_to(group)
    entries = [
        Entry(mark, f"au moins un {severity.label}" if severity in _WORST else severity.label, count)
        for severity, mark in _SEVERITY.items()
        if (count := sum(_kind(one.severity) is severity for one in points))
    ]
    return Layer(group, Legend("Accidents selon la victime la plus atteinte", tuple(entries)), len(points))


_WORST = frozenset({Severity.KILLED, Severity.HOSPITALISED, Severity.LIGHT})


def _kind(severity: Severity) -> Severity:
    return severity if severity in _SEVERITY else Severity.UNKNOWN


def _circle(position: Position, mark: Mark) -> folium.CircleMarker:
    return folium.CircleMarker(
        _rounded(position),
        radius=mark.radius,
        stroke=True,
        color=mark.stroke,
        weight=mark.width,
        dash_array=mark.dash or None,
        fill=True,
        fill_color=mark.fill,
        fill_opacity=mark.opacity,
    )


def zones(gathered: Gathered, *, crowded: bool = False) -> Layer:
    """`crowded`: for a reader who may see where each accident is, but there are too many of them."""
    group = folium.FeatureGroup("zones")
    counts = [0] * len(LEVELS)
    for zone in gathered.zones:
        place = class_of(zone.count, _ZONE_LIMITS)
        counts[place] += 1
        folium.Rectangle(
            [_rounded(zone.south_west), _rounded(zone.north_east)],
            color=LINE,
            weight=1,
            fill=True,
            fill_color=LEVELS[place],
            fill_opacity=0.75,
            tooltip=tooltip([plural(zone.count, "accident")]),
        ).add_to(group)
        _number_in(zone.south_west, zone.north_east, zone.count, place).add_to(group)
    return Layer(group, _zones_legend(counts, gathered, crowded), sum(one.count for one in gathered.zones))


def _number_in(south_west: Position, north_east: Position, count: int, place: int) -> folium.Marker:
    """The count itself, so that a printed map does not need the pointer."""
    middle = ((south_west[0] + north_east[0]) / 2, (south_west[1] + north_east[1]) / 2)
    colour = LINE if place < 3 else "#ffffff"
    style = f"color:{colour};font:600 12px sans-serif;text-align:center;pointer-events:none"
    icon = folium.DivIcon(html=f'<div style="{style}">{number(count)}</div>', icon_size=(40, 14), icon_anchor=(20, 8))
    return folium.Marker(_rounded(middle), icon=icon)


def _zones_legend(counts: Sequence[int], gathered: Gathered, crowded: bool) -> Legend:
    entries = [
        Entry(Mark("area", LINE, LEVELS[place], 0.75, 1), class_words(place, _ZONE_LIMITS), count)
        for place, count in enumerate(counts)
        if count
    ]
    notes = [f"Une zone compte au moins {least_shown()} accidents."]
    if crowded:
        notes.append(f"Au-delà de {number(MOST_POINTS)} accidents, la carte montre des zones.")
    if gathered.alone:
        notes.append("Des accidents isolés ne sont dans aucune zone.")
    return Legend("Accidents par zone (nombre de zones)", tuple(entries), tuple(notes))


def _levels_legend(
    title: str,
    territories: Sequence[Outline],
    values: Mapping[str, Published | Withheld | Masked],
    breaks: Sequence[float],
) -> Legend:
    held = [values.get(one.code) for one in territories]
    published = [class_of(value.count, breaks) for value in held if isinstance(value, Published)]
    entries = [
        Entry(Mark("area", LINE, LEVELS[place], 0.8, 1), class_words(place, breaks), published.count(place))
        for place in range(len(LEVELS))
    ]
    for words, fill, count in (
        ("masqué (trop peu de faits)", HATCHED, sum(isinstance(value, Masked) for value in held)),
        ("non diffusé", DOTTED, sum(isinstance(value, Withheld) for value in held)),
        ("absent", BLANK, sum(value is None for value in held)),
    ):
        if count:
            entries.append(Entry(Mark("area", LINE, fill, 1, 1), words, count))
    return Legend(title, tuple(entries), ("Entre parenthèses : le nombre de communes.",))


def _value_words(value: Published | Withheld | Masked | None, noun: str) -> str:
    if isinstance(value, Published):
        return plural(value.count, noun)
    return "absent" if value is None else str(value)


def _level_style(value: Published | Withheld | Masked | None, breaks: Sequence[float]) -> dict[str, Any]:
    style: dict[str, Any] = {"color": LINE, "weight": 1}
    if isinstance(value, Published):
        return style | {"fillColor": LEVELS[class_of(value.count, breaks)], "fillOpacity": 0.8}
    if value is None:
        return style | {"fillOpacity": 0}
    return style | {"fillColor": HATCHED if isinstance(value, Masked) else DOTTED, "fillOpacity": 1}


def _outline_style(observed: bool) -> dict[str, Any]:
    if observed:
        return {"color": "#1f4e79", "weight": 3, "fillColor": "#1f4e79", "fillOpacity": 0.06}
    return {"color": "#8a94a0", "weight": 1, "fillColor": "#ffffff", "fillOpacity": 0}


def _feature(one: Outline, label: str, style: dict[str, Any]) -> dict[str, Any]:
    # folium's tooltip of areas writes the property into the page as it is.
    properties = {"label": safe_label(label), "look": style}
    return {"type": "Feature", "geometry": json.loads(one.geometry), "properties": properties}


def _areas(features: list[dict[str, Any]]) -> folium.GeoJson:
    made = folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda feature: feature["properties"]["look"],
        zoom_on_click=False,
    )
    made.add_child(folium.GeoJsonTooltip(fields=["label"], labels=False))
    return made


def _add_textures(group: folium.FeatureGroup, territories: Sequence[Outline]) -> None:
    """An invisible marker that brings the hatching into the page of the map."""
    if not territories:
        return
    html = f'<svg width="0" height="0"><defs>{TEXTURES}</defs></svg>'
    ring = json.loads(territories[0].geometry)["coordinates"]
    while isinstance(ring[0], list):
        ring = ring[0]
    folium.Marker((ring[1], ring[0]), icon=folium.DivIcon(html=html, icon_size=(0, 0))).add_to(group)


def _rounded(position: Position) -> Position:
    return round(position[0], _DECIMALS), round(position[1], _DECIMALS)
