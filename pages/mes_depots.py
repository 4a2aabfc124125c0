"""The question « Que sont devenus vos dépôts ? »: what was sent, what it has become, what is awaited."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from observatory.domain.roles import Action
from observatory.queries.deposit_due import awaited
from observatory.queries.deposits import deposits
from observatory.ui import deposit_parts, figures, guard, layout, my_deposits_view, runtime
from observatory.ui import my_deposits_words as words
from observatory.ui.filters import show_filters

user = guard.require(Action.SEE_OWN_IMPORTS)
store = runtime.store()
town = runtime.town(store)
found = deposits(store, user)
due = awaited(store, user, dt.date.today())

deposit_parts.style()
layout.page(words.question(user.role))
figures.answer(words.answer(found, due))
deposit_parts.show_remembered()
my_deposits_view.show_waiting(found)
my_deposits_view.show_chosen(found, user)
if found:
    st.subheader(words.SENT, anchor=False)
    chosen = show_filters(my_deposits_view.deposit_filters(found, user))
    my_deposits_view.show_sent(found, user, chosen, town)
else:
    figures.empty(words.NOTHING, words.NOTHING_TODO)
my_deposits_view.show_awaited(due, user, town)
