"""The question « Que se passe-t-il dans la commune ? »."""

from __future__ import annotations

from observatory.domain.roles import Action
from observatory.ui import guard, layout

guard.require(Action.SEE_HOME)
layout.page("Que se passe-t-il dans la commune ?")
