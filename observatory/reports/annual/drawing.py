"""Charts and maps as SVG of our own: the same drawing goes into every form, without browser nor network.

Colours, dashes and marks are those of the screen (`ui/theme`, `ui/chart_style`), light; every line is also named.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape
from types import MappingProxyType

from observatory.domain.french import number
from observatory.reports.annual.document import Area, AreaMap, Chart, Line, Picture

Point = tuple[float, float]

WIDTH, HEIGHT = 680, 330
FONT = "Source Sans Pro"
_LEFT, _RIGHT, _TOP, _LEGEND_ROW = 52, 14, 16, 20
# Role → colour, dashes, shape of the mark.
_LOOKS = MappingProxyType(
    {
        "commune": ("#1f4e79", "", "circle"),
        "departement": ("#a14a00", "9 4", "square"),
        "region": ("#00694d", "8 3 2 3", "diamond"),
        "size_class": ("#8e3b74", "2 3", "triangle"),
        "france": ("#55606b", "5 3", "ring"),
    }
)
_ORDER = tuple(_LOOKS)
_TEXT, _FAINT, _GRID = "#16202c", "#5f6a75", "#dcdfe3"
# From the least to the most, in lightness: readable in black and white, and by colour-blind readers.
_CLASSES = ("#eef3f8", "#c6d8ea", "#8fb5d9", "#4b83b8", "#1f4e79")
_HIDDEN = "#f2f2f2"


def svg_of(picture: Picture) -> str:
    """A whole SVG text, the same for the same picture."""
    return _map_svg(picture) if isinstance(picture, AreaMap) else _chart_svg(picture)


def colours_of(chart: Chart) -> list[str]:
    """Of its lines, in their order, for the forms that draw their own charts."""
    return [_look(line.role, rank)[0] for rank, line in enumerate(chart.lines)]


def _chart_svg(chart: Chart) -> str:
    names = [line.name for line in chart.lines]
    rows = _legend_rows(names)
    bottom = HEIGHT - 26 - rows * _LEGEND_ROW
    top_value = _nice_top([value for line in chart.lines for value in line.values if value is not None])
    parts = [_text(4, 11, f"{chart.unit}", size=12, fill=_FAINT), *_grid(top_value, bottom), *_labels(chart, bottom)]
    draw = _bars if chart.kind == "bars" else _curves
    parts += draw(chart, bottom, top_value)
    parts += _legend(chart.lines, bottom + 26, bars=chart.kind == "bars")
    return _svg(parts)


def _svg(parts: Sequence[str], height: int = HEIGHT) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
    )
    return "".join([head, f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>', *parts, "</svg>"])


def _grid(top: float, bottom: float) -> list[str]:
    step = _step(top)
    digits = 0 if step >= 1 else 1 if step >= 0.1 else 2
    found = []
    for index in range(math.floor(top / step + 1e-9) + 1):
        y = _y(index * step, top, bottom)
        found.append(f'<line x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y}" y2="{y}" stroke="{_GRID}"/>')
        found.append(_text(_LEFT - 6, y + 4, number(index * step, digits), anchor="end"))
    return found


def _labels(chart: Chart, bottom: float) -> list[str]:
    """Every one, or one of several where they would touch."""
    width = _slot(chart)
    every = math.ceil(max(len(label) for label in chart.labels) * 7 / width)
    return [
        _text(_x(chart, place), bottom + 16, label, anchor="middle")
        for place, label in enumerate(chart.labels)
        if place % every == 0
    ]


def _bars(chart: Chart, bottom: float, top: float) -> list[str]:
    slot, lines = _slot(chart), len(chart.lines)
    width = min(slot * 0.8 / lines, 46)
    digits = 0 if all(value is None or value.is_integer() for line in chart.lines for value in line.values) else 1
    found = []
    for rank, line in enumerate(chart.lines):
        colour = _look(line.role, rank)[0]
        for place, value in enumerate(line.values):
            x = _x(chart, place) + (rank - lines / 2) * width
            if value is None:
                found.append(_text(x + width / 2, bottom - 4, "n. d.", size=10, anchor="middle", fill=_FAINT))
                continue
            y = _y(value, top, bottom)
            box = f'x="{x:.2f}" y="{y}" width="{width - 2:.2f}" height="{bottom - y:.2f}"'
            found.append(f'<rect {box} fill="{colour}"/>')
            if width >= 22:
                found.append(_text(x + width / 2 - 1, y - 4, number(value, digits), size=11, anchor="middle"))
    return found


def _curves(chart: Chart, bottom: float, top: float) -> list[str]:
    """A line stops where a figure lacks: it never crosses a gap."""
    found = []
    for rank, line in enumerate(chart.lines):
        colour, dash, mark = _look(line.role, rank)
        for run in _runs(line.values):
            points = [(_x(chart, place), _y(line.values[place] or 0, top, bottom)) for place in run]
            path = " ".join(f"{x:.2f},{y}" for x, y in points)
            stroke = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"'
            found.append(f'<polyline points="{path}" {stroke}/>')
            found += [_mark(x, y, mark, colour) for x, y in points]
    return found


def _runs(values: Sequence[float | None]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place, value in enumerate(values):
        if value is None:
            continue
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _legend(lines: Sequence[Line], top: float, *, bars: bool) -> list[str]:
    found, x, y = [], float(_LEFT), top + 12
    for rank, line in enumerate(lines):
        width = _legend_width(line.name)
        if x + width > WIDTH - _RIGHT and x > _LEFT:
            x, y = float(_LEFT), y + _LEGEND_ROW
        colour, dash, mark = _look(line.role, rank)
        if bars:
            found.append(f'<rect x="{x:.2f}" y="{y - 9}" width="18" height="10" fill="{colour}"/>')
        else:
            ends = f'x1="{x:.2f}" x2="{x + 22:.2f}" y1="{y - 4}" y2="{y - 4}"'
            found.append(f'<line {ends} stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>')
            found.append(_mark(x + 11, y - 4, mark, colour))
        found.append(_text(x + 28, y, line.name))
        x += width
    return found


def _legend_rows(names: Sequence[str]) -> int:
    rows, x = 1, float(_LEFT)
    for name in names:
        width = _legend_width(name)
        if x + width > WIDTH - _RIGHT and x > _LEFT:
            rows, x = rows + 1, float(_LEFT)
        x += width
    return rows


def _legend_width(name: str) -> float:
    return 28 + len(name) * 6.2 + 16


def _look(role: str, rank: int) -> tuple[str, str, str]:
    return _LOOKS.get(role) or _LOOKS[_ORDER[rank % len(_ORDER)]]


def _mark(x: float, y: float, shape: str, colour: str) -> str:
    if shape in ("circle", "ring"):
        fill = colour if shape == "circle" else "#ffffff"
        return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="4" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>'
    corners = {
        "square": ((-4, -4), (4, -4), (4, 4), (-4, 4)),
        "diamond": ((0, -5), (5, 0), (0, 5), (-5, 0)),
        "triangle": ((0, -5), (5, 4), (-5, 4)),
    }[shape]
    return f'<polygon points="{" ".join(f"{x + dx:.2f},{y + dy:.2f}" for dx, dy in corners)}" fill="{colour}"/>'


def _text(x: float, y: float, text: str, *, size: int = 12, anchor: str = "start", fill: str = _TEXT) -> str:
    given = f'x="{x:.2f}" y="{y:.2f}" font-size="{size}" text-anchor="{anchor}" fill="{fill}"'
    return f'<text {given} font-family="{FONT}">{escape(text)}</text>'


def _slot(chart: Chart) -> float:
    return (WIDTH - _LEFT - _RIGHT) / len(chart.labels)


def _x(chart: Chart, place: int) -> float:
    return _LEFT + (place + 0.5) * _slot(chart)


def _y(value: float, top: float, bottom: float) -> float:
    return round(bottom - (bottom - _TOP - 10) * value / top, 2)


def _step(top: float) -> float:
    power = 10.0 ** math.floor(math.log10(top / 4))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= top / 5)


def _nice_top(values: Sequence[float]) -> float:
    """Zero is always there; a chart of nothing but zeros still has a height."""
    highest = max(values, default=0) or 1.0
    return math.ceil(highest / _step(highest) - 1e-9) * _step(highest)


def _map_svg(drawn: AreaMap) -> str:
    """Longitudes shrunk by the cosine of the latitude: a town is small enough for it."""
    points = [point for area in drawn.areas for ring in area.rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((south + north) / 2))
    height = 420
    scale = min((WIDTH - 220) / ((east - west) * narrow), (height - 20) / (north - south))

    def place(point: Point) -> Point:
        return 10 + (point[0] - west) * narrow * scale, 10 + (north - point[1]) * scale

    areas = [_area(area, place) for area in drawn.areas]
    shapes, names = [shape for shape, *_ in areas], [name for _, *own in areas for name in own]
    return _svg([*shapes, *names, *_map_legend(drawn)], height)


def _area(area: Area, place: Callable[[Point], Point]) -> list[str]:
    path = " ".join(f"M{' L'.join(f'{x:.1f} {y:.1f}' for x, y in map(place, ring))} Z" for ring in area.rings)
    fill = _HIDDEN if area.rank is None else _CLASSES[area.rank]
    shape = f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="#3d4854" stroke-width="0.8"/>'
    longest = max(area.rings, key=len)
    x, y = place((sum(x for x, _ in longest) / len(longest), sum(y for _, y in longest) / len(longest)))
    return [shape, _halo(x, y, area.name, 11), _halo(x, y + 13, area.words, 12)]


def _halo(x: float, y: float, text: str, size: int) -> str:
    """A name that stays readable across the edges of its area and on the darkest class."""
    behind = 'stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    return _text(x, y, text, size=size, anchor="middle").replace("<text ", f"<text {behind} ", 1)


def _map_legend(drawn: AreaMap) -> list[str]:
    x, found = WIDTH - 200, [_text(WIDTH - 200, 24, "Part des faits montrés", size=12)]
    for rank, words in enumerate(drawn.classes):
        y = 38 + rank * 22
        found.append(f'<rect x="{x}" y="{y}" width="20" height="14" fill="{_CLASSES[rank]}" stroke="#3d4854"/>')
        found.append(_text(x + 28, y + 12, words))
    y = 38 + len(drawn.classes) * 22
    found.append(f'<rect x="{x}" y="{y}" width="20" height="14" fill="{_HIDDEN}" stroke="#3d4854"/>')
    return [*found, _text(x + 28, y + 12, "masqué ou absent")]
