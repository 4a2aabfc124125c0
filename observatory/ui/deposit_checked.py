"""A file that has been examined: what was understood, what is wrong in it, and what would be published."""

from __future__ import annotations

import streamlit as st

from observatory.access import User
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.examination import QUESTION, Examination
from observatory.ingest.reception.counter import Ticket
from observatory.queries.deposit_due import own_sources
from observatory.queries.deposits import Deposit, Fate, deposit, rejects_of
from observatory.ui import deposit_answers as answers
from observatory.ui import deposit_parts as parts
from observatory.ui import deposit_preview_view as preview_view
from observatory.ui import deposit_publishing as publishing
from observatory.ui import deposit_tables as tables
from observatory.ui import deposit_words as words
from observatory.ui import runtime
from observatory.ui.tables import show_table, table_html


def show(user: User, import_id: str, one: Examination | None = None, ticket: Ticket | None = None) -> None:
    """`one` and `ticket` while the file has just been given; without them, what the store has kept.

    Raises:
        UnknownName: no such deposit among those that the user may see.
    """
    found = deposit(runtime.store(), user, import_id)
    waits = found.fate is Fate.CHECKED
    parts.show_steps(parts.PUBLICATION if waits else parts.VERIFICATION if found.fate is Fate.EMPTY else parts.DONE)
    parts.show_name(found.files)
    if found.fate not in (Fate.CHECKED, Fate.EMPTY):
        publishing.show_published(user, found, ticket)
        return
    findings = desk.findings(runtime.store(), import_id)
    questions = [each for each in findings if each.severity == QUESTION]
    _show_result(found, one, len(questions))
    if one and ticket:
        answers.ask_other_source(ticket, one, own_sources(user))
    _show_rejects(user, found)
    for question in questions:
        parts.say(words.question(question), "asked")
    if one and ticket:
        answers.ask_labels(ticket, one)
    publishing.show_annotated(user, found)
    if waits:
        preview_view.show(user, import_id)
        publishing.show_publish(user, found, one, len(questions))
    publishing.show_discard(user, found, ticket)


def _show_result(found: Deposit, one: Examination | None, questions: int) -> None:
    parts.say(words.understood(found, questions))
    parts.say(words.counts(found.rows_read, found.rows_loaded, found.rows_rejected, found.blank_lines), "note")
    if one and one.sample and one.sample.rows:
        show_table(tables.sample_table(one), key=f"sample-{found.import_id}", label=words.FIRST_LINES, expanded=True)
    for message in found.messages:
        parts.say(message, "note")


def _show_rejects(user: User, found: Deposit) -> None:
    """By kind first, each line next; the lines are those that the spreadsheet shows."""
    if not found.rows_rejected:
        return
    rejects = rejects_of(runtime.store(), user, found)
    parts.say(words.rejected(found), "asked")
    st.html(table_html(tables.problem_kinds(rejects)))
    show_table(tables.problem_lines(rejects), key=f"lines-{found.import_id}", label=words.EACH_PROBLEM)
