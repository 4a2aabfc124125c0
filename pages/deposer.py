"""The question « Quels chiffres déposez-vous ? »: from the file to its publication, on one page."""

from __future__ import annotations

import datetime as dt

from observatory.domain.roles import Action
from observatory.queries.deposit_due import awaited, own_sources, senders
from observatory.ui import deposit_parts, deposit_tickets, deposit_view, figures, guard, layout, runtime
from observatory.ui import deposit_words as words

user = guard.require(Action.DEPOSIT)
store = runtime.store()
sources = own_sources(user)

deposit_parts.style()
layout.page(words.QUESTION)
if sources:
    due = awaited(store, user, dt.date.today())
    figures.answer(words.answer(due))
    deposit_parts.show_remembered()
    dealing = deposit_tickets.show_tickets(user)
    deposit_view.show_form(user, sources, senders(store), again=dealing)
    deposit_view.show_before(due)
else:
    deposit_view.show_nobody()
