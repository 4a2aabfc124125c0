"""The pieces of the dashboard: what changed and what did not, signals, the plan, what is missing from whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp, plural
from observatory.domain.roles import Action, allowed
from observatory.maps.labels import safe_label
from observatory.queries.comparison_caveats import of_change
from observatory.queries.dashboard import Dashboard, Line, dashboard
from observatory.queries.missing import Missing, missing
from observatory.queries.plan import Board
from observatory.queries.signals import MonthSignal, Signals, signals_of_month
from observatory.ui import dashboard_words as words
from observatory.ui import figures, layout, plan_view, runtime
from observatory.ui.dashboard_spark import spark_html
from observatory.ui.dashboard_tables import indicators_table
from observatory.ui.downloads import About, show_downloads
from observatory.ui.tables import show_table
from observatory.ui.theme import palette

_MISSING_AT_MOST = 6


def style() -> None:
    st.html(layout.ICON.with_name("plan.css"))
    st.html(layout.ICON.with_name("dashboard.css"))


def found(user: User, today: dt.date) -> Dashboard:
    """One reading per role, day and publication."""
    store = runtime.store()
    return _found(_place(), store.settings.commune, store.data_version(), user.role, today)


def read_signals(user: User, today: dt.date) -> Signals:
    store = runtime.store()
    return _signals(_place(), store.settings.commune, store.data_version(), user.role, today)


def show_answer(view: Dashboard) -> None:
    """What changed and what did not, in one sentence."""
    figures.answer(words.answer_sentence(view))


def show_tiles(view: Dashboard) -> None:
    """Each one is a sentence as much as a figure: it says what may be concluded."""
    items = "".join(_tile(line) for line in view.lines)
    st.html(f'<ul class="dashboard">{items}</ul>')
    figures.notes([words.closed_sentence(view)])


def show_table_of(view: Dashboard, town: str, today: dt.date, user: User) -> None:
    """The twin of the tiles; the qualified sentence goes with the export."""
    table = indicators_table(view)
    # Tiles already say all of it on paper.
    with st.container(key="screen-only-table"):
        show_table(table, key="dashboard")
    caveats = [one for line in view.lines for one in (*line.followed.caveats, *of_change(line.judged.change))]
    about = About(
        source=nbsp("Observatoire : la source de chaque ligne y est"),
        edition=nbsp("celle de chaque ligne"),
        perimeter=town,
        day=today,
        filters={"Réponse": words.answer_sentence(view)},
        caveats=tuple(figures.sentences(dict.fromkeys(caveats))),
    )
    show_downloads(table, about, store=runtime.store(), user=user, key="dashboard")


def show_signals(view: Signals) -> None:
    """Nothing for a role that reads no monthly series."""
    if not view.watched and not view.stale:
        return
    st.subheader("Les signaux du mois", anchor=False)
    st.html(f"<p>{safe_label(words.signals_sentence(view))}</p>")
    if view.found:
        st.html(f'<ul class="facts">{"".join(_signal(one) for one in view.found)}</ul>')


def show_plan(user: User, today: dt.date) -> None:
    """The five axes, then what is missing from whom, as far as the reader may know it."""
    board = plan_view.read(user, today)
    if board is not None:
        st.subheader("Où en est le plan d’actions", anchor=False)
        plan_view.show_axes(board, page="/plan")
        figures.notes(plan_view.about(board).caveats)
    _show_missing(missing(runtime.store(), user, board, today), board, user)


@st.cache_data(max_entries=20, show_spinner=False)
def _found(place: str, commune: str, data_version: str, role: str, today: dt.date) -> Dashboard:
    return dashboard(runtime.store(), role, today)


@st.cache_data(max_entries=20, show_spinner=False)
def _signals(place: str, commune: str, data_version: str, role: str, today: dt.date) -> Signals:
    return signals_of_month(runtime.store(), role, today)


def _place() -> str:
    settings = runtime.store().settings
    return f"{settings.home} {settings.store}"


def _tile(line: Line) -> str:
    value, unit, period = words.value_of(line)
    verdict = figures.verdict_html(line.verdict) if line.verdict else '<span class="verdict undecided">—</span>'
    demo = " · données de démonstration" if line.followed.is_demo else ""
    fresh = "" if line.followed.is_demo or not line.freshness else f" · {line.freshness}"
    address = safe_label(line.followed.asked.address)
    return (
        f'<li><a href="/series?{address}" target="_self">{safe_label(line.label)}</a>'
        f'<span class="figure"><b>{safe_label(value)}</b> {safe_label(unit)}, {safe_label(period)}</span>'
        f"<span>{verdict}</span>"
        f"<span>{safe_label(words.sentence_of(line))}</span>"
        f"{spark_html(line.followed.series.points, words.spark_words(line), palette().town)}"
        f'<span class="from">{safe_label(nbsp(words.source_of(line) + fresh + demo))}</span></li>'
    )


def _signal(one: MonthSignal) -> str:
    address, said = safe_label(one.address), safe_label(words.signal_sentence(one))
    return f'<li><a href="/series?{address}" target="_self">{said}</a></li>'


def _show_missing(owed: Sequence[Missing], board: Board | None, user: User) -> None:
    may_know = allowed(user.role, Action.DEPOSIT) or (board is not None and any(one.lacks for one in board.sheets))
    if not may_know:
        return
    st.subheader("Ce qui manque, et de qui", anchor=False)
    if not owed:
        st.html(f"<p>{nbsp('Rien ne manque : aucun dépôt ni aucune valeur du plan n’est en retard.')}</p>")
        return
    st.html(_owed(owed[:_MISSING_AT_MOST]))
    if rest := owed[_MISSING_AT_MOST:]:
        others = plural(len(rest), "autre organisme", "autres organismes")
        st.html(f'<p class="on-paper">{safe_label(nbsp(f"Et {others} : voir l’observatoire."))}</p>')
        with st.container(key="screen-only-missing"), st.expander(f"Voir {others}"):
            st.html(_owed(rest))


def _owed(owed: Sequence[Missing]) -> str:
    return f'<ul class="facts">{"".join(f"<li>{safe_label(words.missing_sentence(one))}</li>" for one in owed)}</ul>'
