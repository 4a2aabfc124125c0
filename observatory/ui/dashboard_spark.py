"""A curve without axes, as a picture inside the page: what is not known leaves a hole."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence

from observatory.domain.series import Point
from observatory.maps.labels import safe_label

_WIDTH, _HEIGHT, _MARGIN = 120.0, 28.0, 3.0
_AT_MOST = 36


def spark_html(points: Sequence[Point], words: str, colour: str) -> str:
    """From zero, so that a small move looks small; the last known value is a dot. Empty under two values.

    As an image that holds itself: a drawing in the page is taken away by what cleans it.
    """
    shown = points[-_AT_MOST:]
    counts = [point.count for point in shown]
    known = [count for count in counts if count is not None]
    if len(known) < 2:
        return ""
    places = _places(counts, max(known))
    lines = "".join(f'<polyline points="{" ".join(run)}"/>' for run in _runs(places) if len(run) > 1)
    last = next(place for place in reversed(places) if place is not None)
    x, y = last.split(",")
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}">'
        f'<g fill="none" stroke="{colour}" stroke-width="1.5">{lines}</g>'
        f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"/></svg>'
    )
    held = base64.b64encode(drawn.encode()).decode()
    return f'<img class="spark" src="data:image/svg+xml;base64,{held}" alt="{safe_label(words)}">'


def _places(counts: Sequence[int | None], highest: int) -> list[str | None]:
    step = (_WIDTH - 2 * _MARGIN) / max(len(counts) - 1, 1)
    reach = (_HEIGHT - 2 * _MARGIN) / max(highest, 1)
    return [
        None if count is None else f"{_MARGIN + rank * step:.1f},{_HEIGHT - _MARGIN - count * reach:.1f}"
        for rank, count in enumerate(counts)
    ]


def _runs(places: Sequence[str | None]) -> Iterator[list[str]]:
    run: list[str] = []
    for place in [*places, None]:
        if place is not None:
            run.append(place)
        elif run:
            yield run
            run = []
