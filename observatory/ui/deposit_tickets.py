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
    """Its deposit was erased meanwhile, in another tab or by the same file given again: nothing is left to show."""
    checked = {one.import_id for one in ticket.examined if one.status == examination.CHECKED}
    gone = not checked <= {one.import_id for one in deposits(runtime.store(), user)}
    if gone:
        reception.counter().dismiss(user.account_id, ticket.ticket_id)
    return gone


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
    if ticket.job.state is State.DONE:
        for one in ticket.examined:
            _show_examined(ticket, one, user)
        return
    parts.show_steps(parts.VERIFICATION)
    parts.show_name(ticket.name)
    failed = ticket.job.state is State.FAILED
    parts.say(words.failed(ticket.job.reference) if failed else ticket.job.message, "refused")
    parts.show_close(ticket, user)


def _show_examined(ticket: Ticket, one: Examination, user: User) -> None:
    if one.status == examination.CHECKED and one.import_id:
        deposit_checked.show(user, one.import_id, one, ticket)
        return
    parts.show_steps(parts.VERIFICATION)
    parts.show_name(one.file)
    if one.status == examination.CHOOSE_SOURCE:
        answers.ask_source(ticket, one)
    elif one.status == examination.MAP_COLUMNS:
        answers.ask_columns(ticket, one)
    elif one.status == examination.PERSONAL:
        answers.ask_personal(ticket, one)
    else:
        parts.say(one.message, "asked" if one.status == examination.DUPLICATE else "refused")
    parts.show_close(ticket, user)
