"""The question « D’où viennent les chiffres ? »."""

from __future__ import annotations

from observatory.domain.roles import Action
from observatory.ui import guard, layout

guard.require(Action.SEE_SOURCES)
layout.page("D’où viennent les chiffres ?")
