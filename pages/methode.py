"""The question « Comment ces chiffres sont-ils jugés ? », and the card of each indicator."""

from __future__ import annotations

from observatory.domain.roles import Action
from observatory.ui import guard, method_view, series_filters

user = guard.require(Action.SEE_SOURCES)
topics = series_filters.known_topics(user)

method_view.style()
method_view.title()
if topics:
    asked, _ = series_filters.ask(topics, user)
    method_view.show_card(asked, user)
method_view.show_promises(user)
method_view.show_all_methods()
