"""The question « Où en est le plan d’actions ? », for the five axes, then for one sheet."""

from __future__ import annotations

import datetime as dt

from observatory.domain.french import nbsp
from observatory.domain.roles import Action
from observatory.ui import guard, layout, plan_filters, plan_indicator_view, plan_sheet_view, plan_view, runtime
from observatory.ui import plan_words as words
from observatory.ui.filters import show_alone, show_filters

user = guard.require(Action.SEE_VALIDATED_INDICATORS)
today = dt.date.today()
found = plan_view.read(user, today)

plan_view.style()
if found is None:
    layout.page(nbsp("Où en est le plan d’actions ?"))
    plan_view.show_nothing(user, runtime.town(runtime.store()))
else:
    sheet = found.sheet(plan_filters.asked_sheet(found))
    if sheet is None:
        layout.page(nbsp("Où en est le plan d’actions ?"))
        plan_view.show_answer(found, found.sheets)
        plan_view.show_axes(found)
        asked = show_filters(plan_filters.plan_filters(found))
        kept = plan_filters.kept(found, asked)
        plan_view.show_sheets(found, kept, asked, user)
        plan_view.show_reminders(found, kept, user, today)
    else:
        layout.page(nbsp(f"{words.sheet_name(sheet.sheet, found.plan)} : où en est « {sheet.sheet.title} » ?"))
        plan_sheet_view.show_answer(sheet, found)
        show_alone(plan_filters.sheet_filter(found, width=560))
        plan_sheet_view.show_indicators(sheet, found, user)
        plan_indicator_view.show(sheet, found, user)
        plan_sheet_view.show_content(sheet)
        plan_sheet_view.show_follow_up(sheet, found, user, today)
