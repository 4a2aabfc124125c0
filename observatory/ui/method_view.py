"""The pieces of the page « Méthode »."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.breaks import Break
from observatory.domain.french import nbsp
from observatory.domain.tables import Link, Table
from observatory.maps.labels import safe_label
from observatory.queries.followed import Asked
from observatory.queries.followed_series import indicators
from observatory.queries.indicator_cards import Card, Method, card, methods
from observatory.ui import figures, home_view, layout, runtime
from observatory.ui import method_tables as tables
from observatory.ui.downloads import About, show_downloads
from observatory.ui.series_filters import read
from observatory.ui.tables import link_html, show_table


def style() -> None:
    home_view.style()


def title() -> None:
    layout.page(nbsp("Comment ces chiffres sont-ils jugés ?"))
    figures.answer(
        "Un chiffre n’est dit « en hausse » ou « en baisse » que si le hasard seul donnerait un tel écart moins "
        "d’une fois sur vingt ; sinon l’évolution est dite « non démontrable », et rien ne traverse une rupture."
    )


def show_card(asked: Asked, user: User) -> None:
    """The indicator that the address names."""
    found, store = read(asked, user), runtime.store()
    known = indicators(store, asked.topic, asked.edition, user.role.value)
    own = card(store, found, next(one for one in known if one.id == asked.indicator))
    st.subheader(own.title, anchor=False)
    st.html(_sheet(own))
    if own.breaks:
        st.html(f"<p><strong>Ruptures et repères</strong></p>{_list(map(_break_words, own.breaks))}")
    st.html("<p><strong>Comment il est jugé</strong></p>")
    show_methods(own.methods)
    st.html(f"<p>{link_html(Link('Voir la série', f'/series?{asked.address}'))}</p>")


def show_methods(found: Sequence[Method]) -> None:
    """One line a method: the question, then how, under which guard, published where."""
    items = "".join(
        f"<li><strong>{safe_label(one.question)}</strong> {safe_label(one.formula)}. "
        f"<em>Condition\u00a0: {safe_label(one.guard)}.</em> Référence\u00a0: {safe_label(one.reference)}.</li>"
        for one in found
    )
    st.html(f'<ul class="facts">{items}</ul>')


def show_all_methods() -> None:
    st.subheader("Les calculs, un par un", anchor=False)
    show_methods(methods())
    figures.notes([tables.quick_sentence()])


def show_promises(user: User) -> None:
    """What the simulation has measured: false verdicts, power, coverage, false signals."""
    st.subheader("La promesse, vérifiée par simulation", anchor=False)
    figures.notes([tables.promise_sentence()])
    _show(tables.false_table(), "method-false", user, expanded=True)
    _show(tables.power_table(), "method-power", user, expanded=True)
    _show(tables.ratios_table(), "method-ratios", user)
    _show(tables.intervals_table(), "method-intervals", user)
    _show(tables.effects_table(), "method-effects", user)
    _show(tables.signals_table(), "method-signals", user)
    figures.notes(
        [
            "Refaire ces tableaux : .venv/bin/python scripts/simulate_verdicts.py ; sur d’autres tirages : "
            "make bench ARGS=verdicts."
        ]
    )


def _show(table: Table, key: str, user: User, *, expanded: bool = False) -> None:
    show_table(table, key=key, label=table.title, expanded=expanded)
    show_downloads(table, _about(), store=runtime.store(), user=user, key=key)


def _about() -> About:
    return About(
        source="Simulation de l’observatoire (scripts/simulate_verdicts.py)",
        edition="graine fixe, données livrées avec le programme",
        perimeter="séries simulées",
        day=dt.date.today(),
    )


def _break_words(one: Break) -> str:
    sentence = "" if one.sentence == one.label else f" {one.sentence}"
    return nbsp(f"{one.label}, {one.when} ({one.kind.word}).{sentence}")


def _sheet(own: Card) -> str:
    said = "".join(f"<dt>{safe_label(label)}</dt><dd>{safe_label(text)}</dd>" for label, text in own.lines.items())
    return f'<dl class="sheet">{said}</dl>'


def _list(items: Iterable[str]) -> str:
    return f'<ul class="facts">{"".join(f"<li>{safe_label(item)}</li>" for item in items)}</ul>'
