"""A map beside its legend, with what it leaves out and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from observatory.domain.french import agreed, nbsp, number, plural
from observatory.domain.tables import Table
from observatory.maps.labels import safe_label
from observatory.maps.layers import Layer, ground
from observatory.maps.legend import legend_html
from observatory.maps.offline import base_map, check_local
from observatory.ui.tables import show_table


@dataclass(frozen=True)
class View:
    """Where the map opens; `ign` is the setting that allows the background of the IGN."""

    center: tuple[float, float]
    zoom: int
    ign: bool = False


def show_map(
    view: View,
    layer: Layer,
    table: Table,
    *,
    key: str,
    alt: str,
    background: Sequence[Any] = (),
    total: int | None = None,
    noun: str = "accident",
    height: int = 460,
) -> None:
    """The base never changes and is made anew at each run: what is added to it must not stay in a cache.

    `total` is how many facts the table counts; the difference with those shown is said under the map.
    """
    groups = [*([] if view.ign else [ground()]), *background, layer.group]
    base = base_map(view.center, view.zoom, ign=view.ign)
    check_local(base, groups)
    picture, beside = st.columns([3, 1])
    with picture:
        st.html(f'<p class="unseen">{safe_label(alt)}</p>')
        st_folium(
            base,
            key=key,
            height=height,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=groups,
        )
    with beside:
        st.html(legend_html(layer.legend))
        if total is not None:
            st.html(f"<p>{safe_label(coverage(layer.shown, total, noun))}</p>")
    show_table(table, key=f"{key}-table")


def coverage(shown: int, total: int, noun: str = "accident") -> str:
    """« 1 234 accidents sur la carte, sur 1 300 : 66 n’ont pas de lieu assez précis et sont dans le tableau. »"""
    if shown == total:
        return nbsp(f"Tous les {agreed(2, noun)} sont sur la carte ({number(total)}).")
    left = total - shown
    verb = "n’y figure pas, le tableau le compte" if left < 2 else "n’y figurent pas, le tableau les compte"
    return nbsp(f"{plural(shown, noun)} sur la carte, sur {number(total)} : {number(left)} {verb}.")
