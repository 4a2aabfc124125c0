"""Bars: always from zero, one colour for the subject, grey for what surrounds it, words for what is not known."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from observatory.domain.french import agreed, hour_fr, listing, nbsp, number, plural
from observatory.domain.tables import Column, Value, amount_of, in_words
from observatory.maps.labels import safe_label
from observatory.ui import charts_labels
from observatory.ui.chart_style import Look, template, title, verdict_colour
from observatory.ui.charts import Chart
from observatory.ui.charts_bars_data import Bar
from observatory.ui.charts_data import Measure
from observatory.ui.tables_twins import bars_table, hours_table


def bars(items: Sequence[Bar], measure: Measure, *, look: Look | None = None) -> Chart:
    """Horizontal bars in the order given, with whiskers; a value that is not known is its word, not a bar.

    Raises:
        ValueError: no bar at all.
    """
    look = look or Look()
    if not items:
        raise ValueError("nothing to draw")
    labels = [charts_labels.wrapped(bar.label, 18 if look.compact else 28) for bar in items]
    tallest = max(lines for _, lines in labels)
    figure = bare_figure(look, len(items) * round(look.text_px * (1.3 * tallest + 1.1)) + 56)
    _add_values(figure, items, look)
    _add_whiskers(figure, items, look)
    _add_words(figure, items, measure, look)
    figure.update_xaxes(range=[0, max(map(_reach, items)) or 1], showgrid=False, showticklabels=False, ticks="")
    figure.update_yaxes(
        range=[len(items) - 0.5, -0.5],
        tickvals=list(range(len(items))),
        ticktext=[text for text, _ in labels],
        showgrid=False,
        ticks="outside",
        tickcolor="rgba(0,0,0,0)",
    )
    figure.update_layout(title=title(f"{measure.name}, {measure.unit}", look))
    said = [f"{bar.label} : {_plain_words(bar, measure)}" for bar in items]
    alt = nbsp(f"{measure.name}, {measure.unit}. {' ; '.join(said)}.")
    return Chart(figure, alt, bars_table(measure.name, items, measure))


def hour_bars(hours: Sequence[Value], *, unknown: int = 0, noun: str = "fait", look: Look | None = None) -> Chart:
    """Twenty-four bars, from midnight; `hours` are counts or the states of masked cells.

    Raises:
        ValueError: not twenty-four values.
    """
    look = look or Look()
    if len(hours) != 24:
        raise ValueError("a day has 24 hours")
    counts = [amount_of(value) for value in hours]
    figure = bare_figure(look, 320)
    figure.add_bar(
        x=list(range(24)),
        y=counts,
        marker={"color": look.palette.town},
        hovertext=[f"{_hour_span(h)} : {_count_words(value, noun)}" for h, value in enumerate(hours)],
        hoverinfo="text",
        textposition="none",
    )
    mark_unknown(figure, hours)
    marks = list(range(0, 24, 6 if look.compact else 3))
    figure.update_xaxes(range=[-0.6, 23.6], tickvals=marks, ticktext=[hour_fr(mark) for mark in marks])
    count_axis(figure, max([count or 0 for count in counts], default=0))
    rest = f" · {plural(unknown, noun)} sans heure connue" if unknown else ""
    figure.update_layout(title=title(f"{agreed(2, noun)} par heure{rest}", look))
    return Chart(figure, _hours_alt(hours, unknown, noun), hours_table(hours, unknown, agreed(2, noun)))


def bare_figure(look: Look, height: int) -> go.Figure:
    margin = {"t": 60 if look.compact else 44, "b": 32, "l": 8, "r": 8}
    return go.Figure(layout={"template": template(look), "height": height, "margin": margin, "bargap": 0.25})


def _add_values(figure: go.Figure, items: Sequence[Bar], look: Look) -> None:
    figure.add_bar(
        x=[amount_of(bar.value) for bar in items],
        y=list(range(len(items))),
        orientation="h",
        marker={"color": [_bar_colour(bar, look) for bar in items]},
        hoverinfo="skip",
        showlegend=False,
        meta="values",
    )


def _add_whiskers(figure: go.Figure, items: Sequence[Bar], look: Look) -> None:
    for row, bar in enumerate(items):
        if bar.interval is not None:
            figure.add_scatter(
                x=[bar.interval.lower, bar.interval.upper],
                y=[row, row],
                mode="lines+markers",
                line={"color": look.palette.text, "width": 1.5},
                marker={"symbol": "line-ns-open", "size": 9, "color": look.palette.text},
                cliponaxis=False,
                hoverinfo="skip",
                showlegend=False,
                meta="interval",
            )


def _add_words(figure: go.Figure, items: Sequence[Bar], measure: Measure, look: Look) -> None:
    """At the end of each bar, in a margin wide enough for the longest."""
    words = [_bar_words(bar, measure) for bar in items]
    for row, (bar, text) in enumerate(zip(items, words, strict=True)):
        figure.add_annotation(text=text, x=_reach(bar), y=row, xanchor="left", xshift=8, name="value")
    figure.update_layout(margin={"b": 8, "r": 24 + round(max(map(len, words)) * look.text_px * 0.56)})


def _bar_colour(bar: Bar, look: Look) -> str:
    if bar.verdict is not None:
        return verdict_colour(bar.verdict, look.palette)
    return look.palette.town if bar.subject else look.palette.undecided


def _reach(bar: Bar) -> float:
    return max(amount_of(bar.value) or 0.0, bar.interval.upper if bar.interval else 0.0)


def _plain_words(bar: Bar, measure: Measure) -> str:
    words = _value_words(bar, measure)
    return f"{words}, {bar.verdict.word}" if bar.verdict else words


def _bar_words(bar: Bar, measure: Measure) -> str:
    words = safe_label(_value_words(bar, measure))
    return f"{words} {bar.verdict.glyph} {bar.verdict.word}" if bar.verdict else words


def _value_words(bar: Bar, measure: Measure) -> str:
    return bar.said or in_words(bar.value, Column("", digits=measure.digits))


def mark_unknown(figure: go.Figure, values: Sequence[Value]) -> None:
    """A word at the foot of the bars that are not drawn."""
    for place, value in enumerate(values):
        if amount_of(value) is None:
            figure.add_annotation(
                text=safe_label(in_words(value, Column(""))),
                x=place,
                y=0,
                yanchor="bottom",
                yshift=4,
                textangle=-90,
                name="unknown",
            )


def count_axis(figure: go.Figure, top: float) -> None:
    high = max(top, 1.0) * 1.08
    marks = charts_labels.ticks(0, high, whole=True)
    figure.update_yaxes(range=[0, high], tickvals=marks, ticktext=[number(mark) for mark in marks])


def _hour_span(hour: int) -> str:
    return f"de {hour_fr(hour)} à {hour_fr(hour + 1)}"


def _count_words(value: Value, noun: str) -> str:
    amount = amount_of(value)
    return in_words(value, Column("")) if amount is None else plural(amount, noun)


def _hours_alt(hours: Sequence[Value], unknown: int, noun: str) -> str:
    known = [(amount, hour) for hour, value in enumerate(hours) if (amount := amount_of(value)) is not None]
    total = sum(amount for amount, _ in known)
    text = f"{plural(total, noun)} selon l’heure"
    if total:
        most = max(amount for amount, _ in known)
        peaks = [_hour_span(hour) for amount, hour in known if amount == most]
        text += f". Le plus : {plural(most, noun)} {listing(peaks)}"
    if len(known) < 24:
        text += f". {plural(24 - len(known), 'heure')} sans valeur affichée"
    if unknown:
        text += f". {plural(unknown, noun)} sans heure connue"
    return nbsp(text + ".")
