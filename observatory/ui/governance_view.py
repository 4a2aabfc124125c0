"""The pieces of the page « Gouvernance »: who meets, how often, and against which rhythm."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from observatory.access import User
from observatory.domain.french import date_fr, listing, nbsp, number, plural
from observatory.domain.plan_follow_up import Meeting
from observatory.domain.plan_objects import Plan
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Column, Table
from observatory.maps.labels import safe_label
from observatory.plan.meetings import keep_meetings
from observatory.queries.governance import InstanceView, late_instances
from observatory.queries.plan import Board
from observatory.ui import charts_labels, figures, plan_follow_forms, plan_view, runtime
from observatory.ui import plan_words as words
from observatory.ui.chart_style import Look, current_look, template, title
from observatory.ui.charts import Chart
from observatory.ui.downloads import show_downloads
from observatory.ui.plan_charts import years_axis
from observatory.ui.plan_grid_changes import Held, coded, object_changes
from observatory.ui.tables import show_table

_FIELDS = {
    "Instance": "instance_id",
    "Date": "held_on",
    "Participants": "participants",
    "Situations examinées": "situations",
}


def show_answer(views: Sequence[InstanceView], today: dt.date) -> None:
    held = sum(one.rhythm.held for one in views)
    late = late_instances(views)
    said = f"{plural(held, 'réunion tenue', 'réunions tenues')} depuis le début du plan"
    if not held:
        said = "Aucune réunion n’est encore notée : la coordination les note au bas de cette page"
    elif late:
        names = listing([one.instance.title for one in late])
        forms = ("instance a laissé passer une échéance", "instances ont laissé passer une échéance")
        said += f" ; {plural(len(late), *forms)} : {names}"
    elif any(one.instance.every_months for one in views):
        said += " ; toutes les instances tiennent leur rythme"
    figures.answer(nbsp(f"{said}."))
    st.caption("Des dates et des nombres seulement : jamais ce qui s’est dit, ni de qui.")


def show_instances(views: Sequence[InstanceView], found: Board, user: User, today: dt.date) -> None:
    st.html(f'<div class="lines" role="list">{"".join(_line(one, today) for one in views)}</div>')
    figures.show_chart(calendar(views, found.plan, today, current_look()), key="governance", table=False)
    plan_view.source_line(found)
    for table, key, label in (
        (instances_table(views, found.plan), "governance-instances", "Voir le tableau des instances"),
        (meetings_table(views), "governance-meetings", "Voir le tableau des réunions"),
    ):
        show_table(table, key=key, label=label)
        show_downloads(table, plan_view.about(found), store=runtime.store(), user=user, key=key)


def show_form(views: Sequence[InstanceView], user: User) -> None:
    """The meetings in a grid, for who keeps them."""
    if not allowed(user.role, Action.MANAGE_PLAN):
        return
    st.subheader("Noter les réunions", anchor=False)
    codes = {one.instance.title: one.instance.id for one in views}
    names = {code: name for name, code in codes.items()}
    meetings = sorted((one for view in views for one in view.meetings), key=lambda one: one.held_on, reverse=True)
    rows = [(names[one.instance_id], one.held_on, one.participants, one.situations) for one in meetings]
    frame = pd.DataFrame(rows, columns=list(_FIELDS))
    frame = frame.astype({"Date": "datetime64[ns]", "Participants": "Int64", "Situations examinées": "Int64"})
    key = f"governance-grid-{plan_follow_forms.turn()}"
    st.caption(words.GRID_KEYS)
    st.data_editor(
        frame,
        key=key,
        alt="Réunions tenues, une par ligne",
        hide_index=True,
        num_rows="dynamic",
        width="stretch",
        placeholder=" ",
        column_config={
            "Instance": st.column_config.SelectboxColumn(options=list(codes), required=True),
            "Date": st.column_config.DateColumn(format="DD/MM/YYYY", required=True),
            "Participants": st.column_config.NumberColumn(min_value=0, step=1),
            "Situations examinées": st.column_config.NumberColumn(min_value=0, step=1),
        },
    )
    if st.button("Enregistrer les réunions", key=f"{key}-keep"):
        held = [Held(one.id, one.signed.version) for one in meetings]
        changes = object_changes("meeting", held, _FIELDS, coded(st.session_state[key], "Instance", codes), {})
        plan_follow_forms.keep(user, changes, "Réunions enregistrées.", keep_meetings)


def instances_table(views: Sequence[InstanceView], plan: Plan) -> Table:
    years = list(range(plan.first_day.year, plan.last_day.year + 1))
    columns = [
        Column("Instance"),
        Column("Rythme"),
        Column("Réunions tenues", digits=0),
        *(Column(str(year), digits=0) for year in years),
        Column("Échéances tenues", digits=0),
        Column("Échéances manquées", digits=0),
        *(Column(name) for name in ("Dernière réunion", "Prochaine avant le", "Indicateurs alimentés")),
    ]
    rows = [
        (
            one.instance.title,
            one.instance.rhythm,
            one.rhythm.held,
            *(one.held_in(year) for year in years),
            one.rhythm.kept,
            len(one.rhythm.missed),
            one.rhythm.last or "aucune",
            one.rhythm.next_by or "sans échéance",
            ", ".join(one.feeds),
        )
        for one in views
    ]
    return Table.of("Instances et leur rythme", columns, rows)


def meetings_table(views: Sequence[InstanceView]) -> Table:
    columns = [
        Column("Date"),
        Column("Instance"),
        Column("Participants", digits=0),
        Column("Situations examinées", digits=0),
    ]
    found: list[tuple[Meeting, str]] = [(one, view.instance.title) for view in views for one in view.meetings]
    rows = [
        (one.held_on, name, _count(one.participants), _count(one.situations))
        for one, name in sorted(found, key=lambda pair: pair[0].held_on, reverse=True)
    ]
    return Table.of("Réunions", columns, rows)


def calendar(views: Sequence[InstanceView], plan: Plan, today: dt.date, look: Look) -> Chart:
    """A line an instance, a mark a meeting; a missed stretch is a hollow band."""
    labels = [charts_labels.wrapped(one.instance.title, 20 if look.compact else 40) for one in views]
    tallest = max(rows for _, rows in labels)
    height = len(views) * round(look.text_px * (1.3 * tallest + 0.6)) + 84
    figure = go.Figure(layout={"template": template(look), "height": height, "showlegend": False})
    for row, one in enumerate(views):
        _add_instance(figure, row, one, look)
    figure.add_vline(x=today.isoformat(), line={"dash": "dash", "width": 1.5, "color": look.palette.undecided})
    figure.update_yaxes(
        range=[len(views) - 0.5, -0.5],
        tickvals=list(range(len(views))),
        ticktext=[text for text, _ in labels],
        showgrid=False,
    )
    years_axis(figure, plan)
    figure.update_layout(title=title("rond : réunion tenue ; trait pointillé : échéance passée sans réunion", look))
    said = " ; ".join(f"{one.instance.title} : {plural(one.rhythm.held, 'réunion')}" for one in views)
    return Chart(figure, nbsp(f"Réunions des instances. {said}."), meetings_table(views))


def _add_instance(figure: go.Figure, row: int, one: InstanceView, look: Look) -> None:
    for stretch in one.rhythm.missed:
        figure.add_scatter(
            x=[stretch.first_day.isoformat(), stretch.last_day.isoformat()],
            y=[row, row],
            mode="lines",
            line={"color": look.palette.departement, "width": 2, "dash": "dot"},
            hoverinfo="skip",
            meta="missed",
        )
    figure.add_scatter(
        x=[meeting.held_on.isoformat() for meeting in one.meetings],
        y=[row] * len(one.meetings),
        mode="markers",
        marker={"symbol": "circle", "size": 10 * look.scale, "color": look.palette.town},
        hovertext=[safe_label(f"{one.instance.title}, {date_fr(meeting.held_on)}") for meeting in one.meetings],
        hoverinfo="text",
        meta="held",
    )


def _line(one: InstanceView, today: dt.date) -> str:
    rhythm = one.rhythm
    last = f"dernière le {date_fr(rhythm.last)}" if rhythm.last else "aucune réunion notée"
    kept = rhythm.kept + len(rhythm.missed)
    held = f"échéances tenues : {number(rhythm.kept)} sur {number(kept)}" if kept else "aucune échéance passée"
    due = f"prochaine avant le {date_fr(rhythm.next_by)}" if rhythm.next_by else "sans échéance"
    cells = (
        f"<strong>{safe_label(one.instance.title)}</strong>",
        safe_label(nbsp(one.instance.rhythm)),
        safe_label(nbsp(f"{plural(rhythm.held, 'réunion')} ; {last}")),
        f'<span class="late">{safe_label(nbsp(f"{held} ; {due}"))}</span>'
        if rhythm.late
        else safe_label(nbsp(f"{held} ; {due}" if one.instance.every_months else "rythme non imprimé")),
    )
    return f'<div role="listitem">{"".join(f"<span>{cell}</span>" for cell in cells)}</div>'


def _count(count: int | None) -> int | str:
    return "non noté" if count is None else count
