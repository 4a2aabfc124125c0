"""What a change of filter sends to a map that is already drawn: codes, classes, words, a few hundred marks.

The geometry of areas is fetched by the frame itself, once (`ui/static/carte.js`); folium only carries the call.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from observatory.domain.map_filters import Position
from observatory.maps.labels import visible
from observatory.maps.legend import LEVELS
from observatory.maps.offline import OfflineMap

MASKED, WITHHELD, ABSENT, OUTLINE = -1, -2, -3, -4
_DECIMALS = 5


@dataclass(frozen=True)
class Area:
    """`level` is a class from 0 to 4, or one of the states above; `words` are plain text."""

    code: str
    level: int
    words: str


@dataclass(frozen=True)
class Circle:
    """`radius` in pixels."""

    position: Position
    radius: float
    words: str
    opacity: float = 0.55


@dataclass(frozen=True)
class Box:
    """`lined`: with a dashed line, for what is somewhere inside; without, for a class of a surface."""

    south_west: Position
    north_east: Position
    level: int
    words: str
    lined: bool = True


@dataclass(frozen=True)
class Landmark:
    """`course` is one point, or the corners of a line; `kind` is said by the legend."""

    kind: str
    words: str
    colour: str
    course: tuple[Position, ...]


@dataclass(frozen=True)
class Painting:
    """`address` is where the frame finds the geometry of the areas, `ground` that of what lies under them; empty when
    there is none. `contours` are addresses of what is drawn over them as lines.
    """

    address: str = ""
    ground: str = ""
    areas: tuple[Area, ...] = ()
    circles: tuple[Circle, ...] = ()
    boxes: tuple[Box, ...] = ()
    chosen: tuple[str, ...] = ()
    shape: tuple[Position, ...] = ()
    may_draw: bool = False
    colours: tuple[str, ...] = LEVELS
    landmarks: tuple[Landmark, ...] = ()
    contours: tuple[str, ...] = ()


class PaintedMap(OfflineMap):
    """The base map with the script that keeps its areas from one change to the next."""

    default_js = [*OfflineMap.default_js, ("carte", "/app/static/carte.js")]  # noqa: RUF012 - as folium declares them


class _Paint(MacroElement):
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            observatoire.paint({{ this._parent._parent.get_name() }}, {{ this.arrays }});
        {% endmacro %}
        """
    )

    def __init__(self, arrays: str) -> None:
        super().__init__()
        self._name = "paint"
        self.arrays = arrays


def painted(painting: Painting) -> folium.FeatureGroup:
    """A group that draws nothing itself: it tells the frame what to paint."""
    group = folium.FeatureGroup("valeurs")
    _Paint(script_arrays(_spec(painting))).add_to(group)
    return group


def script_arrays(value: Sequence[Any]) -> str:
    """Nested lists of texts and numbers as a script reads them: no text can close a string, a script or a template.

    Raises:
        TypeError: a dictionary, whose braces could not be told from those of a text.
    """
    _check(value)
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    for sign in "{}<>&`$":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def radius_of(facts: int, most: int) -> float:
    """The area of a circle says how many: 26 pixels for the most, never under 3."""
    return round(max(3.0, 26 * (facts / most) ** 0.5), 1) if most else 3.0


def _spec(one: Painting) -> list[Any]:
    return [
        one.ground,
        one.address,
        list(one.colours),
        [[area.code, area.level, visible(area.words)] for area in one.areas],
        [[*_rounded(mark.position), mark.radius, visible(mark.words), mark.opacity] for mark in one.circles],
        [_box(box) for box in one.boxes],
        list(one.chosen),
        [_rounded(corner) for corner in one.shape],
        one.may_draw,
        [[visible(mark.words), mark.colour, [_rounded(place) for place in mark.course]] for mark in one.landmarks],
        list(one.contours),
    ]


def _box(one: Box) -> list[Any]:
    return [*_rounded(one.south_west), *_rounded(one.north_east), one.level, visible(one.words), one.lined]


def _rounded(position: Position) -> list[float]:
    return [round(position[0], _DECIMALS), round(position[1], _DECIMALS)]


def _check(value: Any) -> None:
    if isinstance(value, list):
        for one in value:
            _check(one)
    elif not isinstance(value, str | int | float):
        raise TypeError(f"an array of a map holds no {type(value).__name__}")
