"""The frame of a page: who is signed in, the question, its answer, and where the figures come from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from observatory.access import User, second_factor
from observatory.access.second_factor import Policy
from observatory.domain.french import date_fr
from observatory.ui import runtime
from observatory.ui.routes import ACCOUNT
from observatory.ui.sign_in import sign_out_token

ICON = Path(__file__).with_name("static") / "favicon.svg"
_STYLE = Path(__file__).with_name("static") / "pages.css"
_PAPER = Path(__file__).with_name("static") / "print.css"
_VISITOR = "_visitor"


def style_sheet(path: Path) -> None:
    """The rules alone: a sheet travels again at each gesture, its comments are for who reads the file."""
    rules = re.sub(r"/\*.*?\*/\s*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    st.html(f"<style>{rules}</style>")


def page(question: str, answer: str | None = None) -> None:
    """The title is the question that the page answers; the answer comes at once, in one sentence."""
    st.title(question, anchor=False)
    if answer:
        st.html(f'<p class="answer">{escape(answer)}</p>')


def source_line(source: str, edition: str, caveats: Sequence[str] = ()) -> None:
    """Where the figures come from, in one line; the caveats one click away."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Source : {source}, édition {edition}", width="content")
        if caveats:
            with st.popover(_count(len(caveats)), type="tertiary"):
                for caveat in caveats:
                    st.markdown(f"- {caveat}")


def header(user: User) -> None:
    """The town, the role, and the way out; once per page, written by the navigation."""
    style_sheet(_STYLE)
    style_sheet(_PAPER)
    town = escape(runtime.town(runtime.store()))
    st.html(
        f"""<div class="strip">
        <span><strong>{town}</strong> · Observatoire de la tranquillité publique</span>
        <span class="on-paper">Imprimé le {escape(date_fr(dt.date.today()))}</span>
        {_second_factor(user)}
        <a class="charter" href="/connexion/charte" target="_self">Charte</a>
        <a href="{ACCOUNT}" target="_self">Mon compte</a>
        <form method="post" action="/deconnexion">
        <span>{escape(user.login)} · {escape(user.role.label)}</span>
        <input type="hidden" name="csrf" value="{sign_out_token(runtime.session_token() or "")}">
        <button type="submit">Se déconnecter</button>
        </form></div>"""
    )


def _second_factor(user: User) -> str:
    """A word in the strip for who has no second factor yet and must have one; it takes no room from the page."""
    store = runtime.store()
    until = second_factor.deadline(store, user.account_id, user.role, Policy(store.settings.second_factor))
    if until is None:
        return ""
    return (
        '<a class="notice" href="/connexion/second-facteur" target="_self">'
        f"Second facteur à installer avant le {escape(date_fr(until.date()))}</a>"
    )


def sign_in_again() -> None:
    """All that a visitor without a session sees of Streamlit."""
    style_sheet(_STYLE)
    st.title("Connectez-vous", anchor=False)
    st.write("Votre session est terminée.")
    st.html('<a class="door" href="/connexion" target="_self">Se connecter</a>')


def forget_other_visitor(user: User | None) -> None:
    """What one account chose on a page must not greet the next one in the same tab."""
    account = user.account_id if user else None
    if st.session_state.get(_VISITOR, account) != account:
        st.session_state.clear()
    st.session_state[_VISITOR] = account


def _count(caveats: int) -> str:
    return "1 précaution de lecture" if caveats == 1 else f"{caveats} précautions de lecture"
