"""What only the person knows: which source, which column is which, what a label means, what to take out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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


@dataclass(frozen=True)
class Asked:
    """One table of a file, and a key of its own for what it asks: a workbook may hold several."""

    ticket: Ticket
    key: str
    table: Examination

    @property
    def decisions(self) -> Decisions:
        """Those taken so far. The source of the only table is settled by whatever is said of it; that of one table
        among several would be forced upon the others.
        """
        taken = self.ticket.decisions
        alone = len(self.ticket.examined) == 1
        return replace(taken, source=self.table.source or taken.source) if alone else taken


def ask_source(asked: Asked) -> None:
    """The likeliest first."""
    parts.say(asked.table.message, "asked")
    _ask_among(asked, {source: declared(source).title for source in asked.table.candidates}, words.GO_ON)


def ask_other_source(asked: Asked, sources: Sequence[Declared]) -> None:
    """Two sources may have the same columns: the person knows which one this is."""
    others = {source.id: source.title for source in sources if source.id != asked.table.source}
    if others and len(asked.ticket.examined) == 1:
        with st.expander(words.OTHER_SOURCE, key=f"other-{asked.key}"):
            _ask_among(asked, others, words.CHECK_AGAIN)


def _ask_among(asked: Asked, titles: Mapping[str, str], go_on: str) -> None:
    with st.form(f"source-{asked.key}", border=False):
        source = st.selectbox("Source", list(titles), format_func=titles.__getitem__, key=f"is-{asked.key}")
        if st.form_submit_button(go_on, type="primary"):
            _answer(asked, Decisions(source=str(source), drop_personal=asked.decisions.drop_personal))


def ask_columns(asked: Asked) -> None:
    """A line per column that is awaited and was not found, with the nearest of the file beside it."""
    one = asked.table
    parts.say(one.message, "asked")
    free = _free_headers(one)
    needed = [proposal for proposal in one.proposals if proposal.required]
    others = [proposal for proposal in one.proposals if not proposal.required]
    with st.form(f"columns-{asked.key}"):
        chosen = {proposal.field: _ask_column(asked, proposal, free) for proposal in needed}
        if others and len(free) > len(needed):
            with st.expander(words.OPTIONAL_COLUMNS):
                chosen |= {proposal.field: _ask_column(asked, proposal, free) for proposal in others}
        parts.say(words.REMEMBERED, "note")
        if st.form_submit_button(words.GO_ON, type="primary"):
            _map_columns(asked, chosen)
    if one.sample:
        show_table(tables.sample_table(one), key=f"head-{asked.key}", label=words.FIRST_LINES)


def _ask_column(asked: Asked, proposal: Proposal, free: list[str]) -> str | None:
    source = asked.table.source
    near = [header for header, _ in proposal.headers if header in free]
    options = [*near, *(header for header in free if header not in near)]
    likely = bool(proposal.headers) and proposal.headers[0][1] >= _LIKELY and proposal.headers[0][0] in options
    return st.selectbox(
        words.awaited_column(proposal, declared(source).field(proposal.field).example if source else ""),
        options,
        index=0 if likely else None,
        placeholder=words.NOT_A_COLUMN,
        key=f"column-{asked.key}-{proposal.field}",
    )


def _map_columns(asked: Asked, chosen: Mapping[str, str | None]) -> None:
    """A header cannot be two fields at once; a required field without a header is asked for again."""
    given = [header for header in chosen.values() if header]
    if twice := sorted({header for header in given if given.count(header) > 1}):
        parts.say(words.same_header_twice(twice), "refused")
        return
    columns = {header: field for field, header in chosen.items() if header}
    _answer(asked, replace(asked.decisions, columns={**asked.decisions.columns, **columns}))


def ask_personal(asked: Asked) -> None:
    """Which columns, of what kind, how many cells: never a value."""
    one = asked.table
    parts.say(words.personal(one.personal), "refused")
    show_table(tables.personal_table(one), key=f"personal-{asked.key}", label=words.WHICH, expanded=True)
    if st.button(words.drop(one.personal), type="primary", key=f"drop-{asked.key}"):
        headers = frozenset(column.header for column in one.personal)
        _answer(asked, replace(asked.decisions, drop_personal=asked.decisions.drop_personal | headers))


def ask_labels(asked: Asked) -> None:
    """Labels of the person's own software, each with the codes nearest to it."""
    one = asked.table
    if not one.unknown_labels or not one.source:
        return
    parts.say(words.unknown_labels(one.unknown_labels), "asked")
    with st.form(f"labels-{asked.key}"):
        chosen = {
            (label.field, label.given): _ask_label(asked, rank, one.source, label)
            for rank, label in enumerate(one.unknown_labels)
        }
        parts.say(words.REMEMBERED, "note")
        if st.form_submit_button(words.CHECK_AGAIN, type="primary"):
            known = {key: code for key, code in chosen.items() if code}
            _answer(asked, replace(asked.decisions, labels={**asked.decisions.labels, **known}))


def _ask_label(asked: Asked, rank: int, source: str, label: UnknownLabel) -> str | None:
    said = declared(source).words.get(label.field, {})
    options = list(dict.fromkeys([*label.nearest, *label.choices]))
    return st.selectbox(
        parts.plain(words.unknown_label(label)),
        options,
        index=None,
        format_func=lambda code: said.get(code, code),
        placeholder=words.LEAVE_OUT,
        key=f"label-{asked.key}-{rank}",
    )


def _free_headers(one: Examination) -> list[str]:
    taken = {header for header, _ in one.matched}
    return [header for header in one.header if header and header not in taken]


def _answer(asked: Asked, decisions: Decisions) -> None:
    """Examine again, behind the page."""
    try:
        reception.counter().decide(asked.ticket.owner, asked.ticket.ticket_id, decisions)
    except UserError as error:
        parts.say(str(error), "refused")
        return
    st.rerun()
