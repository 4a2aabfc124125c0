"""Charts and maps as SVG of our own: the same drawing goes into every form, without browser nor network.

Colours, dashes and marks are those of the screen (`ui/theme`, `ui/chart_style`), light; every line is also named.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from types import MappingProxyType

from observatory.domain.french import number
from observatory.reports.annual.document import AreaMap, Chart, Line, Picture
from observatory.reports.annual.map_drawing import map_svg
from observatory.reports.annual.svg import FAINT, WIDTH, sheet, text_at

# Two charts with their tables stand on one page.
HEIGHT = 230
_LEFT, _RIGHT, _TOP, _LEGEND_ROW = 52, 14, 16, 20
# Role → colour, dashes, shape of the mark.
LOOKS = MappingProxyType(
    {
        "commune": ("#1f4e79", "", "circle"),
        "departement": ("#a14a00", "9 4", "square"),
        "region": ("#00694d", "8 3 2 3", "diamond"),
        "size_class": ("#8e3b74", "2 3", "triangle"),
        "france": ("#55606b", "5 3", "ring"),
        # Of indicators, where there are more than five.
        "sixth": ("#3b3b98", "12 3", "square"),
        "seventh": ("#7a5c00", "4 2", "triangle"),
        "eighth": ("#b0305c", "10 2 2 2 2 2", "diamond"),
    }
)
_ORDER = tuple(LOOKS)
_GRID = "#dcdfe3"


def svg_of(picture: Picture) -> str:
    """A whole SVG text, the same for the same picture."""
    return map_svg(picture) if isinstance(picture, AreaMap) else _chart_svg(picture)


def colours_of(chart: Chart) -> list[str]:
    """Of its lines, in their order, for the forms that draw their own charts."""
    return [_look(line.role, rank)[0] for rank, line in enumerate(chart.lines)]


def _chart_svg(chart: Chart) -> str:
    # One line is named by the title and by the unit.
    named = chart.lines if len(chart.lines) > 1 else ()
    bottom = HEIGHT - 26 - _legend_rows([line.name for line in named]) * _LEGEND_ROW
    top_value = _nice_top([value for line in chart.lines for value in line.values if value is not None])
    parts = [text_at(4, 11, f"{chart.unit}", size=12, fill=FAINT), *_grid(top_value, bottom), *_labels(chart, bottom)]
    draw = _bars if chart.kind == "bars" else _curves
    parts += draw(chart, bottom, top_value)
    parts += _legend(named, bottom + 26, bars=chart.kind == "bars")
    return sheet(parts, HEIGHT)


def _grid(top: float, bottom: float) -> list[str]:
    step = _step(top)
    digits = 0 if step >= 1 else 1 if step >= 0.1 else 2
    found = []
    for index in range(math.floor(top / step + 1e-9) + 1):
        y = _y(index * step, top, bottom)
        found.append(f'<line x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y}" y2="{y}" stroke="{_GRID}"/>')
        found.append(text_at(_LEFT - 6, y + 4, number(index * step, digits), anchor="end"))
    return found


def _labels(chart: Chart, bottom: float) -> list[str]:
    """Every one, or one of several where they would touch."""
    width = _slot(chart)
    every = math.ceil(max(len(label) for label in chart.labels) * 7 / width)
    return [
        text_at(_x(chart, place), bottom + 16, label, anchor="middle")
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
                found.append(text_at(x + width / 2, bottom - 4, "n. d.", size=10, anchor="middle", fill=FAINT))
                continue
            y = _y(value, top, bottom)
            box = f'x="{x:.2f}" y="{y}" width="{width - 2:.2f}" height="{bottom - y:.2f}"'
            found.append(f'<rect {box} fill="{colour}"/>')
            if width >= 22:
                found.append(text_at(x + width / 2 - 1, y - 4, number(value, digits), size=11, anchor="middle"))
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
        found.append(text_at(x + 28, y, line.name))
        x += width
    return found


def _legend_rows(names: Sequence[str]) -> int:
    rows, x = min(len(names), 1), float(_LEFT)
    for name in names:
        width = _legend_width(name)
        if x + width > WIDTH - _RIGHT and x > _LEFT:
            rows, x = rows + 1, float(_LEFT)
        x += width
    return rows


def _legend_width(name: str) -> float:
    return 28 + len(name) * 6.2 + 16


def _look(role: str, rank: int) -> tuple[str, str, str]:
    return LOOKS.get(role) or LOOKS[_ORDER[rank % len(_ORDER)]]


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
