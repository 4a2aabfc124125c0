"""The question « D’où viennent les chiffres ? »."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from observatory.domain.french import nbsp
from observatory.domain.roles import Action
from observatory.queries import source_journal, sources, strategy
from observatory.ui import demo_view, figures, guard, home_view, layout, runtime, sources_view
from observatory.ui.filters import show_filters

user = guard.require(Action.SEE_SOURCES)
store, today = runtime.store(), dt.date.today()
town = runtime.town(store)

home_view.style()
layout.page(nbsp("D’où viennent les chiffres ?"))
figures.answer(sources.summary(store, today).sentence)
sources_view.show_holdings(sources.holdings(store), today, user, town)
demo_view.show(store, user)
sources_view.show_editions(sources.base_editions(store))

st.subheader("Journal des imports", anchor=False)
entries = source_journal.imports(store, user.role)
chosen = show_filters(sources_view.journal_filters(entries, user))
sources_view.show_journal(entries, chosen, user, town)
entry = sources_view.chosen_import(entries, chosen)
if entry:
    detail = source_journal.import_detail(store, entry.import_id, user.role)
    sources_view.show_import(entry, detail, user, town)
sources_view.show_undo(user, entry)

sources_view.show_strategy(strategy.printed_figures(store), sources.defects(store), user, town)
sources_view.show_shipped(sources.shipped_files(), user, town)
