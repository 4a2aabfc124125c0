"""The control chart of a monthly series: what is usual, between which limits, and what is signalled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from observatory.domain.control import Signal
from observatory.domain.french import listing, nbsp, number
from observatory.domain.periods import Period
from observatory.domain.series import Point, Sum
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.domain.watch import ChartKind, Watch
from observatory.ui import charts_labels
from observatory.ui.chart_style import Look, title
from observatory.ui.charts import Chart
from observatory.ui.charts_bars import bare_figure, count_axis

_HEIGHT = 320


def control_chart(found: Watch, words: str, *, provisional: Sequence[Point] = (), look: Look | None = None) -> Chart:
    """Months of the base in grey, those watched in colour, signals ringed; provisional ones hollow at the end."""
    look = look or Look()
    figure = bare_figure(look, _HEIGHT)
    places = list(range(len(found.points)))
    counts = [point.count or 0 for point in found.points]
    if found.kind is ChartKind.CUSUM:
        _add_line(figure, places, [one.centre for one in found.limits], "usual", "dash", look)
    else:
        for name, dash in (("upper", "solid"), ("centre", "dash"), ("lower", "solid")):
            _add_line(figure, places, [getattr(one, name) for one in found.limits], name, dash, look)
    start = len(found.points) - found.watched
    _add_points(figure, places[:start], counts[:start], look.palette.undecided, "base", look)
    _add_points(figure, places[start:], counts[start:], look.palette.town, "watched", look)
    _add_hollow(figure, len(counts), provisional, look)
    _add_signals(figure, found, counts, look)
    _set_axes(figure, [*found.points, *provisional], max([*counts, *_tops(found), *_counts(provisional)]), look)
    figure.update_layout(title=title(f"{words} · {found.kind.word}", look))
    return Chart(figure, _alt(found, words), control_table(found, words))


def control_table(found: Watch, words: str) -> Table:
    columns = [Column("Mois"), Column("Nombre", digits=0), Column("Habituel", digits=1)]
    limited = found.kind is not ChartKind.CUSUM
    if limited:
        columns += [Column("Limite basse", digits=1), Column("Limite haute", digits=1)]
    columns.append(Column("Signal"))
    rows: list[list[Value]] = []
    for place, (point, limits) in enumerate(zip(found.points, found.limits, strict=True)):
        row: list[Value] = [point.period.label, point.count or 0, limits.centre]
        row += [max(0.0, limits.lower), limits.upper] if limited else []
        rows.append([*row, listing([signal_words(one) for one in found.signals if one.last == place])])
    return Table.of(words, columns, rows)


def signal_words(one: Signal) -> str:
    """« hors des limites, vers le haut »."""
    return f"{one.rule.words}, vers le {'haut' if one.upward else 'bas'}"


@dataclass(frozen=True)
class RollingLine:
    """A yearly sum at each month, None with its reason where a month lacks."""

    sums: tuple[tuple[Period, Sum], ...]


def rolling_chart(line: RollingLine, words: str, *, look: Look | None = None) -> Chart:
    """The sum of twelve months; a gap wherever one of them is not known.

    Raises:
        ValueError: no sum at all.
    """
    look = look or Look()
    if all(one.count is None for _, one in line.sums):
        raise ValueError("nothing to draw")
    figure = bare_figure(look, 280)
    figure.add_scatter(
        x=list(range(len(line.sums))),
        y=[one.count for _, one in line.sums],
        mode="lines",
        line={"color": look.palette.town, "width": 2.5 * look.scale},
        hovertext=[nbsp(f"{period.label} : {number(one.count or 0)}") for period, one in line.sums],
        hoverinfo="text",
        showlegend=False,
    )
    marks = {place: str(period.year) for place, (period, _) in enumerate(line.sums) if period.rank == 12}
    figure.update_xaxes(tickvals=list(marks), ticktext=list(marks.values()))
    count_axis(figure, max(one.count or 0 for _, one in line.sums))
    figure.update_layout(title=title(words, look))
    known = [(period, one.count) for period, one in line.sums if one.count is not None]
    (first, start), (last, end) = known[0], known[-1]
    alt = nbsp(f"{words}. {first.label} : {number(start)} ; {last.label} : {number(end)}.")
    columns = [Column("Douze mois jusqu’à"), Column("Nombre", digits=0)]
    rows = [(period.label, Absent(one.reason or "") if one.count is None else one.count) for period, one in line.sums]
    return Chart(figure, alt, Table.of(words, columns, rows))


def _add_line(
    figure: go.Figure, places: Sequence[int], values: Sequence[float], name: str, dash: str, look: Look
) -> None:
    figure.add_scatter(
        x=list(places),
        y=[max(0.0, value) for value in values],
        mode="lines",
        # A season moves the limits from one month to the next: steps, not slopes.
        line={"dash": dash, "width": 1.5, "color": look.palette.undecided, "shape": "hvh"},
        hoverinfo="skip",
        showlegend=False,
        meta=name,
    )


def _add_points(
    figure: go.Figure, places: Sequence[int], counts: Sequence[int], colour: str, name: str, look: Look
) -> None:
    figure.add_scatter(
        x=list(places),
        y=list(counts),
        mode="lines+markers",
        line={"width": 1.5, "color": colour},
        marker={"size": 7 * look.scale, "color": colour},
        hoverinfo="y",
        showlegend=False,
        meta=name,
    )


def _add_hollow(figure: go.Figure, start: int, points: Sequence[Point], look: Look) -> None:
    if points:
        figure.add_scatter(
            x=list(range(start, start + len(points))),
            y=_counts(points),
            mode="markers",
            marker={
                "symbol": "circle-open",
                "size": 9 * look.scale,
                "color": look.palette.town,
                "line": {"width": 2},
            },
            hovertext=[f"{point.period.label} (provisoire)" for point in points],
            hoverinfo="text",
            showlegend=False,
            meta="provisional",
        )


def _add_signals(figure: go.Figure, found: Watch, counts: Sequence[int], look: Look) -> None:
    shown = {one.last: one for one in found.signals}
    if shown:
        figure.add_scatter(
            x=list(shown),
            y=[counts[place] for place in shown],
            mode="markers",
            marker={
                "symbol": "diamond-open",
                "size": 17 * look.scale,
                "color": look.palette.rise,
                "line": {"width": 2},
            },
            hovertext=[signal_words(one) for one in shown.values()],
            hoverinfo="text",
            showlegend=False,
            meta="signals",
        )


def _set_axes(figure: go.Figure, points: Sequence[Point], top: float, look: Look) -> None:
    marks = {place: str(point.period.year) for place, point in enumerate(points) if point.period.rank == 1}
    figure.update_xaxes(
        range=[-0.6, len(points) - 0.4],
        tickvals=list(marks) or [0],
        ticktext=list(marks.values()) or [points[0].period.label],
    )
    high = max(top, 1.0) * 1.12
    scale = charts_labels.ticks(0, high, whole=True)
    figure.update_yaxes(range=[0, high], tickvals=scale, ticktext=[number(mark) for mark in scale])


def _tops(found: Watch) -> list[float]:
    return [one.upper for one in found.limits]


def _counts(points: Sequence[Point]) -> list[int]:
    return [point.count or 0 for point in points]


def _alt(found: Watch, words: str) -> str:
    first, last = found.points[0].period, found.points[-1].period
    said = f"{words}, {first.label} à {last.label} : {found.kind.word}."
    if not found.signals:
        return nbsp(f"{said} Aucun signal sur les {found.watched} derniers mois.")
    shown = [f"{found.points[one.last].period.label} ({signal_words(one)})" for one in found.signals]
    return nbsp(f"{said} Signaux : {listing(shown)}.")
