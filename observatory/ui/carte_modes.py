"""How the page « Carte » is looked at: in a room, on a sheet. In the address, like everything else."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from observatory.ui import layout

_ROOM, _SHEET = "seance", "image"
_YES = "oui"


@dataclass(frozen=True)
class Modes:
    """`room`: the map before its filters. `sheet`: as a picture, which prints whole."""

    room: bool
    sheet: bool


def show_modes() -> Modes:
    with st.container(horizontal=True, width="content", key="screen-only-modes"):
        room = _switch(_ROOM, "Mode séance")
        sheet = _switch(_SHEET, "Carte à imprimer")
    if room:
        st.html(layout.ICON.with_name("carte-seance.css"))
    return Modes(room, sheet)


def _switch(name: str, label: str) -> bool:
    key = f"mode-{name}"
    st.session_state[key] = st.query_params.get(name) == _YES
    return st.toggle(label, key=key, on_change=_write, args=(name, key))


def _write(name: str, key: str) -> None:
    if st.session_state[key]:
        st.query_params[name] = _YES
    else:
        st.query_params.pop(name, None)
