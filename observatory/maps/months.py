"""Small maps of one town side by side, one a month, on one scale: the outlines are drawn once and used many times."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape

from observatory.maps.labels import visible
from observatory.maps.legend import LINE
from observatory.maps.outlines import leaflet_json
from observatory.maps.picture import projection, ring_path

_SIZE, _HEAD, _ACROSS = 150, 22, 6


def months_svg(
    outlines: Mapping[str, str],
    levels: Sequence[tuple[str, Mapping[str, int] | None]],
    colours: Sequence[str],
    title: str,
) -> str:
    """`levels` are the words of each month with the class (0 to 4) of each code; an absent one is the first class.
    None is a month of which nothing is known: its areas are left white, and it is said.

    Raises:
        ValueError: nothing to draw.
    """
    rings = {code: polygons for code, polygons in json.loads(leaflet_json(outlines))}
    corners = [corner for polygons in rings.values() for ring in polygons for part in ring for corner in part]
    if not corners or not levels:
        raise ValueError("small maps need outlines and months")
    place, _ = projection(corners, _SIZE, _SIZE, 6)
    paths = {
        code: "".join(ring_path(ring, place) for part in polygons for ring in part)
        for code, polygons in rings.items()
    }
    drawn = "".join(
        f'<path id="a{number}" d="{path}" fill-rule="evenodd" stroke="{LINE}" stroke-width="0.6"/>'
        for number, path in enumerate(paths.values())
    )
    maps = "".join(_month(number, words, held, list(paths), colours) for number, (words, held) in enumerate(levels))
    wide, high = _ACROSS * _SIZE, -(-len(levels) // _ACROSS) * (_SIZE + _HEAD)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'font-family="sans-serif" font-size="13" fill="{LINE}"><title>{escape(visible(title))}</title>'
        f'<defs>{drawn}</defs><rect width="100%" height="100%" fill="#ffffff"/>{maps}</svg>'
    )


def _month(
    number: int, words: str, held: Mapping[str, int] | None, codes: Sequence[str], colours: Sequence[str]
) -> str:
    x, y = number % _ACROSS * _SIZE, number // _ACROSS * (_SIZE + _HEAD)
    fills = ["#ffffff" if held is None else colours[held.get(code, 0)] for code in codes]
    areas = "".join(f'<use href="#a{place}" fill="{fill}"/>' for place, fill in enumerate(fills))
    said = f"{words} : non reçu" if held is None else words
    head = f'<text x="6" y="16">{escape(visible(said))}</text>'
    return f'<g transform="translate({x} {y})">{head}<g transform="translate(0 {_HEAD})">{areas}</g></g>'
