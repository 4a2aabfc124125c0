"""A funnel: places by what is expected of them, between the limits that chance alone gives to each size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from observatory.domain.french import listing, nbsp, number, plural
from observatory.domain.funnel import INNER, OUTER, Position, Standing, funnel_limits
from observatory.maps.labels import safe_label
from observatory.ui import charts_labels
from observatory.ui.chart_style import Look, template, title

_HEIGHT, _STEPS = 380, 80
_NAMED_AT_MOST = 6


@dataclass(frozen=True)
class FunnelPoint:
    """`subject`: the commune that the page is about."""

    name: str
    standing: Standing
    position: Position
    subject: bool = False


def funnel_figure(points: Sequence[FunnelPoint], phi: float, look: Look) -> go.Figure:
    """Ours filled, the others hollow; names for ours and for who stands outside.

    Raises:
        ValueError: no point.
    """
    if not points:
        raise ValueError("nothing to draw")
    figure = go.Figure(layout={"template": template(look), "height": _HEIGHT, "hovermode": "closest"})
    low, high = _reach(points)
    for level, dash, words in ((OUTER, "solid", "99,8\u202f%"), (INNER, "dash", "95\u202f%")):
        _add_limits(figure, (low, high), level, phi, dash, words, look)
    figure.add_hline(y=1, line={"width": 1, "color": look.palette.undecided})
    _add_points(figure, points, look)
    _add_names(figure, points, look)
    top = max(max(one.standing.ratio for one in points), funnel_limits(low, INNER, phi).upper) * 1.08
    marks = charts_labels.ticks(0, top)
    digits = charts_labels.digits_of(marks)
    figure.update_yaxes(range=[0, top], tickvals=marks, ticktext=[number(mark, digits) for mark in marks])
    spread = charts_labels.ticks(low, high)
    figure.update_xaxes(range=[low, high], tickvals=spread, ticktext=[number(mark) for mark in spread])
    figure.update_xaxes(title={"text": "faits attendus au taux commun", "font": {"size": look.text_px}})
    figure.update_layout(
        title=title(nbsp("faits observés / faits attendus · limites de 95 % et 99,8 %"), look),
        margin={"b": 56, "r": 24},
    )
    return figure


def funnel_alt(points: Sequence[FunnelPoint], name: str) -> str:
    """Where ours stands, and how many stand where."""
    own = next(one for one in points if one.subject)
    said = f"{name}. {own.name} : {number(own.standing.ratio, 2)} fois les faits attendus, {own.position.word}."
    counts = [(where, sum(one.position is where for one in points)) for where in Position]
    parts = [f"{plural(count, 'commune')} {where.word}" for where, count in counts if count]
    return nbsp(f"{said} En tout, {listing(parts)}.")


def _reach(points: Sequence[FunnelPoint]) -> tuple[float, float]:
    expected = [one.standing.expected for one in points]
    return max(0.5, min(expected) * 0.85), max(expected) * 1.1


def _add_limits(
    figure: go.Figure, reach: tuple[float, float], level: float, phi: float, dash: str, words: str, look: Look
) -> None:
    along = np.linspace(*reach, _STEPS).tolist()
    limits = [funnel_limits(one, level, phi) for one in along]
    for values in ([one.lower for one in limits], [one.upper for one in limits]):
        figure.add_scatter(
            x=along,
            y=values,
            mode="lines",
            line={"dash": dash, "width": 1.5, "color": look.palette.undecided},
            hoverinfo="skip",
            showlegend=False,
            meta=f"limits-{words}",
        )
    figure.add_annotation(
        x=along[-1], y=limits[-1].upper, text=words, xanchor="right", yanchor="bottom", name="limit"
    )


def _add_points(figure: go.Figure, points: Sequence[FunnelPoint], look: Look) -> None:
    for subject in (False, True):
        some = [one for one in points if one.subject is subject]
        figure.add_scatter(
            x=[one.standing.expected for one in some],
            y=[one.standing.ratio for one in some],
            mode="markers",
            marker={
                "symbol": "circle" if subject else "triangle-up-open",
                "size": (13 if subject else 10) * look.scale,
                "color": look.palette.town if subject else look.palette.peers,
                "line": {"width": 2},
            },
            hovertext=[_hover(one) for one in some],
            hoverinfo="text",
            showlegend=False,
            meta="town" if subject else "peers",
        )


def _add_names(figure: go.Figure, points: Sequence[FunnelPoint], look: Look) -> None:
    outside = [one for one in points if not one.subject and one.position in (Position.FAR_ABOVE, Position.FAR_BELOW)]
    named = [one for one in points if one.subject]
    if len(outside) <= _NAMED_AT_MOST and not look.compact:
        named += outside
    for one in named:
        figure.add_annotation(
            x=one.standing.expected,
            y=one.standing.ratio,
            text=safe_label(one.name),
            showarrow=False,
            yanchor="bottom",
            yshift=8,
            font={"color": look.palette.town if one.subject else look.palette.text},
            name="name",
        )


def _hover(one: FunnelPoint) -> str:
    observed, expected = number(one.standing.observed), number(one.standing.expected, 1)
    return f"{safe_label(one.name)} : {observed} observés, {expected} attendus<br>{one.position.word}"
