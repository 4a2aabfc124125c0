"""The map of the page « Carte »: what is painted, its legend, and what somebody points at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from observatory.maps.framing import frame
from observatory.maps.labels import safe_label
from observatory.maps.offline import base_map, check_local
from observatory.maps.painted import PaintedMap, Painting, painted
from observatory.ui import runtime
from observatory.ui.chart_style import current_look

# Pixels: most of the map holds in a screen of 1280 × 800 under its head; in a room, it has the screen for itself.
_WIDE, _NARROW, HEIGHT, ROOM_HEIGHT = 800, 340, 460, 600
# France, while no outline is known.
_EVERYWHERE = (46.5, 2.5), 6


def show_painting(
    painting: Painting, outlines: Mapping[str, str], *, key: str, alt: str, own: bool = True, height: int = HEIGHT
) -> None:
    """The base map never changes: zoom and position stay, and a change sends values alone.

    `own`: what is pointed at on this map is that of the page.
    """
    center, zoom = _opening(outlines, height)
    base = base_map(center, zoom, ign=runtime.store().settings.tiles, kind=PaintedMap)
    group = painted(painting)
    check_local(base, [group])
    st.html(f'<p class="unseen">{safe_label(alt)}</p>')
    st_folium(
        base,
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=group,
        on_change=_point(key) if own else None,
    )


def point_at(choice: Mapping[str, Any], address: Mapping[str, str]) -> dict[str, str]:
    """The address after a gesture on the map: an area pointed at twice is let go, a shape replaces areas.

    What comes from a browser is text to be checked by who reads the address.
    """
    found = {name: text for name, text in address.items() if name != "forme"}
    if isinstance(choice.get("area"), str):
        area = choice["area"]
        if found.get("secteurs") == area:
            del found["secteurs"]
        else:
            found["secteurs"] = area
    if isinstance(choice.get("shape"), list):
        found.pop("secteurs", None)
        found["forme"] = ",".join("_".join(str(number) for number in corner) for corner in choice["shape"])
    return found


def _point(key: str) -> Callable[[], None]:
    def pointed() -> None:
        choice = st.session_state.get(key)
        if isinstance(choice, Mapping) and ("area" in choice or "shape" in choice):
            st.query_params.from_dict(point_at(choice, st.query_params.to_dict()))

    return pointed


def _opening(outlines: Mapping[str, str], height: int) -> tuple[tuple[float, float], int]:
    width = _NARROW if current_look().compact else _WIDE
    return frame(list(outlines.values()), width, height) if outlines else _EVERYWHERE
