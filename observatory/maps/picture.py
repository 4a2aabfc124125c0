"""The map as one picture that needs nothing else: areas, circles, shape, legend, scale, filters, source and date."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from observatory.domain.french import number
from observatory.domain.map_filters import Position
from observatory.maps.labels import visible
from observatory.maps.legend import DOTTED, HATCHED, LINE, TEXTURES, Entry, Legend
from observatory.maps.outlines import leaflet_json
from observatory.maps.painted import Area, Circle, Landmark

_WIDE, _HIGH, _MARGIN, _BESIDE = 640, 520, 16, 300
_KM_PER_DEGREE = 111.195
# Letters that fit beside a mark of the legend.
_LEGEND_LINE = 40
_STATE = {-1: HATCHED, -2: DOTTED}
Place = Callable[[Position], tuple[float, float]]


@dataclass(frozen=True)
class Picture:
    """`outlines` are GeoJSON texts by code; `lines` are what is written under the map, plain text."""

    title: str
    outlines: Mapping[str, str]
    areas: Sequence[Area]
    circles: Sequence[Circle]
    shape: Sequence[Position]
    colours: Sequence[str]
    legend: Legend
    lines: Sequence[str]
    landmarks: Sequence[Landmark] = ()


def picture_svg(one: Picture) -> str:
    """Raises ValueError where there is no outline to draw."""
    rings = {code: polygons for code, polygons in json.loads(leaflet_json(one.outlines))}
    corners = [corner for polygons in rings.values() for ring in polygons for part in ring for corner in part]
    if not corners:
        raise ValueError("a picture needs outlines")
    place, pixels_per_km = projection(corners, _WIDE, _HIGH, _MARGIN)
    drawn = [_area(rings[area.code], area, one.colours, place) for area in one.areas if area.code in rings]
    drawn += [_circle(mark, place) for mark in one.circles]
    drawn += [_landmark(mark, place) for mark in one.landmarks]
    drawn += [_shape(one.shape, place)] if one.shape else []
    height = 70 + _HIGH + 24 * len(one.lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE + _BESIDE}" height="{height}" '
        f'viewBox="0 0 {_WIDE + _BESIDE} {height}" font-family="sans-serif" font-size="14" fill="{LINE}">'
        f'<title>{_text(one.title)}</title><defs>{TEXTURES}</defs><rect width="100%" height="100%" fill="#ffffff"/>'
        f'<text x="{_MARGIN}" y="30" font-size="20" font-weight="600">{_text(one.title)}</text>'
        f'<g transform="translate(0 44)">{"".join(drawn)}{_scale(pixels_per_km)}</g>'
        f"{_legend(one.legend)}{_lines(one.lines)}</svg>"
    )


def projection(corners: Sequence[Sequence[float]], width: int, height: int, margin: int) -> tuple[Place, float]:
    """Degrees → pixels, on a plane that touches the middle; and how many pixels a kilometre is."""
    south, north = min(lat for lat, _ in corners), max(lat for lat, _ in corners)
    west, east = min(lon for _, lon in corners), max(lon for _, lon in corners)
    narrowing = math.cos(math.radians((south + north) / 2))
    wide, high = max((east - west) * narrowing, 1e-6), max(north - south, 1e-6)
    scale = min((width - 2 * margin) / wide, (height - 2 * margin) / high)

    def place(position: Position) -> tuple[float, float]:
        lat, lon = position
        return round(margin + (lon - west) * narrowing * scale, 1), round(margin + (north - lat) * scale, 1)

    return place, scale / _KM_PER_DEGREE


def _area(polygons: Sequence, area: Area, colours: Sequence[str], place: Place) -> str:
    path = "".join(ring_path(ring, place) for part in polygons for ring in part)
    fill = colours[area.level] if area.level >= 0 else _STATE.get(area.level, "#ffffff")
    words = f"<title>{_text(area.words)}</title>"
    return f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{LINE}">{words}</path>'


def ring_path(ring: Sequence[Sequence[float]], place: Place) -> str:
    return "M" + "L".join("{} {}".format(*place((lat, lon))) for lat, lon in ring) + "Z"


def _circle(mark: Circle, place: Place) -> str:
    x, y = place(mark.position)
    return (
        f'<circle cx="{x}" cy="{y}" r="{mark.radius}" fill="#a14a00" fill-opacity="{mark.opacity}" stroke="{LINE}">'
        f"<title>{_text(mark.words)}</title></circle>"
    )


def _landmark(mark: Landmark, place: Place) -> str:
    words = f"<title>{_text(mark.words)}</title>"
    look = f'stroke="{mark.colour}" stroke-width="2"'
    if len(mark.course) == 1:
        x, y = place(mark.course[0])
        return f'<circle cx="{x}" cy="{y}" r="4" fill="#ffffff" {look}>{words}</circle>'
    corners = " ".join("{},{}".format(*place(corner)) for corner in mark.course)
    return f'<polyline points="{corners}" fill="none" stroke-dasharray="6 4" {look}>{words}</polyline>'


def _shape(shape: Sequence[Position], place: Place) -> str:
    points = " ".join("{},{}".format(*place(corner)) for corner in shape)
    return f'<polygon points="{points}" fill="none" stroke="#8e3b74" stroke-width="3"/>'


def _scale(pixels_per_km: float) -> str:
    """A bar of a round length that takes about a fifth of the map."""
    wanted = _WIDE / 5 / pixels_per_km
    power = 10 ** math.floor(math.log10(wanted))
    length = max(step * power for step in (1, 2, 5) if step * power <= wanted)
    words = f"{number(length)} km" if length >= 1 else f"{number(length * 1000)} m"
    end = round(_MARGIN + length * pixels_per_km, 1)
    y = _HIGH - 4
    return (
        f'<path d="M{_MARGIN} {y - 8}V{y}H{end}V{y - 8}" fill="none" stroke="{LINE}" stroke-width="2"/>'
        f'<text x="{_MARGIN + 6}" y="{y - 6}">{words}</text>'
    )


def _legend(legend: Legend) -> str:
    entries = "".join(_entry(entry, 92 + 26 * place) for place, entry in enumerate(legend.entries))
    notes = [line for note in legend.notes for line in wrap(note, _LEGEND_LINE)]
    start = 100 + 26 * (len(legend.entries) + 1)
    entries += "".join(_row(_WIDE, start + 16 * place, line) for place, line in enumerate(notes))
    return f'<text x="{_WIDE}" y="68" font-weight="600">{_text(legend.title)}</text>{entries}'


def _entry(entry: Entry, y: int) -> str:
    mark = entry.mark
    look = f'fill="{mark.fill or "#ffffff"}" fill-opacity="{mark.opacity}" stroke="{LINE}"'
    drawn = f'<rect x="{_WIDE}" y="{y - 12}" width="22" height="15" {look}/>'
    if mark.shape == "circle":
        drawn = f'<circle cx="{_WIDE + 11}" cy="{y - 5}" r="9" {look}/>'
    count = "" if entry.count is None else f" ({number(entry.count)})"
    lines = wrap(f"{entry.label}{count}", _LEGEND_LINE)
    return drawn + "".join(_row(_WIDE + 30, y + 14 * place, line) for place, line in enumerate(lines))


def _lines(lines: Sequence[str]) -> str:
    start = 62 + _HIGH
    return "".join(_row(_MARGIN, start + 22 * place, line) for place, line in enumerate(lines))


def _row(x: float, y: float, text: str) -> str:
    return f'<text x="{x}" y="{y}" font-size="12">{_text(text)}</text>'


def _text(text: str) -> str:
    return escape(visible(text))
