"""A file that has been examined: what was understood, what is wrong in it, and what would be published."""

from __future__ import annotations

import streamlit as st

from observatory.access import User
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.examination import QUESTION
from observatory.queries.deposit_due import own_sources
from observatory.queries.deposits import Deposit, Fate, deposit, problems_of
from observatory.ui import deposit_answers as answers
from observatory.ui import deposit_parts as parts
from observatory.ui import deposit_preview_view as preview_view
from observatory.ui import deposit_publishing as publishing
from observatory.ui import deposit_tables as tables
from observatory.ui import deposit_words as words
from observatory.ui import runtime
from observatory.ui.deposit_answers import Asked
from observatory.ui.tables import show_table, table_html

_STEPS = {Fate.CHECKED: parts.PUBLICATION, Fate.EMPTY: parts.VERIFICATION}


def show(user: User, import_id: str, asked: Asked | None = None) -> bool:
    """Does it wait to be published? `asked` while the file has just been given; else what the store has kept.

    Raises:
        UnknownName: no such deposit among those that the user may see.
    """
    found = deposit(runtime.store(), user, import_id)
    parts.show_steps(_STEPS.get(found.fate, parts.DONE))
    parts.show_name(words.table_name(asked.table) if asked else found.files)
    if found.state != "checked":
        publishing.show_published(user, found)
        return False
    questions = [each for each in desk.findings(runtime.store(), import_id) if each.severity == QUESTION]
    _show_result(found, asked, len(questions))
    if asked:
        answers.ask_other_source(asked, own_sources(user))
    _show_problems(user, found)
    for question in questions:
        parts.say(words.question(question), "asked")
    if asked:
        answers.ask_labels(asked)
    publishing.show_annotated(user, found)
    if found.fate is Fate.CHECKED:
        preview_view.show(user, import_id)
        publishing.show_publish(user, found, asked.table if asked else None, len(questions))
    publishing.show_discard(user, found)
    return True


def _show_result(found: Deposit, asked: Asked | None, questions: int) -> None:
    parts.say(words.understood(found, questions))
    parts.say(words.counts(found.rows_read, found.rows_loaded, found.rows_rejected, found.blank_lines), "note")
    if asked and asked.table.sample and asked.table.sample.rows:
        show_table(
            tables.sample_table(asked.table), key=f"sample-{found.import_id}", label=words.FIRST_LINES, expanded=True
        )
    for message in found.messages:
        parts.say(message, "note")


def _show_problems(user: User, found: Deposit) -> None:
    """By kind first, each line next; the lines are those that the spreadsheet shows."""
    if not found.rows_rejected:
        return
    problems = problems_of(runtime.store(), user, found)
    parts.say(words.rejected(found), "asked")
    st.html(table_html(tables.problem_kinds(problems)))
    label = words.each_problem(problems.cells, len(problems.lines))
    show_table(tables.problem_lines(problems), key=f"lines-{found.import_id}", label=label)
