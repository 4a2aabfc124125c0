"""What the page « Avant / après » may be asked, in its address. Areas and month have no default: they are chosen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.evaluation import LENGTHS
from observatory.domain.periods import parse_period
from observatory.queries import evaluations as query
from observatory.queries.evaluations import Answer, Question
from observatory.queries.followed import Place, Topic
from observatory.ui import runtime
from observatory.ui.filters import Chosen, Filter, chosen, show_filters

_NOT_YET = {"": "à choisir"}
_WIDE = 300


@st.cache_data(max_entries=100, show_spinner=False)
def _answered(place: str, question: Question, role: str, data_version: str) -> Answer:
    return query.answer(runtime.store(), question, role)


def known_topics(user: User) -> list[Topic]:
    """Those that have areas to set side by side."""
    return query.topics(runtime.store(), user.role.value)


def ask(found: Sequence[Topic], user: User) -> tuple[Question | None, Chosen]:
    """Draw the filters; None until both areas and the month are chosen."""
    store, role = runtime.store(), user.role.value
    first = [Filter("source", "Source", {one.id: one.label for one in found}, (found[0].id,))]
    topic = chosen(first, st.query_params).one("source")
    known = query.indicators(store, topic, role)
    first.append(Filter("indicateur", "Indicateur", {one.id: one.label for one in known}, (known[0].id,)))
    indicator = chosen(first, st.query_params).one("indicateur")
    places = query.treated_places(store, topic, indicator, role)
    first.append(_areas("territoire", "Zone de l’action", places))
    treated = chosen(first, st.query_params).one("territoire")
    beside = query.control_places(places, treated) if treated else []
    first += [_areas("comparaison", "Zone de comparaison", beside), *_neighbour(beside)]
    months = query.starts(query.series_of(store, topic, indicator, treated, role)) if treated else {}
    labels = {str(one): label for one, label in months.items()}
    first += [
        Filter("debut", "Début de l’action", _NOT_YET | labels, ("",)),
        Filter("duree", "Durée de chaque côté", {str(n): f"{n}\u00a0mois" for n in LENGTHS}, (str(LENGTHS[0]),)),
    ]
    now = show_filters(first)
    return _question(now, "voisine" in now.codes), now


def read(question: Question, user: User) -> Answer:
    store = runtime.store()
    return _answered(str(store.settings.home), question, user.role.value, store.data_version())


def tried(question: Question) -> int:
    """How many areas of comparison this visit has looked at for this action: the first is the one to keep."""
    seen: dict[tuple[str, ...], set[str]] = st.session_state.setdefault("evaluations-tried", {})
    action = (question.topic, question.indicator, question.treated, str(question.start))
    seen.setdefault(action, set()).add(question.control)
    return len(seen[action])


def _areas(name: str, label: str, places: Sequence[Place]) -> Filter:
    return Filter(name, label, _NOT_YET | {one.code: one.label for one in places}, ("",), width=_WIDE)


def _neighbour(beside: Sequence[Place]) -> list[Filter]:
    """Where facts may move to; of no use with one area to choose from."""
    if len(beside) < 2:
        return []
    options = {"": "aucune", **{one.code: one.label for one in beside}}
    return [Filter("voisine", "Zone voisine (facultative)", options, ("",), width=_WIDE)]


def _question(now: Chosen, may_move: bool) -> Question | None:
    treated, control, start = now.one("territoire"), now.one("comparaison"), now.one("debut")
    if not (treated and control and start):
        return None
    neighbour = now.one("voisine") if may_move else ""
    return Question(
        now.one("source"),
        now.one("indicateur"),
        treated,
        control,
        "" if neighbour == control else neighbour,
        parse_period(start),
        int(now.one("duree")),
    )
