"""The question « Que donner à lire de l’année ? »: choose, look, produce."""

from __future__ import annotations

import datetime as dt

from observatory.domain.roles import Action
from observatory.ui import figures, guard, layout, report_view, report_words

user = guard.require(Action.MAKE_REPORT)
today = dt.date.today()

figures.style()
layout.page(report_words.QUESTION)
asked = report_view.ask(today)
report = report_view.read(asked, today)
figures.answer(report_words.answer(report))
report_view.show_making(asked, user)
report_view.show_preview(report)
