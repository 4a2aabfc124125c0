"""The question « la commune se distingue-t-elle des autres territoires ? », within one edition at a time."""

from __future__ import annotations

from observatory.domain.roles import Action
from observatory.ui import (
    compare_view,
    compare_view_filters,
    compare_view_peers,
    compare_view_printed,
    compare_view_revisions,
    compare_view_strategy,
    guard,
    layout,
    runtime,
)

user = guard.require(Action.SEE_COMPARISONS)
store = runtime.store()
commune, town, version = store.settings.commune, runtime.town(store), store.data_version()

compare_view.style()
layout.page(f"{town} se distingue-t-elle des autres territoires\u00a0?")
asked = compare_view_filters.show(commune, town, version)
if asked is None:
    compare_view_printed.show(commune, town, user, version)
else:
    compare_view.show_answer(asked, town)
    compare_view.show_picture(asked, town, user)
    compare_view.show_facing(asked)
    compare_view_peers.show(asked, town, user)
    compare_view_strategy.show_beside(asked, town, user)
    compare_view_revisions.show(asked, commune, version)
    compare_view.show_definition(asked)
