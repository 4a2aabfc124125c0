"""The question « Où et quand surviennent les accidents ? »."""

from __future__ import annotations

from observatory.domain.roles import Action
from observatory.ui import guard, layout

guard.require(Action.SEE_ROAD_SAFETY)
layout.page("Où et quand surviennent les accidents ?")
