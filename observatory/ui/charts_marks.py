"""What a line of rates is drawn with: its interval, its points, its lower bounds, the values of the strategy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from observatory.domain.french import NBSP, number
from observatory.maps.labels import safe_label
from observatory.ui.chart_style import Look, colour_of, role_style, see_through
from observatory.ui.charts_alt import value_words
from observatory.ui.charts_data import Measure, RateLine, SeriesBreak, State, YearRate, known_rate, stretches, valued

_PRINTED = "publié par la stratégie"
# Of two breaks of one year.
BETWEEN_NAMES = " · "


def break_words(one: SeriesBreak, *, compact: bool) -> tuple[str, int]:
    """As the chart writes them, and in how many rows: on a phone each name has its own, or the first would be cut."""
    rows = safe_label(one.word).split(BETWEEN_NAMES) if compact else [safe_label(one.word)]
    return "<br>".join(rows), len(rows)


def add_bands(figure: go.Figure, line: RateLine, breaks: Sequence[SeriesBreak], look: Look) -> None:
    colour = colour_of(line.role, look.palette)
    for run in stretches(line.points, breaks):
        limits = [(point.year, point.interval) for point in run if point.interval]
        if not limits:
            continue
        upper = [(year, one.upper) for year, one in limits]
        lower = [(year, one.lower) for year, one in reversed(limits)]
        around = [*upper, *lower]
        alone = len(limits) == 1
        figure.add_scatter(
            x=[year for year, _ in around],
            y=[rate for _, rate in around],
            mode="lines",
            fill=None if alone else "toself",
            fillcolor=see_through(colour, 0.13),
            line={"width": 2 if alone else 0, "color": see_through(colour, 0.45)},
            hoverinfo="skip",
            showlegend=False,
            meta="interval",
        )


def add_line(figure: go.Figure, line: RateLine, measure: Measure, breaks: Sequence[SeriesBreak], look: Look) -> None:
    style, colour = role_style(line.role), colour_of(line.role, look.palette)
    years: list[int | None] = []
    rates: list[float | None] = []
    hover: list[str] = []
    symbols: list[str] = []
    for run in stretches(line.points, breaks):
        years += [*(point.year for point in run), None]
        rates += [*(known_rate(point) for point in run), None]
        hover += [*(_hover(line, point, measure) for point in run), ""]
        symbols += [*(_symbol(style.symbol, point) for point in run), style.symbol]
    figure.add_scatter(
        x=years,
        y=rates,
        name=safe_label(line.name),
        mode="lines+markers",
        line={"color": colour, "width": style.width * look.scale, "dash": style.dash},
        marker={"symbol": symbols, "size": 8 * look.scale, "color": colour, "line": {"width": 1.5, "color": colour}},
        hovertext=hover,
        hoverinfo="text",
        showlegend=look.compact,
        meta="rates",
    )


def _symbol(symbol: str, point: YearRate) -> str:
    hollow = point.state is State.PROVISIONAL and not symbol.endswith("-open")
    return f"{symbol}-open" if hollow else symbol


def _hover(line: RateLine, point: YearRate, measure: Measure) -> str:
    text = f"{safe_label(line.name)}, {point.year} : {value_words(point, measure.digits)} {measure.unit}"
    if point.interval is None:
        return text
    low, high = (number(limit, measure.digits) for limit in (point.interval.lower, point.interval.upper))
    return f"{text}<br>intervalle à 95 % : de {low} à {high}"


def add_lower_bounds(figure: go.Figure, line: RateLine, look: Look) -> None:
    bounds = [point for point in line.points if point.state is State.LOWER_BOUND]
    if bounds:
        figure.add_scatter(
            x=[point.year for point in bounds],
            y=[known_rate(point) for point in bounds],
            mode="text",
            text=["↑"] * len(bounds),
            textposition="top center",
            textfont={"color": colour_of(line.role, look.palette), "size": look.text_px},
            cliponaxis=False,
            hoverinfo="skip",
            showlegend=False,
            meta="lower_bound",
        )


def add_printed(figure: go.Figure, line: RateLine, measure: Measure, look: Look) -> None:
    known, style = valued(line.printed), role_style(line.role)
    if known:
        figure.add_scatter(
            x=[point.year for point in known],
            y=[known_rate(point) for point in known],
            mode="markers",
            marker=_ring(style.printed, colour_of(line.role, look.palette), look),
            hovertext=[f"{_hover(line, point, measure)}<br>{_PRINTED}" for point in known],
            hoverinfo="text",
            name=safe_label(line.name),
            # On a phone, where nothing is named in the picture, a territory that has no line of its own.
            showlegend=look.compact and not valued(line.points),
            meta="printed",
        )


def add_printed_key(figure: go.Figure, lines: Sequence[RateLine], look: Look) -> None:
    """What the rings are, once: their shape and colour already say whose."""
    if any(valued(line.printed) for line in lines):
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            marker=_ring("circle-open-dot", look.palette.text, look),
            hoverinfo="skip",
            name=f"symbole creux pointé : {_PRINTED}".replace(" :", f"{NBSP}:"),
            showlegend=True,
            meta="printed_key",
        )


def _ring(symbol: str, colour: str, look: Look) -> dict[str, Any]:
    return {"symbol": symbol, "size": 14 * look.scale, "color": colour, "line": {"width": 1.5}}
