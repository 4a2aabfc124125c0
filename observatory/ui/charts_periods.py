"""Counts by month, quarter or year: bars from zero, the compared stretches told apart, what is not known in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import plotly.graph_objects as go
from babel.dates import format_date

from observatory.domain.breaks import Break, BreakKind
from observatory.domain.cells import Masked
from observatory.domain.french import LOCALE, listing, nbsp, number
from observatory.domain.judging import Judged
from observatory.domain.periods import Granularity, Period
from observatory.domain.series import Point, Series
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.maps.labels import safe_label
from observatory.ui.chart_style import Look, title
from observatory.ui.charts import Chart
from observatory.ui.charts_bars import bare_figure, count_axis

_NOT_RECEIVED, _IN_PART = "non reçu", "reçu en partie"
_ALL_NAMED = 14
_NAMED_AT_MOST = 4


def period_bars(
    series: Series,
    words: str,
    *,
    judged: Judged | None = None,
    breaks: Sequence[Break] = (),
    look: Look | None = None,
) -> Chart:
    """`words` say what is counted (« Interventions par mois »). Points keep their place when they have no figure.

    The two stretches of `judged` stand out when they are made of periods of the same length. An episode of
    `breaks` is a light band, a rupture or an event a dashed line with its word.

    Raises:
        ValueError: no period at all.
    """
    look = look or Look()
    if not series.points:
        raise ValueError("nothing to draw")
    figure = bare_figure(look, 360 if look.compact else 330)
    shown = judged if judged and judged.spans and judged.spans[0][0].granularity is series.granularity else None
    counted = {place: point for place, point in enumerate(series.points) if point.count is not None}
    for role, name in _roles(shown):
        own = {place: point for place, point in counted.items() if _role(point, shown) == role}
        _add_bars(figure, own, role, name, alone=shown is None, look=look)
    _add_words(figure, series)
    for one in breaks:
        _add_break(figure, series, one, look)
    _set_axes(figure, series, look)
    figure.update_layout(title=title(words, look), barmode="overlay", margin={"b": 76 if look.compact else 62})
    return Chart(figure, _alt(series, words, breaks), periods_table(series, words))


def periods_table(series: Series, words: str) -> Table:
    """One row a period."""
    rows = [(point.period.label, value_of(point), _IN_PART if point.provisional else "") for point in series.points]
    return Table.of(words, [Column("Période"), Column("Nombre", digits=0), Column("Réserve")], rows)


def value_of(point: Point) -> Value:
    return Absent(_NOT_RECEIVED) if point.cell is None else point.cell


def _roles(judged: Judged | None) -> list[tuple[str, str]]:
    """In the order of the legend."""
    if judged is None:
        return [("other", "reçu en entier"), ("partial", _IN_PART)]
    return [("after", judged.after), ("before", judged.before), ("other", "autres périodes"), ("partial", _IN_PART)]


def _role(point: Point, judged: Judged | None) -> str:
    if point.provisional:
        return "partial"
    if judged is None or judged.spans is None:
        return "other"
    before, after = judged.spans
    if after[0] <= point.period <= after[1]:
        return "after"
    return "before" if before[0] <= point.period <= before[1] else "other"


def _add_bars(
    figure: go.Figure, points: Mapping[int, Point], role: str, name: str, *, alone: bool, look: Look
) -> None:
    """One trace a role, so that its name is in the legend; what was received in part is hollow."""
    if not points:
        return
    palette = look.palette
    plain = palette.town if alone else palette.france
    colour = {"after": palette.town, "before": palette.peers}.get(role, plain)
    figure.add_bar(
        x=list(points),
        y=[point.count for point in points.values()],
        name=safe_label(name),
        marker={
            "color": palette.ground if role == "partial" else colour,
            "line": {"color": colour, "width": 1.5},
            "pattern": {"shape": "/" if role == "before" else "", "fgcolor": palette.ground, "size": 5},
        },
        hovertext=[_hover(point) for point in points.values()],
        hoverinfo="text",
        textposition="none",
        showlegend=not alone or role == "partial",
        meta=role,
    )


def _add_words(figure: go.Figure, series: Series) -> None:
    """« non reçu » or « masqué », once in the middle of each run of such periods."""
    for words, run in groupby(enumerate(series.points), key=lambda pair: _unknown_words(pair[1])):
        places = [place for place, _ in run]
        if words:
            figure.add_annotation(
                text=words,
                x=(places[0] + places[-1]) / 2,
                y=0,
                yanchor="bottom",
                yshift=4,
                textangle=-90,
                name="unknown",
            )


def _add_break(figure: go.Figure, series: Series, one: Break, look: Look) -> None:
    touched = [place for place, point in enumerate(series.points) if one.touches(point.span)]
    if not touched:
        return
    if one.kind is BreakKind.EPISODE:
        x0, x1 = touched[0] - 0.5, touched[-1] + 0.5
        # Two episodes of one year are one band on it: laid over each other they would look like something else.
        if not any(shape.x0 == x0 and shape.x1 == x1 for shape in figure.layout.shapes):
            figure.add_vrect(x0=x0, x1=x1, fillcolor=look.faint, line_width=0, layer="below")
        _name_episode(figure, one, (x0 + x1) / 2, len(series.points))
        return
    line = {"dash": "dash", "width": 1.5, "color": look.palette.undecided}
    figure.add_vline(x=touched[0] - 0.5, line=line)
    figure.add_annotation(
        text=safe_label(one.label),
        x=touched[0] - 0.5,
        xanchor="right" if touched[0] > len(series.points) / 2 else "left",
        y=1,
        yref="paper",
        yanchor="bottom",
        name="break",
    )


def _name_episode(figure: go.Figure, one: Break, middle: float, periods: int) -> None:
    """Over its band, each under the one before: two lockdowns of one year are too close to stand side by side."""
    taken = sum(note.name == "episode" for note in figure.layout.annotations)
    figure.add_annotation(
        text=safe_label(one.label),
        x=middle,
        xanchor=_side(middle, periods),
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=-16 * taken,
        name="episode",
    )


def _side(place: float, periods: int) -> str:
    """Words near an end of the chart go inwards, or they would be cut."""
    if place > 0.9 * periods:
        return "right"
    return "left" if place < 0.1 * periods else "center"


def _unknown_words(point: Point) -> str:
    if point.cell is None:
        return _NOT_RECEIVED
    return "masqué" if isinstance(point.cell, Masked) else ""


def _set_axes(figure: go.Figure, series: Series, look: Look) -> None:
    marks = _marks(series.points, compact=look.compact)
    figure.update_xaxes(
        range=[-0.6, len(series.points) - 0.4],
        tickvals=list(marks),
        ticktext=list(marks.values()),
    )
    count_axis(figure, max([point.count or 0 for point in series.points]))


def _marks(points: Sequence[Point], *, compact: bool) -> dict[int, str]:
    """Every period while there is room, else the first of each year."""
    if len(points) <= (_ALL_NAMED // 2 if compact else _ALL_NAMED):
        return {place: _short(point.period) for place, point in enumerate(points)}
    return {place: str(point.period.year) for place, point in enumerate(points) if point.period.rank == 1}


def _short(period: Period) -> str:
    if period.granularity is Granularity.MONTH:
        return f"{format_date(period.first_day, 'MMM', locale=LOCALE)}<br>{period.year}"
    if period.granularity is Granularity.YEAR:
        return str(period.year)
    return f"{'T' if period.granularity is Granularity.QUARTER else 'S'}{period.rank}<br>{period.year}"


def _hover(point: Point) -> str:
    part = f" ({_IN_PART})" if point.provisional else ""
    return nbsp(f"{point.period.label} : {number(point.count or 0)}{part}")


def _alt(series: Series, words: str, breaks: Sequence[Break]) -> str:
    """« Interventions par mois, de janvier 2022 à mars 2025 : de 120 (février 2023) à 260 (août 2024). … »"""
    first, last = series.points[0].period, series.points[-1].period
    known = [point for point in series.points if point.count is not None]
    said = f"{words}, {first.label} à {last.label}."
    if known:
        least, most = (choose(known, key=lambda point: point.count or 0) for choose in (min, max))
        said += f" De {_named(least)} à {_named(most)}."
    for state in (_NOT_RECEIVED, "masqué"):
        such = [point.period.label for point in series.points if _unknown_words(point) == state]
        if such:
            said += f" {state.capitalize()} : {_listed(such)}."
    drawn = [one for one in breaks if one.touches((first.first_day, last.last_day))]
    said += "".join(f" {one.kind.word.capitalize()} : {one.label}, {one.when}." for one in drawn)
    return nbsp(said)


def _named(point: Point) -> str:
    return f"{number(point.count or 0)} ({point.period.label})"


def _listed(labels: Sequence[str]) -> str:
    left = len(labels) - _NAMED_AT_MOST
    return listing(labels if left < 2 else [*labels[:_NAMED_AT_MOST], f"{left} autres"])
