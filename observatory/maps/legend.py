"""The legend of a map: what each mark means and how many there are of it, as a list that everybody can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from observatory.domain.french import number
from observatory.maps.labels import safe_label

# One hue, light to dark, even steps of lightness: still in order in grey.
LEVELS = ("#dce9f5", "#a9cbe8", "#6fa6d3", "#3a7cb5", "#174f83")
LINE = "#16202c"


@dataclass(frozen=True)
class Mark:
    """`shape` is `circle`, `area` or `line`; `fill` is a colour, or one of the textures, or empty."""

    shape: str
    stroke: str = LINE
    fill: str = ""
    opacity: float = 1.0
    width: float = 1.5
    dash: str = ""
    radius: float = 7.0


@dataclass(frozen=True)
class Entry:
    """`count` is None where it means nothing (an outline)."""

    mark: Mark
    label: str
    count: int | None = None


@dataclass(frozen=True)
class Legend:
    title: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = field(default=())


# Three ways of not knowing, three textures; `url(#…)` is defined by TEXTURES in the page of the map itself.
HATCHED, DOTTED, BLANK = "url(#hatched)", "url(#dotted)", ""
TEXTURES = (
    '<pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#ffffff"/><line x1="0" y1="0" x2="0" y2="6" stroke="#55606b" '
    'stroke-width="2"/></pattern>'
    '<pattern id="dotted" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="#ffffff"/><circle cx="3" cy="3" r="1.2" fill="#55606b"/></pattern>'
)


def legend_html(legend: Legend) -> str:
    """A title, a list of marks with their words and counts, then notes; every text escaped."""
    items = "".join(f"<li>{_svg(one.mark)}<span>{_words(one)}</span></li>" for one in legend.entries)
    notes = "".join(f"<p>{safe_label(note)}</p>" for note in legend.notes)
    return f'<p class="legend-title">{safe_label(legend.title)}</p><ul class="legend">{items}</ul>{notes}'


def class_of(value: float, breaks: Sequence[float]) -> int:
    """0 to 4: how many of the four fixed limits the value reaches.

    Raises:
        ValueError: not four growing limits.
    """
    if len(breaks) != len(LEVELS) - 1 or list(breaks) != sorted(set(breaks)):
        raise ValueError("five classes take four growing limits")
    return sum(value >= limit for limit in breaks)


def class_words(place: int, breaks: Sequence[float], digits: int = 0) -> str:
    """« moins de 2 », « de 2 à moins de 4 », « 8 et plus »."""
    limits = [number(limit, digits) for limit in breaks]
    if place == 0:
        return f"moins de {limits[0]}"
    return f"{limits[-1]} et plus" if place == len(limits) else f"de {limits[place - 1]} à moins de {limits[place]}"


def _words(entry: Entry) -> str:
    label = safe_label(entry.label)
    return label if entry.count is None else f"{label} ({number(entry.count)})"


def _svg(mark: Mark) -> str:
    drawn = f'stroke="{mark.stroke}" stroke-width="{mark.width}" stroke-dasharray="{mark.dash}"'
    fill = f'fill="{mark.fill or "none"}" fill-opacity="{mark.opacity}"'
    if mark.shape == "circle":
        shape = f'<circle cx="13" cy="11" r="{mark.radius}" {drawn} {fill}/>'
    elif mark.shape == "line":
        shape = f'<line x1="1" y1="11" x2="25" y2="11" {drawn}/>'
    else:
        shape = f'<rect x="2" y="3" width="22" height="16" {drawn} {fill}/>'
    textures = f"<defs>{TEXTURES}</defs>" if mark.fill.startswith("url(") else ""
    return f'<svg width="26" height="22" aria-hidden="true">{textures}{shape}</svg>'
