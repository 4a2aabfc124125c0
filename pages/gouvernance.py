"""The question « Les instances se réunissent-elles à leur rythme ? »."""

from __future__ import annotations

import datetime as dt

from observatory.domain.french import nbsp
from observatory.domain.roles import Action
from observatory.queries.governance import instances
from observatory.ui import governance_forms, governance_view, guard, layout, plan_follow_forms, plan_view, runtime

user = guard.require(Action.SEE_PLAN)
today = dt.date.today()
found = plan_view.read(user, today)

plan_view.style()
layout.page(nbsp("Les instances se réunissent-elles à leur rythme ?"))
if found is None:
    plan_view.show_nothing(user, runtime.town(runtime.store()))
else:
    views = instances(found, today)
    governance_view.show_answer(views, today)
    plan_follow_forms.show_said()
    governance_view.show_instances(views, found, user, today)
    governance_view.show_form(views, user)
    governance_forms.show(views, found, user)
