"""The files that a visitor has given: how far their examination is, and what it has come to."""

from __future__ import annotations

import streamlit as st

from observatory.access import User
from observatory.ingest.deposits import examination
from observatory.ingest.deposits.examination import Examination
from observatory.ingest.reception.counter import Ticket
from observatory.ingest.reception.jobs import State
from observatory.queries.deposits import deposits
from observatory.ui import deposit_answers as answers
from observatory.ui import deposit_checked, reception, runtime
from observatory.ui import deposit_parts as parts
from observatory.ui import deposit_words as words

# Seconds between two looks at work under way.
_LOOK_EVERY = 1.0


def show_tickets(user: User) -> bool:
    """Those of the account, the latest first; is there any?"""
    tickets = reception.counter().tickets(user.account_id)
    running = tuple(one.ticket_id for one in tickets if not one.job.is_over)
    if running:
        _show_running(user.account_id, running)
    over = [one for one in tickets if one.job.is_over and not _is_gone(one, user)]
    for ticket in over:
        with st.container(border=True, key=f"ticket-{ticket.ticket_id}"):
            _show_ticket(ticket, user)
    return bool(running or over)


def _is_gone(ticket: Ticket, user: User) -> bool:
    """Its deposits were erased, here, in another tab or by the same file given again: nothing is left to show."""
    gone = bool(ticket.examined) and not _left(ticket, user)
    if gone:
        reception.counter().dismiss(user.account_id, ticket.ticket_id)
    return gone


def _left(ticket: Ticket, user: User) -> list[tuple[str, Examination]]:
    """The tables of the file that are still there, each with a key of its own for what it asks."""
    known = {one.import_id for one in deposits(runtime.store(), user)} if ticket.checked else set()
    return [
        (f"{ticket.ticket_id}-{rank}", one)
        for rank, one in enumerate(ticket.examined)
        if one.status != examination.CHECKED or one.import_id in known
    ]


@st.fragment(run_every=_LOOK_EVERY)
def _show_running(owner: str, running: tuple[str, ...]) -> None:
    """Redrawn alone while the work goes on; the page is redrawn once, when a piece of it ends."""
    tickets = [one for one in reception.counter().tickets(owner) if one.ticket_id in running]
    if any(one.job.is_over for one in tickets) or len(tickets) < len(running):
        st.rerun()
    for ticket in tickets:
        with st.container(border=True, key=f"running-{ticket.ticket_id}"):
            parts.show_steps(parts.VERIFICATION)
            parts.show_name(ticket.name)
            st.progress(ticket.job.fraction, text=words.progress(ticket.job))
            st.button(
                words.STOP,
                key=f"stop-{ticket.ticket_id}",
                on_click=reception.counter().dismiss,
                args=(owner, ticket.ticket_id),
            )
    st.caption(words.LEFT)


def _show_ticket(ticket: Ticket, user: User) -> None:
    """Each table of the file; the way out once, unless all that is left is to publish or to erase."""
    if ticket.job.state is not State.DONE:
        parts.show_steps(parts.VERIFICATION)
        parts.show_name(ticket.name)
        failed = ticket.job.state is State.FAILED
        parts.say(words.failed(ticket.job.reference) if failed else ticket.job.message, "refused")
        parts.show_close(ticket, user)
        return
    waiting = [_show_examined(ticket, key, one, user) for key, one in _left(ticket, user)]
    if not all(waiting):
        parts.show_close(ticket, user)


def _show_examined(ticket: Ticket, key: str, one: Examination, user: User) -> bool:
    """Does this table wait to be published?"""
    if one.status == examination.CHECKED and one.import_id:
        return deposit_checked.show(user, one.import_id, answers.Asked(ticket, key, one))
    parts.show_steps(parts.VERIFICATION)
    parts.show_name(words.table_name(one))
    if one.status in _ASKS:
        _ASKS[one.status](answers.Asked(ticket, key, one))
    else:
        parts.say(one.message, "asked" if one.status == examination.DUPLICATE else "refused")
    return False


_ASKS = {
    examination.CHOOSE_SOURCE: answers.ask_source,
    examination.MAP_COLUMNS: answers.ask_columns,
    examination.PERSONAL: answers.ask_personal,
}
