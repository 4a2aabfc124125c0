"""The question « Quels rapports ont été émis ? »: what was given out, as it was."""

from __future__ import annotations

from observatory.domain.roles import Action
from observatory.ui import documents_view, figures, guard, layout, report_view, report_words

user = guard.require(Action.MAKE_REPORT)
documents = documents_view.found(user)

figures.style()
layout.page(report_words.DOCUMENTS)
if documents:
    figures.answer(documents_view.answer(documents))
report_view.show_running(user, shown={one.report_id for one in documents})
documents_view.show(documents, user)
