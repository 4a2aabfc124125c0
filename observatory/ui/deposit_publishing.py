"""From checked to published and back: what is replaced is named before, and what became of it is said after."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

import streamlit as st

from observatory.access import User, audit
from observatory.errors import UserError
from observatory.ingest.demo import demo_of, remove_demo
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.annotated import annotated
from observatory.ingest.deposits.decisions import REPLACE
from observatory.ingest.deposits.depositor import Depositor
from observatory.ingest.deposits.examination import Examination
from observatory.queries.deposits import Deposit, Overlap, deposit, former_checks, named, overlap_of
from observatory.ui import deposit_links as links
from observatory.ui import deposit_outcome_words as words
from observatory.ui import deposit_parts as parts
from observatory.ui import reception
from observatory.ui.deposit_words import UNDO_RULE
from observatory.ui.downloads import XLSX, file_stem
from observatory.ui.runtime import store

Form = Literal["csv", "xlsx"]
_FORMS: tuple[tuple[Form, str, str], ...] = (
    ("csv", words.ANNOTATED_CSV, "text/csv"),
    ("xlsx", words.ANNOTATED_XLSX, XLSX),
)


def show_publish(user: User, found: Deposit, one: Examination | None, questions: int) -> None:
    """A button; then, when something is replaced, left aside or in doubt, what exactly, and a second button."""
    overlap = overlap_of(store(), user, found)
    mode = _ask_mode(found, overlap, one) if overlap.facts else REPLACE
    _offer_to_remove_demo(found)
    _offer_to_clear(user, found)
    doubts = words.doubts(found, overlap, questions, mode)
    sure = f"sure-{found.import_id}"
    if not st.session_state.get(sure):
        start = partial(st.session_state.__setitem__, sure, True) if doubts else partial(_publish, user, found, mode)
        st.button(words.PUBLISH, type="primary", key=f"publish-{found.import_id}", on_click=start)
        return
    with st.container(border=True, key=f"confirm-{found.import_id}"):
        for doubt in doubts:
            parts.say(doubt, "asked")
        with st.container(horizontal=True):
            act = partial(_publish, user, found, mode)
            st.button(words.CONFIRM, type="primary", key=f"confirm-yes-{found.import_id}", on_click=act)
            st.button(
                words.NOT_YET, key=f"confirm-no-{found.import_id}", on_click=st.session_state.pop, args=(sure, None)
            )


def _offer_to_remove_demo(found: Deposit) -> None:
    """The first real deposit of a source: invented figures must not be added to it."""
    if demo_of(store(), found.source):
        st.checkbox(words.REMOVE_DEMO, value=True, key=f"demo-{found.import_id}", help=words.WHY_REMOVE)


def _offer_to_clear(user: User, found: Deposit) -> None:
    """The file as it was before it was mended should not wait for ever beside the good one."""
    if former := former_checks(store(), user, found):
        label = parts.plain(words.clear(former))
        st.checkbox(label, value=True, key=f"clear-{found.import_id}", help=words.WHY_CLEAR)


def _ask_mode(found: Deposit, overlap: Overlap, one: Examination | None) -> str:
    same = one.overlap.same_rows if one and one.overlap else 0
    parts.say(words.overlapped(found, overlap, same), "asked")
    mode = st.radio(
        words.WHAT_OF_IT,
        list(words.MODES),
        format_func=words.MODES.__getitem__,
        captions=[words.mode_effect(each, overlap, found.rows_loaded, same) for each in words.MODES],
        key=f"mode-{found.import_id}",
    )
    return str(mode)


def show_published(user: User, found: Deposit) -> None:
    """What became of it, where it is read, and how to take it back."""
    parts.say(words.became(found, named(store(), user, found.replaced_by)))
    links.show_pages(user, found)
    depositor = reception.depositor_of(user)
    if desk.may_undo(store(), found.import_id, depositor):
        _show_undo(user, found, depositor)
    else:
        parts.say(UNDO_RULE, "note")
    show_annotated(user, found)


def _show_undo(user: User, found: Deposit, depositor: Depositor) -> None:
    sure = f"undo-{found.import_id}"
    if not st.session_state.get(sure):
        ask = partial(st.session_state.__setitem__, sure, True)
        st.button(words.UNDO, key=f"undo-ask-{found.import_id}", on_click=ask)
        return
    parts.say(words.undo_effect(found), "asked")
    with st.container(horizontal=True):
        act = partial(_do, partial(desk.undo, store(), found.import_id, depositor), words.UNDONE, sure)
        st.button(words.UNDO_NOW, type="primary", key=f"undo-yes-{found.import_id}", on_click=act)
        st.button(words.NOT_YET, key=f"undo-no-{found.import_id}", on_click=st.session_state.pop, args=(sure, None))


def show_discard(user: User, found: Deposit) -> None:
    """Leave nothing of a file that will not be published as it is."""
    parts.say(words.DISCARD_EFFECT, "note")
    st.button(words.DISCARD, key=f"discard-{found.import_id}", on_click=partial(_discard, user, found))


def show_annotated(user: User, found: Deposit) -> None:
    """The same rows at the same lines, and what is wrong with each beside them; made on the click."""
    if not found.rows_rejected:
        return
    parts.say(words.ANNOTATED_BEFORE if found.state == "checked" else words.ANNOTATED_AFTER, "note")
    stem = file_stem(found.files.rsplit(".", 1)[0])
    with st.container(horizontal=True):
        for form, label, mime in _FORMS:
            st.download_button(
                label,
                data=partial(_annotated, user, found.import_id, form),
                file_name=f"{stem}-a-corriger.{form}",
                mime=mime,
                on_click="ignore",
                key=f"annotated-{found.import_id}-{form}",
            )


def _annotated(user: User, import_id: str, form: Form) -> bytes:
    found = deposit(store(), user, import_id)
    audit.record(store(), action="deposit.annotated", account_id=user.account_id, object=found.import_id, detail=form)
    return annotated(store(), found.import_id, form)


def _publish(user: User, found: Deposit, mode: str) -> None:
    depositor = reception.depositor_of(user)
    removes, clears = (bool(st.session_state.get(f"{name}-{found.import_id}")) for name in ("demo", "clear"))
    former = former_checks(store(), user, found) if clears else ()

    def act() -> None:
        desk.publish(store(), found.import_id, depositor, mode)
        if removes:
            remove_demo(store(), found.source, by=user.account_id)
        for one in former:
            desk.discard(store(), one.import_id, depositor)

    _do(act, words.PUBLISHED, f"sure-{found.import_id}")


def _discard(user: User, found: Deposit) -> None:
    _do(partial(desk.discard, store(), found.import_id, reception.depositor_of(user)), words.DISCARDED)


def _do(act: Callable[[], None], done: str, sure: str | None = None) -> None:
    """Before the page is drawn again: what it shows is what has become true, or why it has not."""
    if sure:
        st.session_state.pop(sure, None)
    try:
        # A publication of a hundred thousand rows takes seconds: the person sees that it goes on.
        with st.spinner(words.WORKING):
            act()
        parts.remember(done)
    except UserError as error:
        parts.remember(str(error), "refused")
