"""One look for every chart: colours, dashes and symbols by what they stand for, French numbers, sober bar."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from observatory.domain.french import THIN
from observatory.domain.significance import Gap, Verdict
from observatory.ui import theme
from observatory.ui.charts_labels import wrapped
from observatory.ui.theme import Palette

FONT = '"Source Sans", "Source Sans 3", sans-serif'
TEXT_PX = 14


@dataclass(frozen=True)
class Look:
    """How a chart is to be drawn for one reader: `compact` on a phone, `scale` 1.4 on a projector."""

    palette: Palette = theme.LIGHT
    compact: bool = False
    scale: float = 1.0

    @property
    def text_px(self) -> float:
        return TEXT_PX * self.scale

    @property
    def faint(self) -> str:
        return see_through(self.palette.text, 0.18)


@dataclass(frozen=True)
class RoleStyle:
    """How the line of a territory is drawn; `colour` names a field of the palette, `printed` is the symbol of
    what the strategy prints for it.
    """

    colour: str
    dash: str
    symbol: str
    width: float
    printed: str


ROLES = MappingProxyType(
    {
        "commune": RoleStyle("town", "solid", "circle", 3, "circle-open-dot"),
        "departement": RoleStyle("departement", "longdash", "square", 2, "square-open-dot"),
        "region": RoleStyle("region", "dashdot", "diamond", 2, "diamond-open-dot"),
        "size_class": RoleStyle("peers", "dot", "triangle-up", 2, "triangle-up-open-dot"),
        "metropole": RoleStyle("france", "dash", "hexagon-open", 1.5, "hexagon-open-dot"),
        "france": RoleStyle("france", "solid", "circle-open", 1.5, "pentagon-open-dot"),
    }
)
_OTHER = RoleStyle("undecided", "solid", "cross-thin-open", 1.5, "cross-open-dot")


def role_style(role: str) -> RoleStyle:
    return ROLES.get(role, _OTHER)


def colour_of(role: str, palette: Palette) -> str:
    return str(getattr(palette, role_style(role).colour))


def verdict_colour(verdict: Verdict | Gap, palette: Palette) -> str:
    """Colour says « demonstrated », grey says « not demonstrable »; the glyph and the word come with it."""
    if verdict in (Verdict.HAUSSE, Gap.AU_DESSUS):
        return palette.rise
    return palette.fall if verdict in (Verdict.BAISSE, Gap.EN_DESSOUS) else palette.undecided


def see_through(colour: str, opacity: float) -> str:
    """`#1f4e79` → `rgba(31, 78, 121, 0.15)`."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {opacity})"


def current_look() -> Look:
    """That of the reader whose page is running."""
    return Look(theme.palette(), compact="Mobi" in (st.context.headers.get("User-Agent") or ""))


def template(look: Look) -> go.layout.Template:
    """The ground is painted, so that an image saved from the screen can be read anywhere."""
    palette = look.palette
    axis = {
        "gridcolor": look.faint,
        "linecolor": palette.undecided,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"size": look.text_px},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": look.text_px, "color": palette.text},
            "paper_bgcolor": palette.ground,
            "plot_bgcolor": palette.ground,
            "separators": f",{THIN}",
            "margin": {"l": 8, "r": 8, "t": 40, "b": 36},
            "xaxis": axis | {"showgrid": False, "ticks": "outside"},
            "yaxis": axis,
            "dragmode": False,
            "hoverlabel": {
                "bgcolor": palette.panel,
                "bordercolor": palette.undecided,
                "font": {"color": palette.text, "size": look.text_px},
                "align": "left",
            },
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.undecided, "activecolor": palette.text},
            "legend": {
                "orientation": "h",
                "traceorder": "normal",
                **{"xref": "container", "x": 0, "xanchor": "left"},
                **{"yref": "container", "y": 0, "yanchor": "bottom"},
            },
            "annotationdefaults": {"font": {"size": look.text_px, "color": palette.text}, "showarrow": False},
        }
    )


def title(words: str, look: Look) -> dict[str, Any]:
    """What is measured, over the picture, from the very left; over several lines on a phone."""
    text, rows = wrapped(words, 44 if look.compact else 120)
    return {
        "text": text,
        "font": {"size": look.text_px},
        **{"xref": "container", "x": 0, "xanchor": "left"},
        **{"yref": "container", "y": 1, "yanchor": "top", "pad": {"t": 6 + (rows - 1) * look.text_px * 1.3}},
    }


def config(file_name: str) -> dict[str, Any]:
    """The bar holds the image and, from Streamlit, the full screen; its words travel with the chart."""
    return {
        "displaylogo": False,
        "scrollZoom": False,
        "doubleClick": False,
        "showAxisDragHandles": False,
        "modeBarButtonsToRemove": list(_BUTTONS_LEFT_OUT),
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": file_name},
        "locale": "fr",
        "locales": {"fr": {"dictionary": dict(_WORDS), "format": {"decimal": ",", "thousands": THIN}}},
    }


_BUTTONS_LEFT_OUT = (
    "zoom2d",
    "pan2d",
    "select2d",
    "lasso2d",
    "zoomIn2d",
    "zoomOut2d",
    "autoScale2d",
    "resetScale2d",
    "hoverClosestCartesian",
    "hoverCompareCartesian",
    "toggleSpikelines",
)
_WORDS = MappingProxyType(
    {
        "Download plot as a PNG": "Enregistrer l’image (PNG)",
        "Download plot": "Enregistrer l’image",
        "Taking snapshot - this may take a few seconds": "Image en préparation",
        "Snapshot succeeded": "Image enregistrée",
        "Sorry, there was a problem downloading your snapshot!": "L’image n’a pas pu être enregistrée.",
    }
)
