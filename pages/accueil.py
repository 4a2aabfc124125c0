"""The question « Où en est la tranquillité publique ? », answered in three seconds."""

from __future__ import annotations

import datetime as dt

from observatory.domain.french import nbsp, with_a
from observatory.domain.roles import Action
from observatory.ui import guard, home_view, layout, runtime

user = guard.require(Action.SEE_HOME)
today = dt.date.today()
town = runtime.town(runtime.store())
view = home_view.found(user, today)

home_view.style()
layout.page(nbsp(f"Où en est la tranquillité publique {with_a(town)} ?"))
home_view.show_answer(view, town)
if view.crime:
    home_view.show_tiles(view.crime, view.road, town)
    home_view.show_crime(view.crime, town, user=user)
if view.road:
    home_view.show_road(view.road, town)
if not view.crime:
    home_view.show_next_step(user)
if view.printed:
    home_view.show_strategy(view.printed)
home_view.show_held(view, today, user)
home_view.show_links(user)
