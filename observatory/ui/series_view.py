"""The pieces of the page « Séries »."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.breaks import Break
from observatory.domain.french import nbsp
from observatory.domain.judging import rolling_sums
from observatory.domain.roles import Action, allowed
from observatory.domain.seasons import season
from observatory.domain.series import stretch
from observatory.domain.tables import Table
from observatory.domain.watch import Unwatched, Watch
from observatory.ingest.deposits.declared import declared
from observatory.queries.comparison_caveats import of_change
from observatory.queries.followed import Followed
from observatory.queries.followed_revisions import revisions
from observatory.queries.series_breaks import RECORDED
from observatory.ui import change_words, demo_band, figures, home_view, layout, runtime
from observatory.ui import series_tables as tables
from observatory.ui import series_words as words
from observatory.ui.chart_style import current_look
from observatory.ui.charts import Chart
from observatory.ui.charts_bars import bars
from observatory.ui.charts_bars_data import Bar
from observatory.ui.charts_control import RollingLine, control_chart, rolling_chart
from observatory.ui.charts_data import Measure
from observatory.ui.charts_periods import period_bars
from observatory.ui.downloads import About, show_downloads
from observatory.ui.filters import Chosen
from observatory.ui.tables import show_table


def style() -> None:
    home_view.style()
    st.html(layout.ICON.with_name("road.css"))


def title() -> None:
    layout.page(nbsp("Comment cette série évolue-t-elle ?"))


def show_nothing(user: User) -> None:
    figures.empty(
        "Aucune série n’est encore chargée.",
        "Sur le serveur, « python -m observatory sync » télécharge les éditions officielles ; les partenaires "
        "déposent leurs chiffres dans « Déposer »."
        if allowed(user.role, Action.SEE_ALL_IMPORTS)
        else "La coordination peut charger les éditions officielles ; les séries s’afficheront alors ici.",
    )


def show_answer(found: Followed) -> None:
    if found.is_demo:
        demo_band.show([declared(found.asked.topic)])
    change = found.change.change
    figures.answer(words.answer_sentence(found), change.verdict if change else None)


def show_series(found: Followed, chosen: Chosen, user: User) -> None:
    """The picture with its breaks, what they are, and the table of every period."""
    if not found.series.points:
        figures.empty("Aucune période pour cette série.", "Choisissez un autre territoire ou un autre indicateur.")
        return
    chart = period_bars(
        found.series, words.chart_words(found), judged=found.change, breaks=found.breaks, look=current_look()
    )
    figures.show_chart(chart, key="series", table=False)
    figures.notes([words.state_sentence(found.series.points), *change_words.doubt_sentences(found.change)])
    _show_breaks(found)
    _sources(found)
    _table(tables.series_table(found), found, chosen, user, "series")


def show_monthly(found: Followed, chosen: Chosen, user: User) -> None:
    """What only months can tell; nothing for a coarser series."""
    if not found.is_monthly or not found.series.points:
        return
    st.subheader("Ce mois est-il comme les autres\u00a0?", anchor=False)
    _show_watch(found, chosen, user)
    left, right = st.columns(2)
    with left:
        st.subheader("Depuis janvier, et sur douze mois", anchor=False)
        _show_cumulated(found)
    with right:
        st.subheader("Y a-t-il une saison\u00a0?", anchor=False)
        _show_season(found)


def show_revisions(found: Followed, chosen: Chosen, user: User) -> None:
    """Was / is, for what comes by editions."""
    if found.asked.topic != RECORDED:
        return
    known = revisions(runtime.store(), found.asked.indicator, found.asked.place)
    if len(known.editions) < 2:
        return
    st.subheader("Ce que disait chaque édition", anchor=False)
    revised = sum(bool(one.gap) for one in known.years)
    said = f"{revised} année révisée" if revised == 1 else f"{revised} années révisées"
    figures.notes(
        [f"{said if revised else 'Aucune année révisée à contenu égal'}. Deux éditions ne forment jamais une série."]
    )
    _table(tables.revisions_table(known, found.label), found, chosen, user, "series-revisions")


def about(found: Followed, chosen: Chosen) -> About:
    """What travels with an export."""
    demo = ", données de démonstration" if found.is_demo else ""
    named = [f"{one.label}, {one.when} : {one.sentence}" for one in found.named_breaks]
    return About(
        source=found.source,
        edition=f"{found.edition}{demo}",
        perimeter=found.place,
        day=dt.date.today(),
        filters=chosen.words() | {"Évolution": words.answer_sentence(found)},
        caveats=tuple([*figures.sentences(_caveats(found)), *named]),
    )


def _show_breaks(found: Followed) -> None:
    """Each one named, with its sentence: a reader need not hover."""
    said = [_break_words(one) for one in found.named_breaks]
    if said:
        with st.expander(f"Ruptures et repères ({len(said)})", expanded=len(said) <= 2):
            figures.notes(said)


def _break_words(one: Break) -> str:
    """« 1er confinement, du 17 mars 2020 au 10 mai 2020 (période exceptionnelle). Le confinement a changé… »."""
    sentence = "" if one.sentence == one.label else f" {one.sentence}"
    author = f" {one.author[:1].upper()}{one.author[1:]}." if one.author else ""
    return f"{one.label}, {one.when} ({one.kind.word}).{sentence}{author}"


def _show_watch(found: Followed, chosen: Chosen, user: User) -> None:
    watched = found.watch
    figures.notes([words.watch_sentence(watched)])
    if isinstance(watched, Unwatched):
        return
    chart = control_chart(watched, words.chart_words(found), provisional=_after(found, watched), look=current_look())
    figures.show_chart(chart, key="series-control", table=False)
    figures.notes([words.false_sentence(watched)])
    _table(chart.table, found, chosen, user, "series-control")


def _after(found: Followed, watched: Watch) -> Sequence:
    """Provisional months that follow those watched: drawn, not tested."""
    last = watched.points[-1].period
    return [
        point
        for point in found.series.points
        if point.period > last and point.provisional and point.count is not None
    ]


def _show_cumulated(found: Followed) -> None:
    to_date = found.to_date
    figures.notes([change_words.to_date_sentence(to_date, found.unit[1])])
    sums = RollingLine(tuple(rolling_sums(found.series)))
    if any(one.count is not None for _, one in sums.sums):
        chart = rolling_chart(sums, nbsp("Somme des douze derniers mois"), look=current_look())
        figures.show_chart(chart, key="series-rolling")
    if to_date is not None:
        show_table(tables.to_date_table(to_date, found.unit[1]), key="series-to-date", label="Voir les mêmes mois")


def _show_season(found: Followed) -> None:
    points = stretch(found.series, found.breaks)
    profile = season(points)
    figures.notes([words.season_sentence(profile, len(points))])
    if profile is not None:
        items = [Bar(words.month_name(one.rank), one.mean, one.interval, subject=True) for one in profile.months]
        chart = bars(
            items, Measure("Profil saisonnier", f"{found.unit[1]} par mois, en moyenne", 1), look=current_look()
        )
        figures.show_chart(Chart(chart.figure, chart.alt, tables.season_table(profile)), key="series-season")


def _caveats(found: Followed) -> list[str]:
    return [*found.caveats, *of_change(found.change.change)]


def _sources(found: Followed) -> None:
    demo = ", données de démonstration" if found.is_demo else ""
    figures.source_line(found.source, f"{found.edition}{demo}", _caveats(found))


def _table(table: Table, found: Followed, chosen: Chosen, user: User, key: str) -> None:
    show_table(table, key=f"{key}-table")
    show_downloads(table, about(found, chosen), store=runtime.store(), user=user, key=key)
