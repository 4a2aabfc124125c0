"""The steps of a sheet on the years of the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import plotly.graph_objects as go

from observatory.domain.french import date_fr, nbsp
from observatory.domain.plan_follow_up import Step
from observatory.domain.plan_objects import Plan
from observatory.domain.tables import Column, Table
from observatory.maps.labels import safe_label
from observatory.ui import charts_labels
from observatory.ui.chart_style import Look, template, title
from observatory.ui.charts import Chart
from observatory.ui.plan_charts import years_axis


def timeline(steps: Sequence[Step], plan: Plan, today: dt.date, look: Look) -> Chart | None:
    """A line a step, from its start to its term, today as a dashed line; None when no step has a date."""
    dated = [one for one in steps if one.starts_on or one.due_on or one.done_on]
    table = steps_table(steps, today)
    if not dated:
        return None
    labels = [charts_labels.wrapped(one.title, 20 if look.compact else 44) for one in dated]
    tallest = max(rows for _, rows in labels)
    height = len(dated) * round(look.text_px * (1.3 * tallest + 0.9)) + 84
    figure = go.Figure(layout={"template": template(look), "height": height, "showlegend": False})
    for row, one in enumerate(dated):
        _add_step(figure, row, one, today, look)
    figure.add_vline(x=today.isoformat(), line={"dash": "dash", "width": 1.5, "color": look.palette.undecided})
    figure.add_annotation(text="aujourd’hui", x=today.isoformat(), y=1, yref="paper", yanchor="bottom", name="today")
    figure.update_yaxes(
        range=[len(dated) - 0.5, -0.5],
        tickvals=list(range(len(dated))),
        ticktext=[text for text, _ in labels],
        showgrid=False,
    )
    years_axis(figure, plan)
    words = "étapes : trait plein et rond, réalisée ; pointillé et losange, à venir ou en retard"
    figure.update_layout(title=title(nbsp(words), look), margin={"t": 64})
    said = " ; ".join(f"{one.title} : {step_words(one, today)}" for one in steps)
    return Chart(figure, nbsp(f"Étapes. {said}."), table)


def steps_table(steps: Sequence[Step], today: dt.date) -> Table:
    columns = [Column(name) for name in ("Étape", "Début", "Échéance", "Réalisée le", "État")]
    rows = [
        (one.title, one.starts_on or "", one.due_on or "", one.done_on or "", step_words(one, today)) for one in steps
    ]
    return Table.of("Étapes", columns, rows)


def step_words(one: Step, today: dt.date) -> str:
    """« réalisée le 12 février 2024 », « en retard, prévue pour le 1er mars 2025 »."""
    if one.done_on:
        return f"réalisée le {date_fr(one.done_on)}"
    if one.is_done:
        return "réalisée, sans date"
    if one.due_on is None:
        return "sans échéance"
    prefix = "en retard, prévue pour le" if one.is_late(today) else "prévue pour le"
    return f"{prefix} {date_fr(one.due_on)}"


def _add_step(figure: go.Figure, row: int, one: Step, today: dt.date, look: Look) -> None:
    end = one.done_on or one.due_on or one.starts_on or today
    start = one.starts_on or end
    colour = look.palette.town if one.is_done else look.palette.departement
    figure.add_scatter(
        x=[start.isoformat(), end.isoformat()],
        y=[row, row],
        mode="lines+markers",
        line={"color": colour, "width": 4 * look.scale, "dash": "solid" if one.is_done else "dot"},
        marker={
            "symbol": "circle" if one.is_done else "diamond-open",
            "size": 11 * look.scale,
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        hovertext=safe_label(f"{one.title} : {step_words(one, today)}"),
        hoverinfo="text",
    )
