"""What only the person knows: which source, which column is which, what a label means, what to take out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from observatory.errors import UserError
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.declared import Declared, declared
from observatory.ingest.deposits.examination import Examination, Proposal, UnknownLabel
from observatory.ingest.reception.counter import Ticket
from observatory.ui import deposit_parts as parts
from observatory.ui import deposit_tables as tables
from observatory.ui import deposit_words as words
from observatory.ui import reception
from observatory.ui.tables import show_table

# Under this score a header is listed, not proposed: a wrong guess confirmed in haste costs more than a choice.
_LIKELY = 0.6


def ask_source(ticket: Ticket, one: Examination) -> None:
    """The likeliest first."""
    parts.say(one.message, "asked")
    _ask_among(ticket, {source: declared(source).title for source in one.candidates}, words.GO_ON)


def ask_other_source(ticket: Ticket, one: Examination, sources: Sequence[Declared]) -> None:
    """Two sources may have the same columns: the person knows which one this is."""
    others = {source.id: source.title for source in sources if source.id != one.source}
    if others:
        with st.expander(words.OTHER_SOURCE, key=f"other-{ticket.ticket_id}"):
            _ask_among(ticket, others, words.CHECK_AGAIN)


def _ask_among(ticket: Ticket, titles: Mapping[str, str], go_on: str) -> None:
    with st.form(f"source-{ticket.ticket_id}", border=False):
        source = st.selectbox("Source", list(titles), format_func=titles.__getitem__, key=f"is-{ticket.ticket_id}")
        if st.form_submit_button(go_on, type="primary"):
            _answer(ticket, Decisions(source=str(source), drop_personal=ticket.decisions.drop_personal))


def ask_columns(ticket: Ticket, one: Examination) -> None:
    """A line per column that is awaited and was not found, with the nearest of the file beside it."""
    parts.say(one.message, "asked")
    free = _free_headers(one)
    needed = [proposal for proposal in one.proposals if proposal.required]
    others = [proposal for proposal in one.proposals if not proposal.required]
    with st.form(f"columns-{ticket.ticket_id}"):
        chosen = {proposal.field: _ask_column(ticket, one, proposal, free) for proposal in needed}
        if others and len(free) > len(needed):
            with st.expander(words.OPTIONAL_COLUMNS):
                chosen |= {proposal.field: _ask_column(ticket, one, proposal, free) for proposal in others}
        parts.say(words.REMEMBERED, "note")
        if st.form_submit_button(words.GO_ON, type="primary"):
            _map_columns(ticket, one, chosen)
    if one.sample:
        show_table(tables.sample_table(one), key=f"head-{ticket.ticket_id}", label=words.FIRST_LINES)


def _ask_column(ticket: Ticket, one: Examination, proposal: Proposal, free: list[str]) -> str | None:
    near = [header for header, _ in proposal.headers if header in free]
    options = [*near, *(header for header in free if header not in near)]
    likely = bool(proposal.headers) and proposal.headers[0][1] >= _LIKELY and proposal.headers[0][0] in options
    return st.selectbox(
        words.awaited_column(proposal, declared(one.source).field(proposal.field).example if one.source else ""),
        options,
        index=0 if likely else None,
        placeholder=words.NOT_A_COLUMN,
        key=f"column-{ticket.ticket_id}-{proposal.field}",
    )


def _map_columns(ticket: Ticket, one: Examination, chosen: Mapping[str, str | None]) -> None:
    """A header cannot be two fields at once; a required field without a header is asked for again."""
    given = [header for header in chosen.values() if header]
    if twice := sorted({header for header in given if given.count(header) > 1}):
        parts.say(words.same_header_twice(twice), "refused")
        return
    columns = {header: field for field, header in chosen.items() if header}
    _answer(
        ticket, replace(ticket.decisions, source=one.source or "", columns={**ticket.decisions.columns, **columns})
    )


def ask_personal(ticket: Ticket, one: Examination) -> None:
    """Which columns, of what kind, how many cells: never a value."""
    parts.say(words.personal(one.personal), "refused")
    show_table(tables.personal_table(one), key=f"personal-{ticket.ticket_id}", label=words.WHICH, expanded=True)
    if st.button(words.drop(one.personal), type="primary", key=f"drop-{ticket.ticket_id}"):
        headers = frozenset(column.header for column in one.personal)
        _answer(ticket, replace(ticket.decisions, drop_personal=ticket.decisions.drop_personal | headers))


def ask_labels(ticket: Ticket, one: Examination) -> None:
    """Labels of the person's own software, each with the codes nearest to it."""
    if not one.unknown_labels or not one.source:
        return
    parts.say(words.unknown_labels(one.unknown_labels), "asked")
    with st.form(f"labels-{ticket.ticket_id}"):
        chosen = {
            (label.field, label.given): _ask_label(ticket, rank, one.source, label)
            for rank, label in enumerate(one.unknown_labels)
        }
        parts.say(words.REMEMBERED, "note")
        if st.form_submit_button(words.CHECK_AGAIN, type="primary"):
            known = {key: code for key, code in chosen.items() if code}
            labels = {**ticket.decisions.labels, **known}
            _answer(ticket, replace(ticket.decisions, source=one.source, labels=labels))


def _ask_label(ticket: Ticket, rank: int, source: str, label: UnknownLabel) -> str | None:
    said = declared(source).words.get(label.field, {})
    options = list(dict.fromkeys([*label.nearest, *label.choices]))
    return st.selectbox(
        parts.plain(words.unknown_label(label)),
        options,
        index=None,
        format_func=lambda code: said.get(code, code),
        placeholder=words.LEAVE_OUT,
        key=f"label-{ticket.ticket_id}-{rank}",
    )


def _free_headers(one: Examination) -> list[str]:
    taken = {header for header, _ in one.matched}
    return [header for header in one.header if header and header not in taken]


def _answer(ticket: Ticket, decisions: Decisions) -> None:
    """Examine again, behind the page."""
    try:
        reception.counter().decide(ticket.owner, ticket.ticket_id, decisions)
    except UserError as error:
        parts.say(str(error), "refused")
        return
    st.rerun()
