"""The question « Quels lieux reste-t-il à situer ? »: what is not located, and somebody's word that locates it."""

from __future__ import annotations

from observatory.domain.roles import Action
from observatory.queries import places
from observatory.ui import figures, guard, layout, places_decided, places_ground, places_view, runtime
from observatory.ui import places_words as words

user = guard.require(Action.LOCATE_PLACES)
store = runtime.store()
town = runtime.town(store)
sources = places.located(store, user)

places_view.style()
layout.page(words.QUESTION)
places_view.show_remembered()
if sources:
    source = places_view.ask_source(sources)
    shown = [one for one in sources if source in ("", one.source)]
    places_view.show_demo(shown)
    queue = places.waiting(store, user, source or None)
    figures.answer(words.answer(places.together(shown), queue))
    places_view.show_shares(shown)
    places_view.show_reasons(places.reasons(store, user, source or None))
    places_view.show_current(queue, user)
    places_view.show_queue(queue, user, town)
else:
    figures.empty(words.NO_EVENT, words.NO_EVENT_TODO)
places_decided.show(user, town)
places_ground.show(user)
