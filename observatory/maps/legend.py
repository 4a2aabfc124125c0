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
    """`shape` is `circle` or `area`; `fill` is a colour, or one of the textures, or empty."""

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
    items = "".join(f"<li>{_mark(one.mark)}<span>{_words(one)}</span></li>" for one in legend.entries)
    notes = "".join(f"<p>{safe_label(note)}</p>" for note in legend.notes)
    head = f'<p class="legend-title">{safe_label(legend.title)}</p>'
    return f'<div class="map-legend">{head}<ul class="legend">{items}</ul>{notes}</div>'


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


def _mark(mark: Mark) -> str:
    """Drawn by style alone: a page that cleans what it is given lets no SVG through."""
    line = "solid" if not mark.dash else "dotted" if mark.dash.startswith("1") else "dashed"
    size = (2 * mark.radius + mark.width, 2 * mark.radius + mark.width) if mark.shape == "circle" else (24, 16)
    style = f"width:{size[0]}px;height:{size[1]}px;border:{mark.width}px {line} {mark.stroke};"
    style += f"margin:0 {(24 - size[0]) / 2}px;" if size[0] < 24 else ""
    style += "border-radius:50%;" if mark.shape == "circle" else ""
    return f'<span class="mark" aria-hidden="true" style="{style}background:{_fill(mark)}"></span>'


def _fill(mark: Mark) -> str:
    if mark.fill.startswith("#"):
        return f"color-mix(in srgb, {mark.fill} {mark.opacity:.0%}, #ffffff)"
    return {
        HATCHED: "repeating-linear-gradient(45deg,#fff 0 4px,#55606b 4px 6px)",
        DOTTED: "radial-gradient(#55606b 1.2px,#fff 1.4px) 0 0/6px 6px",
    }.get(mark.fill, "#ffffff")
