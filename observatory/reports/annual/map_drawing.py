"""The map of sectors as SVG: classes, then names; a name that its sector cannot hold is led out of it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from observatory.reports.annual.document import Area, AreaMap
from observatory.reports.annual.svg import WIDTH, sheet, text_at

Point = tuple[float, float]

_HEIGHT, _MARGIN, _LEGEND = 330, 10, 200
# From the least to the most, in lightness: readable in black and white, and by colour-blind readers.
_CLASSES = ("#eef3f8", "#c6d8ea", "#8fb5d9", "#4b83b8", "#1f4e79")
_HIDDEN, _EDGE = "#f2f2f2", "#3d4854"
# Width of a letter and half the height of the two lines of a label.
_LETTER, _HALF = 6.4, 15.0


@dataclass(frozen=True)
class _Label:
    """Its two lines around (x, y), and where the sector is when they stand outside of it."""

    area: Area
    x: float
    y: float
    inside: Point | None = None

    @property
    def half_width(self) -> float:
        return max(len(self.area.name), len(self.area.words)) * _LETTER / 2


def map_svg(drawn: AreaMap) -> str:
    """Longitudes shrunk by the cosine of the latitude: a town is small enough for it."""
    points = [point for area in drawn.areas for ring in area.rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((south + north) / 2))
    room = WIDTH - 2 * _LEGEND
    scale = min(room / ((east - west) * narrow), (_HEIGHT - 2 * _MARGIN) / (north - south))

    def place(point: Point) -> Point:
        return _MARGIN + (point[0] - west) * narrow * scale, _MARGIN + (north - point[1]) * scale

    shapes = [_shape(area, place) for area in drawn.areas]
    names = [line for label in _labels(drawn.areas, place) for line in _written(label)]
    return sheet([*shapes, *names, *_legend(drawn)], _HEIGHT)


def _shape(area: Area, place: Callable[[Point], Point]) -> str:
    path = " ".join(f"M{' L'.join(f'{x:.1f} {y:.1f}' for x, y in map(place, ring))} Z" for ring in area.rings)
    fill = _HIDDEN if area.rank is None else _CLASSES[area.rank]
    return f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{_EDGE}" stroke-width="0.8"/>'


def _labels(areas: Sequence[Area], place: Callable[[Point], Point]) -> list[_Label]:
    """Those that their sector holds, then the others, to the right of the map, clear of the first."""
    corners = {area.name: [place(point) for point in max(area.rings, key=len)] for area in areas}
    held = [_Label(area, *_middle(corners[area.name])) for area in areas]
    kept = [label for label in held if _fits(label, corners[label.area.name])]
    right = max(x for own in corners.values() for x, _ in own) + 14
    for label in held:
        if label not in kept:
            kept.append(_led_out(label, right, kept))
    return kept


def _middle(corners: Sequence[Point]) -> Point:
    """Of the surface, not of the corners: a side drawn in detail does not pull the name to it."""
    turned = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in itertools.pairwise([*corners, corners[0]])]
    twice = sum(cross for *_, cross in turned)
    if not twice:
        return corners[0]
    x, y = (sum((a[axis] + b[axis]) * cross for a, b, cross in turned) / (3 * twice) for axis in (0, 1))
    return x, y


def _fits(label: _Label, corners: Sequence[Point]) -> bool:
    wide, high = (max(point[axis] for point in corners) - min(point[axis] for point in corners) for axis in (0, 1))
    return wide > 2 * label.half_width + 8 and high > 2 * _HALF + 8


def _led_out(label: _Label, right: float, others: Sequence[_Label]) -> _Label:
    """The nearest height at which neither the name nor the line that leads to it meets another name."""
    shifts = sorted((step * _HALF for step in range(-8, 9)), key=abs)
    found = [_Label(label.area, right + label.half_width, label.y + shift, (label.x, label.y)) for shift in shifts]
    return next((one for one in found if not any(_meets(one, other) for other in others)), found[0])


def _meets(one: _Label, other: _Label) -> bool:
    """Along the line from the sector to the name, a point every few units."""
    if one.inside is None:
        return False
    (x, y), steps = one.inside, 24
    line = ((x + (one.x - x) * at / steps, y + (one.y - y) * at / steps) for at in range(steps + 1))
    apart = other.half_width + 4, _HALF + 4
    near = any(abs(px - other.x) < apart[0] and abs(py - other.y) < apart[1] for px, py in line)
    return near or (abs(one.x - other.x) < one.half_width + apart[0] and abs(one.y - other.y) < _HALF + apart[1])


def _written(label: _Label) -> list[str]:
    names = [_halo(label.x, label.y - 2, label.area.name, 11), _halo(label.x, label.y + 11, label.area.words, 12)]
    if label.inside is None:
        return names
    ends = f'x1="{label.inside[0]:.1f}" y1="{label.inside[1]:.1f}" x2="{label.x - label.half_width - 3:.1f}"'
    line = f'<line {ends} y2="{label.y:.1f}" stroke-width="'
    behind, before = f'{line}3" stroke="#ffffff"/>', f'{line}1" stroke="{_EDGE}"/>'
    return [behind, before, *names]


def _halo(x: float, y: float, text: str, size: int) -> str:
    """A name that stays readable across the edges of its area and on the darkest class."""
    behind = 'stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    return text_at(x, y, text, size=size, anchor="middle").replace("<text ", f"<text {behind} ", 1)


def _legend(drawn: AreaMap) -> list[str]:
    x, found = WIDTH - _LEGEND, [text_at(WIDTH - _LEGEND, 24, "Part des faits montrés", size=12)]
    for rank, words in enumerate(drawn.classes):
        y = 38 + rank * 22
        found.append(f'<rect x="{x}" y="{y}" width="20" height="14" fill="{_CLASSES[rank]}" stroke="{_EDGE}"/>')
        found.append(text_at(x + 28, y + 12, words))
    y = 38 + len(drawn.classes) * 22
    found.append(f'<rect x="{x}" y="{y}" width="20" height="14" fill="{_HIDDEN}" stroke="{_EDGE}"/>')
    return [*found, text_at(x + 28, y + 12, "masqué ou absent")]
