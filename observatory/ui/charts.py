"""Rates of several territories over the years, with what chance alone would give and what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go

from observatory.domain.french import number
from observatory.domain.tables import Table
from observatory.maps.labels import safe_label
from observatory.ui import charts_labels
from observatory.ui import charts_marks as marks
from observatory.ui.chart_style import Look, colour_of, role_style, template, title
from observatory.ui.charts_alt import rates_alt, value_words
from observatory.ui.charts_data import (
    Measure,
    RateLine,
    SeriesBreak,
    State,
    YearRate,
    known_rate,
    valued,
)
from observatory.ui.tables_twins import rates_table

_TOP, _TOP_WITH_WORDS, _AXIS, _STRIP_ROW, _STRIP_GAP, _LEGEND_ROW, _BREAK_ROW = 44, 70, 34, 16, 20, 24, 18
# Lines that keep under half of the height are drawn from a base above zero, and it is said.
_ZERO_UNLESS = 0.6


@dataclass(frozen=True)
class Chart:
    """A picture with its two twins: the text for who cannot see it, the table for who wants the figures."""

    figure: go.Figure
    alt: str
    table: Table


@dataclass(frozen=True)
class _Frame:
    """The drawing area: limits of both scales, and its height in pixels."""

    first: int
    last: int
    low: float
    high: float
    height: int
    withheld: tuple[RateLine, ...]
    bounded: bool
    legend_rows: int
    top: int

    @property
    def strip(self) -> int:
        return (len(self.withheld) * _STRIP_ROW + _STRIP_GAP + 6) if self.withheld else 0

    @property
    def bottom(self) -> int:
        return _AXIS + (self.legend_rows * _LEGEND_ROW + 8 if self.legend_rows else 0)

    @property
    def plot(self) -> int:
        return self.height - self.top - self.bottom - self.strip

    def pixel(self, rate: float) -> float:
        return (rate - self.low) / (self.high - self.low) * self.plot


def rate_lines(
    lines: Sequence[RateLine],
    measure: Measure,
    *,
    breaks: Sequence[SeriesBreak] = (),
    look: Look | None = None,
    height: int = 420,
) -> Chart:
    """Lines labelled at their end; withheld years stand in a strip of their own, never on the scale.

    Raises:
        ValueError: no point at all; ask for an empty state instead.
    """
    look = look or Look()
    frame = _frame(lines, height, look, breaks)
    figure = go.Figure(layout={"template": template(look), "height": frame.height, "hovermode": "closest"})
    for line in lines:
        marks.add_bands(figure, line, breaks, look)
    for line in lines:
        marks.add_line(figure, line, measure, breaks, look)
        marks.add_lower_bounds(figure, line, look)
        marks.add_printed(figure, line, measure, look)
    marks.add_printed_key(figure, lines, look)
    _add_strip(figure, frame, look)
    _set_axes(figure, frame, measure, look)
    _add_breaks(figure, frame, breaks, look)
    if not look.compact:
        _add_labels(figure, lines, frame, measure, look)
    return Chart(figure, rates_alt(lines, measure, breaks), rates_table(lines, measure))


def _frame(lines: Sequence[RateLine], height: int, look: Look, breaks: Sequence[SeriesBreak]) -> _Frame:
    points = [point for line in lines for point in (*line.points, *line.printed)]
    if not points:
        raise ValueError("nothing to draw")
    years = [point.year for point in points]
    low, high = _scale(points)
    withheld = tuple(line for line in lines if any(p.state is State.WITHHELD for p in line.points))
    bounded = any(point.state is State.LOWER_BOUND for point in points)
    printed = any(valued(line.printed) for line in lines)
    # On a phone the names go under the picture, which keeps its own height.
    rows = printed + len(lines) if look.compact else int(printed)
    grown = height + rows * _LEGEND_ROW if look.compact else height
    named = sum(marks.break_words(one, compact=look.compact)[1] for one in _within(breaks, min(years), max(years)))
    top = (_TOP_WITH_WORDS if breaks or look.compact else _TOP) + max(0, named - 1) * _BREAK_ROW
    return _Frame(min(years), max(years), low, high, grown, withheld, bounded, rows, top)


def _scale(points: Sequence[YearRate]) -> tuple[float, float]:
    known = valued(points)
    reach = [known_rate(point) for point in known]
    reach += [limit for p in known if p.interval for limit in (p.interval.lower, p.interval.upper)]
    top = max(reach, default=1.0) or 1.0
    bottom = min(reach, default=0.0)
    step = charts_labels.round_step(top - bottom) if _ZERO_UNLESS * top < bottom < top else 0.0
    low = bottom // step * step if step else 0.0
    return low, top + (top - low) * 0.08


def _add_strip(figure: go.Figure, frame: _Frame, look: Look) -> None:
    """Years whose value the producer holds and does not give: under the scale, on a hatched ground."""
    if not frame.withheld:
        return
    rows = len(frame.withheld)
    left, right = frame.first - 0.5, frame.last + 0.5
    figure.add_scatter(
        x=[left, right, right, left],
        y=[-0.5, -0.5, rows - 0.5, rows - 0.5],
        yaxis="y2",
        mode="none",
        fill="toself",
        fillcolor="rgba(0,0,0,0)",
        fillpattern={"shape": "/", "fgcolor": look.faint, "size": 8, "fillmode": "overlay"},
        hoverinfo="skip",
        showlegend=False,
        meta="strip",
    )
    for row, line in enumerate(frame.withheld):
        silent = [point.year for point in line.points if point.state is State.WITHHELD]
        symbol = role_style(line.role).symbol.removesuffix("-open") + "-open"
        figure.add_scatter(
            x=silent,
            y=[row] * len(silent),
            yaxis="y2",
            mode="markers",
            marker={
                "symbol": symbol,
                "size": 10 * look.scale,
                "color": colour_of(line.role, look.palette),
                "line": {"width": 2},
            },
            hovertext=[f"{safe_label(line.name)}, {year} : non diffusé" for year in silent],
            hoverinfo="text",
            name=safe_label(line.name),
            showlegend=look.compact and _end(line) is None,
            meta="withheld",
        )
        if not look.compact and _end(line) is None:
            figure.add_annotation(
                text=safe_label(line.name),
                **{"x": right, "xanchor": "left", "y": row, "yref": "y2", "name": "withheld"},
                font={"color": colour_of(line.role, look.palette)},
            )


def _set_axes(figure: go.Figure, frame: _Frame, measure: Measure, look: Look) -> None:
    share = frame.strip / (frame.plot + frame.strip)
    scale = charts_labels.ticks(frame.low, frame.high)
    digits = charts_labels.digits_of(scale)
    crowded = ceil((frame.last - frame.first + 1) / (6 if look.compact else 12))
    years = list(range(frame.last, frame.first - 1, -crowded))
    figure.update_xaxes(
        range=[frame.first - 0.5, frame.last + 0.5],
        tickvals=years,
        ticktext=[str(year) for year in years],
        anchor="y2" if frame.withheld else "y",
    )
    figure.update_layout(
        yaxis={
            "range": [frame.low, frame.high],
            "domain": [share, 1],
            "tickvals": scale,
            "ticktext": [number(mark, digits) for mark in scale],
        },
        margin={"t": frame.top, "b": frame.bottom},
    )
    if frame.withheld:
        figure.update_layout(
            yaxis2={
                "domain": [0, max(0.0, share - _STRIP_GAP / (frame.plot + frame.strip))],
                "range": [-0.5, len(frame.withheld) - 0.5],
                "tickvals": [(len(frame.withheld) - 1) / 2],
                "ticktext": ["non diffusé"],
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
            }
        )
    figure.update_layout(title=title(_unit_words(frame, measure), look))


def _unit_words(frame: _Frame, measure: Measure) -> str:
    """The unit, and what must be said of the scale and of its marks."""
    words = [measure.unit]
    if frame.low > 0:
        words.append(f"l’échelle commence à {number(frame.low, measure.digits)}")
    if frame.bounded:
        words.append("↑ au moins, sans les valeurs non diffusées")
    return " · ".join(words)


def _add_breaks(figure: go.Figure, frame: _Frame, breaks: Sequence[SeriesBreak], look: Look) -> None:
    """A dashed line where a series starts anew, a grey band over a spoilt year; words one above another."""
    row = 0
    for one in _within(breaks, frame.first, frame.last):
        left, (words, rows) = one.year - 0.5, marks.break_words(one, compact=look.compact)
        figure.add_shape(
            type="rect" if one.is_episode else "line",
            x0=left,
            x1=left + one.is_episode,
            y0=0,
            y1=1,
            yref="y domain",
            line={"dash": "dash", "width": 0 if one.is_episode else 1.5, "color": look.palette.undecided},
            fillcolor=look.faint,
            layer="below",
            name="break",
        )
        figure.add_annotation(
            text=words,
            x=left,
            xanchor="right" if one.year > (frame.first + frame.last) / 2 else "left",
            y=1,
            yref="y domain",
            yanchor="bottom",
            yshift=row * _BREAK_ROW,
            name="break",
        )
        row += rows


def _within(breaks: Sequence[SeriesBreak], first: int, last: int) -> list[SeriesBreak]:
    """Those to draw, in order: a series that starts anew with the first year parts nothing."""
    shown = (one for one in breaks if first + (not one.is_episode) <= one.year <= last)
    return sorted(shown, key=lambda one: one.year)


def _add_labels(figure: go.Figure, lines: Sequence[RateLine], frame: _Frame, measure: Measure, look: Look) -> None:
    """Each line is named at its end; a thin thread leads to a label that had to move away."""
    ended = [(line, end) for line in lines if (end := _end(line))]
    texts = [charts_labels.wrapped(_end_words(line, point, frame, measure)) for line, point in ended]
    heights = [rows * look.text_px * 1.35 + 4 for _, rows in texts]
    wanted = [frame.pixel(known_rate(point)) for _, point in ended]
    placed = charts_labels.spread(wanted, heights, -heights[0] / 2 if heights else 0, frame.plot + frame.top / 3)
    widest = 0
    for (line, point), (text, _), want, place in zip(ended, texts, wanted, placed, strict=True):
        widest = max(widest, *(len(row) for row in text.split("<br>")))
        figure.add_annotation(
            text=text,
            # A territory that is only printed is named in the margin: it has no end to stand at.
            x=point.year if valued(line.points) else frame.last,
            y=known_rate(point),
            showarrow=True,
            arrowhead=0,
            arrowwidth=1,
            arrowcolor=look.palette.undecided,
            standoff=7,
            ax=26.0 if point.year == frame.last or not valued(line.points) else 14.0,
            ay=want - place,
            xanchor="left",
            align="left",
            font={"color": colour_of(line.role, look.palette)},
            name="label",
        )
    figure.update_layout(margin={"r": 24 + int(widest * look.text_px * 0.54)})


def _end(line: RateLine) -> YearRate | None:
    known = valued(line.points) or valued(line.printed)
    return known[-1] if known else None


def _end_words(line: RateLine, point: YearRate, frame: _Frame, measure: Measure) -> str:
    words = f"{line.name} {value_words(point, measure.digits)}"
    said = [] if valued(line.points) else ["stratégie"]
    said += [] if point.year == frame.last else [str(point.year)]
    return f"{words} ({', '.join(said)})" if said else words
