"""The colours of the charts and maps, light and dark; `.streamlit/config.toml` holds the same for the frame."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Palette:
    """Colours by what they stand for. Each is always doubled by a dash, a marker or a word."""

    text: str
    ground: str
    panel: str
    town: str
    departement: str
    region: str
    peers: str
    france: str
    rise: str
    fall: str
    undecided: str


LIGHT = Palette(
    text="#16202c",
    ground="#ffffff",
    panel="#f6f4ef",
    town="#1f4e79",
    departement="#a14a00",
    region="#00694d",
    peers="#8e3b74",
    france="#55606b",
    rise="#9c3a00",
    fall="#1b5e9b",
    undecided="#5f6a75",
)
DARK = Palette(
    text="#e8edf2",
    ground="#12181f",
    panel="#1c252f",
    town="#8fc1f0",
    departement="#f0a860",
    region="#63cfae",
    peers="#e0a0cb",
    france="#b3bcc5",
    rise="#f0a860",
    fall="#8fc1f0",
    undecided="#b3bcc5",
)


def palette() -> Palette:
    """That of the reader's screen; light until the browser has said which it shows."""
    return DARK if st.context.theme.type == "dark" else LIGHT
