"""The pieces of the page « Vidéoprotection »."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.caveats import CAVEATS
from observatory.domain.french import nbsp
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Table
from observatory.queries import requisitions as query
from observatory.queries.period_choice import stretches
from observatory.queries.requisition_counts import Usable
from observatory.queries.requisitions import Footage
from observatory.ui import change_words, figures, home_view, layout, runtime, video_charts, week_table
from observatory.ui import video_tables as tables
from observatory.ui import video_words as words
from observatory.ui.chart_style import current_look
from observatory.ui.downloads import About, show_downloads
from observatory.ui.figures import Tile
from observatory.ui.filters import Chosen, show_filters
from observatory.ui.received_words import edition_words, missing_sentence
from observatory.ui.share_words import cell_words, share_words
from observatory.ui.tables import show_table
from observatory.ui.video_filters import Asked, asked, video_filters

_SOURCE = "Centre de supervision urbaine, réquisitions judiciaires d’images"


def style() -> None:
    home_view.style()
    st.html(layout.ICON.with_name("road.css"))


def sees_exact(user: User) -> bool:
    return allowed(user.role, Action.SEE_EXACT_COUNTS)


@st.cache_data(max_entries=4, show_spinner=False)
def received(place: str, data_version: str) -> query.Received | None:
    return query.received_requisitions(runtime.store())


@st.cache_data(max_entries=60, show_spinner=False)
def _found(place: str, code: str, grain: int, offence: str, zone: str, role: str, data_version: str) -> Footage:
    """One reading per question, role and publication."""
    store = runtime.store()
    known = query.received_requisitions(store)
    if known is None:
        raise LookupError("requisitions were there a moment ago")
    stretch = stretches(known, exact=allowed(role, Action.SEE_EXACT_COUNTS))[code]
    return query.footage(store, known, stretch, query.Granularity(grain), query.Choice(offence, zone), role)


def ask(known: query.Received, user: User) -> tuple[Chosen, Asked]:
    """The filters, and what they hold."""
    store, exact = runtime.store(), sees_exact(user)
    offences, zones = query.offences(store), query.zones(store)
    options = stretches(known, exact=exact)
    chosen = show_filters(video_filters(options, offences, zones, exact=exact))
    return chosen, asked(options, chosen, exact=exact)


def read(user: User, question: Asked) -> Footage:
    store = runtime.store()
    return _found(
        str(store.settings.home),
        question.stretch.code,
        question.granularity.value,
        question.choice.offence,
        question.choice.zone,
        user.role.value,
        store.data_version(),
    )


def title() -> None:
    layout.page(nbsp("À quoi servent les images demandées ?"))


def show_nothing(user: User) -> None:
    may_deposit = allowed(user.role, Action.DEPOSIT)
    figures.empty(
        "Aucune réquisition d’images n’a encore été déposée.",
        "Déposez le tableau du centre de supervision urbaine (une réquisition par ligne) dans « Déposer »."
        if may_deposit
        else "Le centre de supervision urbaine ou la coordination peut déposer son tableau ; il s’affichera ici.",
    )


def show_answer(found: Footage) -> None:
    figures.answer(words.answer_sentence(found))


def show_summary(found: Footage) -> None:
    """Four figures, each with its denominator."""
    value, unit = words.delay_value(found.service)
    known = found.usable_change
    figures.tiles(
        [
            Tile(
                "Réquisitions reçues",
                cell_words(found.requests),
                verdict=found.change.change.verdict if found.change.change else None,
                note=change_words.change_note(found.change),
            ),
            Tile("Images exploitables", share_words(found.usable.share), "", known.verdict, words.usable_note(found)),
            Tile("Délai médian de remise", value, unit, note=f"{cell_words(found.service.served)} servies"),
            Tile("Non servies à ce jour", cell_words(found.service.not_served), note="comptées à part des délais"),
        ]
    )


def show_volumes(found: Footage, question: Asked, chosen: Chosen, user: User, town: str) -> None:
    st.subheader("Combien de demandes\u00a0?", anchor=False)
    chart = video_charts.volumes(found, question.granularity, current_look())
    figures.show_chart(chart, key="video-volumes", table=False)
    said = change_words.judged_sentence(found.change, words.SINGULAR, words.PLURAL)
    figures.notes(
        [
            said,
            *change_words.doubt_sentences(found.change),
            words.usable_change_sentence(found.usable_change),
            missing_sentence(found.received),
        ]
    )
    _sources(found)
    _table(chart.table, found, chosen, user, town, "video-volumes")


def show_kinds(found: Footage, chosen: Chosen, user: User, town: str) -> None:
    """By offence and by zone: how many, then how often of use; by service in a table."""
    for heading, first, lines, key in (
        ("Pour quels faits, et avec quel résultat\u00a0?", "Motif", found.by_offence, "video-offences"),
        ("Dans quelles zones de caméras\u00a0?", "Zone de caméras", found.by_zone, "video-zones"),
    ):
        st.subheader(heading, anchor=False)
        _show_lines(first, lines, key)
        _sources(found)
        table = tables.usable_table(f"Réquisitions par {first.lower()}, {found.stretch.words}", first, lines)
        _table(table, found, chosen, user, town, key)
    by_service = tables.usable_table(f"Services requérants, {found.stretch.words}", "Service", found.by_service)
    _table(by_service, found, chosen, user, town, "video-services", "Voir qui demande des images")


def show_delays(found: Footage, chosen: Chosen, user: User, town: str) -> None:
    left, right = st.columns(2)
    look = current_look()
    with left:
        st.subheader("En combien de temps\u00a0?", anchor=False)
        figures.show_chart(video_charts.within(found, look), key="video-delays", table=False)
        figures.notes([words.delay_sentence(found.service)])
        _table(tables.delays_table(found), found, chosen, user, town, "video-delays")
    with right:
        st.subheader("Et qu’en est-il advenu\u00a0?", anchor=False)
        figures.show_chart(video_charts.outcomes(found, look), key="video-outcomes", table=False)
        figures.notes([words.outcome_sentence(found)])
        _table(tables.outcomes_table(found), found, chosen, user, town, "video-outcomes")
    _sources(found)


def show_hours(found: Footage, chosen: Chosen, user: User, town: str) -> None:
    st.subheader("Quels jours, à quelles heures\u00a0?", anchor=False)
    heading = f"Période des images demandées, {found.stretch.words}"
    week_table.show_week(found.week, heading, words.SINGULAR, words.PLURAL, key="video-hours")
    _sources(found)
    table = week_table.week_table(found.week, heading)
    show_downloads(table, _about(found, chosen, town), store=runtime.store(), user=user, key="video-hours")


def show_scope() -> None:
    """What such figures can show, and what they cannot."""
    st.subheader("Ce que ces chiffres disent, et ne disent pas", anchor=False)
    for sentence in words.scope_sentences():
        figures.notes([sentence])


def _show_lines(first: str, lines: Sequence[Usable], key: str) -> None:
    if not lines:
        figures.notes(["Aucune réquisition sur cette période."])
        return
    look = current_look()
    left, right = st.columns(2)
    with left:
        chart = video_charts.numbers(f"Réquisitions, par {first.lower()}", lines, look)
        figures.show_chart(chart, key=f"{key}-numbers", table=False)
    with right:
        if not any(one.share.ratio is not None for one in lines):
            figures.notes(
                ["Trop peu de cas connus dans chaque ligne pour une part exploitable\u00a0: voir le tableau."]
            )
            return
        chart = video_charts.shares(f"Images exploitables, par {first.lower()}", lines, look)
        figures.show_chart(chart, key=f"{key}-shares", table=False)


def _sources(found: Footage) -> None:
    figures.source_line(_SOURCE, edition_words(found.received), found.caveat_ids)


def _table(table: Table, found: Footage, chosen: Chosen, user: User, town: str, key: str, label: str = "") -> None:
    show_table(table, key=f"{key}-table", label=label or "Voir le tableau")
    show_downloads(table, _about(found, chosen, town), store=runtime.store(), user=user, key=key)


def _about(found: Footage, chosen: Chosen, town: str) -> About:
    return About(
        source=_SOURCE,
        edition=edition_words(found.received),
        perimeter=town,
        day=dt.date.today(),
        filters=chosen.words(),
        caveats=tuple(CAVEATS[id_].sentence for id_ in found.caveat_ids),
    )
