"""The question « Comment s’en servir ? », for the role of who asks."""

from __future__ import annotations

from observatory.domain.french import nbsp
from observatory.domain.roles import Action
from observatory.ui import guard, guide_view, layout

user = guard.require(Action.SEE_GUIDE)

layout.page(nbsp("Comment s’en servir ?"))
guide_view.show(user)
