"""An indicator over the years of the plan: where it started, what it should reach, what it is, and its margin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from observatory.domain.french import listing, nbsp, number
from observatory.domain.periods import Granularity, Period, parse_period
from observatory.domain.plan_follow_up import Goal
from observatory.domain.plan_objects import Indicator, Plan
from observatory.maps.labels import safe_label
from observatory.queries.plan_indicators import IndicatorView, figure_of, margin_of
from observatory.queries.plan_values import LineView, ValueView
from observatory.ui import plan_words as words
from observatory.ui.chart_style import Look, template, title
from observatory.ui.charts import Chart
from observatory.ui.charts_bars import bars
from observatory.ui.charts_bars_data import Bar
from observatory.ui.charts_data import Measure
from observatory.ui.plan_tables import lines_table, values_table

_HEIGHT = 340


def course(view: IndicatorView, plan: Plan, every: Granularity, look: Look) -> Chart | None:
    """The values of one granularity; None when there is nothing to draw."""
    own, pending = _drawn(view.values, every), _drawn(view.in_hand, every)
    if not own and not pending and not view.targets:
        return None
    figure = go.Figure(layout={"template": template(look), "height": _HEIGHT})
    _add_targets(figure, view.targets, view.indicator, look)
    _add_initial(figure, view.initial, plan, view.indicator, look)
    _add_values(figure, own, view.indicator, look, published=True)
    _add_values(figure, pending, view.indicator, look, published=False)
    years_axis(figure, plan, before=view.initial is not None)
    _value_axis(figure, [*own, *pending], view)
    unit = "%" if view.indicator.type.is_proportion else view.indicator.unit[1]
    figure.update_layout(title=title(f"{view.indicator.id}, {unit}", look), margin={"b": 76, "t": 48})
    return Chart(figure, _alt(view, [*own, *pending]), values_table(view))


def categories_chart(view: IndicatorView, value: ValueView, look: Look) -> Chart:
    """The lines of one value: counts, or shares of the respondents with their intervals."""
    items = [_bar(line, value, view.indicator) for line in value.lines]
    unit = f"% des {number(value.respondents or 0)} répondants" if value.summed.is_share else view.indicator.unit[1]
    chart = bars(items, Measure(f"{view.indicator.id}, {value.period.label}", unit, digits=0), look=look)
    return Chart(chart.figure, chart.alt, lines_table(view, [*view.values, *view.in_hand]))


def years_axis(figure: go.Figure, plan: Plan, *, before: bool = False) -> None:
    """A tick in the middle of each year of the plan, and the year before it where something stands there."""
    years = list(range(plan.first_day.year - before, plan.last_day.year + 1))
    figure.update_xaxes(
        range=[f"{years[0]}-01-01", f"{years[-1]}-12-31"],
        tickvals=[f"{year}-07-01" for year in years],
        ticktext=[str(year) for year in years],
    )


def _drawn(values: Sequence[ValueView], every: Granularity) -> list[ValueView]:
    return [one for one in values if one.period.granularity is every and figure_of(one) is not None]


def _add_values(
    figure: go.Figure, values: Sequence[ValueView], indicator: Indicator, look: Look, *, published: bool
) -> None:
    """Published values are solid and joined; those in hand are hollow and stand alone."""
    if not values:
        return
    margins = [margin_of(one) for one in values]
    figures = [figure_of(one) or 0.0 for one in values]
    name = "valeur publiée" if published else "valeur non publiée"
    figure.add_scatter(
        x=[_middle(one.period) for one in values],
        y=figures,
        name=f"{name}, et sa marge à 95\u202f%",
        mode="lines+markers" if published else "markers",
        line={"color": look.palette.town, "width": 3 * look.scale},
        marker=_marker("circle" if published else "circle-open", look.palette.town, look),
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [margin.upper - y if margin else 0 for margin, y in zip(margins, figures, strict=True)],
            "arrayminus": [y - margin.lower if margin else 0 for margin, y in zip(margins, figures, strict=True)],
            "color": look.palette.town,
            "thickness": 1.5,
            "width": 5,
        },
        hovertext=[safe_label(_hover(one, indicator)) for one in values],
        hoverinfo="text",
        meta="published" if published else "in_hand",
    )
    _name_last(figure, values[-1], indicator, look)


def _name_last(figure: go.Figure, value: ValueView, indicator: Indicator, look: Look) -> None:
    figure.add_annotation(
        text=safe_label(words.value_words(value, indicator).split(" (")[0]),
        x=_middle(value.period),
        y=figure_of(value),
        xanchor="left",
        xshift=12,
        font={"color": look.palette.town},
        name="last",
    )


def _add_targets(figure: go.Figure, targets: Sequence[Goal], indicator: Indicator, look: Look) -> None:
    """A level over each period that has one."""
    xs: list[str | None] = []
    ys: list[float | None] = []
    for goal in targets:
        period = parse_period(goal.period)
        xs += [period.first_day.isoformat(), period.last_day.isoformat(), None]
        ys += [goal.value, goal.value, None]
    if targets:
        figure.add_scatter(
            x=xs,
            y=ys,
            name="cible",
            mode="lines",
            line={"color": look.palette.departement, "width": 2.5, "dash": "dash"},
            hoverinfo="skip",
            meta="targets",
        )
    # On a phone the names of the levels would cover the points: the table holds them.
    for goal in () if look.compact else targets:
        figure.add_annotation(
            text=safe_label(words.goal_words(goal, indicator, "").split("\u00a0(")[0].split(" (")[0]),
            x=parse_period(goal.period).last_day.isoformat(),
            y=goal.value,
            xanchor="right",
            yanchor="bottom",
            font={"color": look.palette.departement},
            name="target",
        )


def _add_initial(figure: go.Figure, goal: Goal | None, plan: Plan, indicator: Indicator, look: Look) -> None:
    """Where it started, in the margin of the plan when that was before it."""
    if goal is None:
        return
    at = f"{plan.first_day.year - 1}-07-01"
    figure.add_scatter(
        x=[at, plan.last_day.isoformat()],
        y=[goal.value, goal.value],
        name="valeur initiale",
        mode="lines+markers",
        line={"color": look.palette.undecided, "width": 1, "dash": "dot"},
        marker=_marker(["diamond", "line-ew"], look.palette.undecided, look),
        hovertext=safe_label(f"valeur initiale : {words.goal_words(goal, indicator, '')}"),
        hoverinfo="text",
        meta="initial",
    )


def _value_axis(figure: go.Figure, values: Sequence[ValueView], view: IndicatorView) -> None:
    """From zero: a bar of chance would otherwise look larger than it is."""
    reach = [goal.value for goal in (*view.targets, *([view.initial] if view.initial else []))]
    for one in values:
        margin = margin_of(one)
        reach.append(margin.upper if margin else figure_of(one) or 0.0)
    top = max([*reach, 1.0]) * 1.15
    figure.update_yaxes(range=[0, min(top, 105) if view.indicator.type.is_proportion else top])


def _marker(symbol: str | list[str], colour: str, look: Look) -> dict[str, Any]:
    return {"symbol": symbol, "size": 10 * look.scale, "color": colour, "line": {"width": 2, "color": colour}}


def _hover(value: ValueView, indicator: Indicator) -> str:
    said = f"{value.period.label} : {words.value_words(value, indicator)} ({words.state_words(value)})"
    margin = words.margin_words(value)
    return nbsp(f"{said} ; {margin}" if margin else said)


def _alt(view: IndicatorView, values: Sequence[ValueView]) -> str:
    """« Nombre d’élèves accompagnés. Valeur initiale : 20 ; 2024 : 31 élèves ; cibles : 40 (2025) et 60 (2027). »"""
    one = view.indicator
    parts = [f"valeur initiale : {words.goal_words(view.initial, one, '')}"] if view.initial else []
    parts += [_hover(value, one) for value in values]
    if view.targets:
        parts.append(f"cibles : {listing([words.goal_words(goal, one, '') for goal in view.targets])}")
    return nbsp(f"{one.label}. {' ; '.join(parts)}.")


def _bar(line: LineView, value: ValueView, indicator: Indicator) -> Bar:
    """A share when the value is one: the count is in the table."""
    favourable = any(one.is_favourable and one.label == line.category for one in indicator.categories)
    if line.share is not None and line.share.value is not None:
        interval = line.share.interval.scaled(100) if line.share.interval else None
        return Bar(line.category, line.share.value * 100, interval, subject=favourable)
    return Bar(line.category or "ensemble", line.figure, subject=True)


def _middle(period: Period) -> str:
    return (period.first_day + (period.last_day - period.first_day) / 2).isoformat()
