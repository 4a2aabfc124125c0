"""Casualties of the roads, stacked by severity."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import plotly.graph_objects as go

from observatory.domain.french import listing, nbsp
from observatory.domain.tables import Column, Value, amount_of, in_words
from observatory.maps.labels import safe_label
from observatory.ui.chart_style import Look, title
from observatory.ui.charts import Chart
from observatory.ui.charts_bars import bare_figure, count_axis
from observatory.ui.charts_bars_data import SEVERITIES, Casualties
from observatory.ui.tables_twins import casualties_table


def severity_bars(years: Sequence[Casualties], *, look: Look | None = None, breaks: Sequence[str] = ()) -> Chart:
    """Casualties stacked by severity: colour doubled by a hatching. `breaks` are labels that start a new series.

    Raises:
        ValueError: no year at all.
    """
    look = look or Look()
    if not years:
        raise ValueError("nothing to draw")
    rows = 2 if look.compact else 1
    figure = bare_figure(look, 340 + 24 * rows)
    figure.update_layout(barmode="stack", margin={"b": 40 + 24 * rows})
    labels = [safe_label(one.label) for one in years]
    for name, words in SEVERITIES.items():
        _add_severity(figure, labels, name, words, years, look)
    totals = [sum(amount_of(value) or 0 for value in _values(one)) for one in years]
    count_axis(figure, max(totals))
    _mark_incomplete(figure, years, totals)
    step = ceil(len(years) / (6 if look.compact else 12))
    shown = list(range(len(years) - 1, -1, -step))
    figure.update_xaxes(range=[-0.6, len(years) - 0.4], tickvals=shown, ticktext=[labels[place] for place in shown])
    _add_cuts(figure, years, breaks, look)
    figure.update_layout(title=title("victimes", look))
    return Chart(figure, _severity_alt(years), casualties_table(years))


def _add_severity(
    figure: go.Figure, labels: Sequence[str], name: str, words: str, years: Sequence[Casualties], look: Look
) -> None:
    palette = look.palette
    over = palette.text if name == "unknown" else palette.ground
    colour, shape = {
        "killed": (palette.text, ""),
        "hospitalised": (palette.departement, "/"),
        "light": (palette.france, "."),
        "unknown": (palette.ground, "x"),
    }[name]
    values = [getattr(one, name) for one in years]
    if name == "unknown" and not any(amount_of(value) for value in values):
        return
    figure.add_bar(
        x=list(range(len(years))),
        y=[amount_of(value) for value in values],
        name=words,
        marker={
            "color": colour,
            "line": {"color": palette.text, "width": 0.5},
            "pattern": {"shape": shape, "fillmode": "overlay", "fgcolor": over},
        },
        hovertext=[
            f"{label}, {words} : {in_words(value, Column('', digits=0))}"
            for label, value in zip(labels, values, strict=True)
        ],
        hoverinfo="text",
        textposition="none",
        meta=name,
    )


def _mark_incomplete(figure: go.Figure, years: Sequence[Casualties], totals: Sequence[float]) -> None:
    """Over a stack from which a severity is missing, so that nobody reads its height as the whole."""
    for place, (one, total) in enumerate(zip(years, totals, strict=True)):
        if any(amount_of(value) is None for value in _values(one)):
            figure.add_annotation(
                text="incomplet", x=place, y=total, yanchor="bottom", textangle=-90, name="incomplete"
            )


def _values(one: Casualties) -> list[Value]:
    return [getattr(one, name) for name in SEVERITIES]


def _add_cuts(figure: go.Figure, years: Sequence[Casualties], breaks: Sequence[str], look: Look) -> None:
    for place, one in enumerate(years):
        if one.label in breaks and place:
            line = {"dash": "dash", "width": 1.5, "color": look.palette.undecided}
            figure.add_vline(x=place - 0.5, line=line)
            figure.add_annotation(
                text="rupture de série",
                x=place - 0.5,
                y=1,
                yref="paper",
                yanchor="bottom",
                xanchor="left",
                name="break",
            )


def _severity_alt(years: Sequence[Casualties]) -> str:
    said = [
        f"{one.label} : "
        + listing(
            [
                f"{in_words(getattr(one, name), Column('', digits=0))} {words.lower()}"
                for name, words in SEVERITIES.items()
                if name != "unknown" or amount_of(one.unknown)
            ]
        )
        for one in years
    ]
    return nbsp(f"Victimes par gravité. {' ; '.join(said)}.")
