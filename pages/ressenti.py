"""The question « Que ressentent les habitants ? », wave after wave, with what each way of asking allows to say."""

from __future__ import annotations

from observatory.domain.roles import Action
from observatory.ui import guard, runtime, survey_view

user = guard.require(Action.SEE_SURVEY)
store = runtime.store()
town = runtime.town(store)
known = survey_view.publics(str(store.settings.home), store.data_version())

survey_view.style()
survey_view.title(town)
if known:
    found = survey_view.read(user, known)
    survey_view.show_answer(found)
    asked = survey_view.ask(found, known)
    survey_view.show_question(found, asked, user, town)
    survey_view.show_waves(found)
    survey_view.show_everything(found, asked, user, town)
    survey_view.show_recorded(user)
else:
    survey_view.show_nothing(user)
