"""« Déposer des données » before a file is given: what is awaited, the form, the templates, what is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from observatory.access import User
from observatory.domain.roles import Role
from observatory.domain.tables import Column, Table
from observatory.errors import UserError
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.declared import Declared
from observatory.queries.deposit_due import Awaited
from observatory.reports.partner_words import facts_of, fields_of
from observatory.reports.templates import TEMPLATES
from observatory.ui import deposit_parts as parts
from observatory.ui import deposit_words as words
from observatory.ui import figures, reception
from observatory.ui.tables import table_html

_BLOCK = 1 << 20
_LONGEST_NAME = 120
_FILES, _SOURCE, _ORGANISATION = "deposit-files", "deposit-source", "deposit-organisation"


def show_nobody() -> None:
    figures.empty(words.NO_SOURCE, words.ASK_COORDINATION)


def show_form(user: User, sources: Sequence[Declared], senders: Sequence[str], *, again: bool) -> None:
    """Step 1. The files leave this form at once: what is examined is in quarantine, not in the visitor's memory.

    `again`: a file is being dealt with above.
    """
    if again:
        st.subheader(words.ANOTHER, anchor=False)
    with st.form("deposit", clear_on_submit=True):
        if not again:
            parts.show_steps(parts.FILE)
        # Any kind is taken here: what cannot be read is refused in French, with what to do.
        st.file_uploader(words.GIVE, accept_multiple_files=True, key=_FILES)
        parts.say(words.KINDS_TAKEN, "note")
        if user.role is Role.COORDINATION:
            _ask_organisation(senders)
        _ask_source(sources)
        parts.say(words.NOTHING_YET, "note")
        st.form_submit_button(words.CHECK, type="primary", on_click=_receive, args=(user,))


def _ask_source(sources: Sequence[Declared]) -> None:
    titles = {"": words.RECOGNISED} | {one.id: one.title for one in sources}
    st.selectbox("Source", list(titles), format_func=titles.__getitem__, key=_SOURCE)


def _ask_organisation(senders: Sequence[str]) -> None:
    st.selectbox(
        "Au nom de", list(senders), index=None, placeholder=words.BEHALF, accept_new_options=True, key=_ORGANISATION
    )


def _receive(user: User) -> None:
    """Before the page is drawn again, so that it shows the files already at the counter."""
    files: Sequence[UploadedFile] = st.session_state.get(_FILES) or ()
    organisation = st.session_state.get(_ORGANISATION)
    depositor = reception.depositor_of(user, organisation[:_LONGEST_NAME] if organisation else None)
    if not files:
        parts.remember(words.NO_FILE, "asked")
    for file in files:
        try:
            decisions = Decisions(source=st.session_state.get(_SOURCE) or "")
            reception.counter().receive(depositor, file.name, _blocks(file), decisions)
        except UserError as error:
            parts.remember(str(error), "refused")


def _blocks(file: UploadedFile) -> Iterator[bytes]:
    while block := file.read(_BLOCK):
        yield block


def show_before(awaited: Sequence[Awaited]) -> None:
    """What is never taken, what does no harm; then each source with its template and what is awaited of it."""
    st.subheader("Avant de déposer", anchor=False)
    for text in (words.REFUSED_CONTENT, words.TOLERATED, words.UNDO_RULE):
        parts.say(text)
    for source, sentences in _by_source(awaited):
        with st.expander(parts.plain(source.title)):
            for sentence in sentences:
                parts.say(sentence)
            parts.say(source.schema.description)
            parts.say(" · ".join(f"{heading} : {text}" for heading, text in facts_of(source).items()), "note")
            _show_templates(source)
            _show_columns(source)


def _by_source(awaited: Sequence[Awaited]) -> list[tuple[Declared, list[str]]]:
    """In the order of lists; where several owe theirs, each is named."""
    found: dict[str, tuple[Declared, list[str]]] = {}
    for one in sorted(awaited, key=lambda each: each.source.order):
        whose = f"{one.organisation} : " if len(awaited) > 1 and one.organisation else ""
        found.setdefault(one.source.id, (one.source, []))[1].append(f"{whose}{words.due_words(one)}.")
    return list(found.values())


def _show_templates(source: Declared) -> None:
    with st.container(horizontal=True):
        for form, label in words.TEMPLATES.items():
            st.download_button(
                label,
                data=partial(TEMPLATES[form], source),
                file_name=f"{source.id}.{form}",
                on_click="ignore",
                key=f"template-{source.id}-{form}",
            )


def _show_columns(source: Declared) -> None:
    """What the file may hold; the titles of the person's own software will do as well."""
    columns = [Column(name) for name in ("Colonne", "Présence", "Forme", "Exemple", "Ce qu’elle dit")]
    rows = [(one.title, one.needed, one.form, one.example, one.description) for one in fields_of(source)]
    st.html(table_html(Table.of(f"Colonnes de « {source.title} »", columns, rows)))
    lists = [(one.title, one.values) for one in fields_of(source) if one.values]
    if lists:
        parts.say(words.LISTS, "note")
        st.html(table_html(Table.of("Libellés des listes", [Column("Colonne"), Column("Libellés")], _listed(lists))))


def _listed(lists: Sequence[tuple[str, Sequence[str]]]) -> list[tuple[str, str]]:
    return [(title, " · ".join(values)) for title, values in lists]
