"""What stands in every state of a deposit: its steps, its name, what is said of it, the way out."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp
from observatory.ingest.reception.counter import Ticket
from observatory.maps.labels import safe_label, visible
from observatory.ui import deposit_words as words
from observatory.ui import figures, reception

FILE, VERIFICATION, PREVIEW, PUBLICATION, DONE = range(1, 6)
_SAID = "deposit-said"
_STYLE = Path(__file__).with_name("static") / "deposits.css"


def style() -> None:
    figures.style()
    st.html(_STYLE)


def show_steps(current: int) -> None:
    """« 1 Fichier → 2 Vérification → 3 Aperçu → 4 Publication », the current one marked; at `DONE` none is."""
    items = "".join(_step(number, name, current) for number, name in enumerate(words.STEPS, 1))
    st.html(f'<ol class="steps" aria-label="Étapes du dépôt">{items}</ol>')


def show_name(text: str) -> None:
    st.html(f'<h3 class="file-name">{safe_label(text)}</h3>')


def say(text: str, kind: str = "") -> None:
    """A paragraph. A file's own words may stand in it, so it is never read as Markdown.

    `kind`: « refused », « asked » and « done » frame it and are announced, « note » is smaller.
    """
    role = ' role="alert"' if kind == "refused" else ' role="status"' if kind in ("asked", "done") else ""
    st.html(f'<p class="said {kind}"{role}>{safe_label(nbsp(text))}</p>')


def remember(text: str, kind: str = "done") -> None:
    """Keep what an action has come to for the page that is drawn after it."""
    st.session_state.setdefault(_SAID, []).append((text, kind))


def show_remembered() -> None:
    for text, kind in st.session_state.pop(_SAID, []):
        say(text, kind)


def plain(text: str) -> str:
    """A file's own words for a place that reads Markdown."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", visible(text))


def show_close(ticket: Ticket, user: User) -> None:
    """The way out of what is not published; nothing of the file stays."""
    st.button(
        words.GIVE_UP if ticket.is_asking else words.CLOSE,
        key=f"close-{ticket.ticket_id}",
        on_click=reception.counter().dismiss,
        args=(user.account_id, ticket.ticket_id),
    )


def _step(number: int, name: str, current: int) -> str:
    state = "done" if number < current else "current" if number == current else "ahead"
    mark = ' aria-current="step"' if state == "current" else ""
    glyph = "✓" if state == "done" else str(number)
    said = '<span class="unseen"> : fait</span>' if state == "done" else ""
    return f'<li class="{state}"{mark}><span aria-hidden="true">{glyph}</span> {name}{said}</li>'
