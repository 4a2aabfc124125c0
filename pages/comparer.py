"""The question « Où se situe la commune ? »."""

from __future__ import annotations

from observatory.domain.roles import Action
from observatory.ui import guard, layout

guard.require(Action.SEE_COMPARISONS)
layout.page("Où se situe la commune ?")
