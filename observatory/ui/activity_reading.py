"""What the page « Activité des services » asks of its queries: one reading per question, role and publication."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.roles import Action, allowed
from observatory.ingest.deposits.declared import declared
from observatory.queries import activity as query
from observatory.queries.activity import Activity, Kind, Known
from observatory.queries.period_choice import stretches
from observatory.ui import runtime
from observatory.ui.activity_filters import ask_division, in_address, kind_filter, question_filters, source_filter
from observatory.ui.filters import Chosen, show_filters


@st.cache_data(max_entries=4, show_spinner=False)
def source_ids(place: str, data_version: str) -> tuple[str, ...]:
    return tuple(query.sources(runtime.store()))


@st.cache_data(max_entries=20, show_spinner=False)
def _kinds(place: str, source_id: str, exact: bool, data_version: str) -> list[Kind]:
    return query.kinds(runtime.store(), declared(source_id), exact=exact)


@st.cache_data(max_entries=20, show_spinner=False)
def _known(place: str, source_id: str, kind_code: str, exact: bool, data_version: str) -> Known | None:
    kinds = query.kinds(runtime.store(), declared(source_id), exact=exact)
    return query.known_of(runtime.store(), declared(source_id), next(one for one in kinds if one.code == kind_code))


@st.cache_data(max_entries=60, show_spinner=False)
def _found(
    place: str, source_id: str, kind_code: str, subject: str, code: str, division: str, role: str, data_version: str
) -> Activity:
    """One reading per question, role and publication."""
    exact = allowed(role, Action.SEE_EXACT_COUNTS)
    known = _known(place, source_id, kind_code, exact, data_version)
    if known is None:
        raise LookupError("the source was there a moment ago")
    own = next(one for one in known.subjects if one.code == subject)
    titles = query.divisions(runtime.store(), known.source, exact=exact)
    asked = (division, titles[division]) if division else None
    return query.activity(runtime.store(), known, own, stretches(known.received, exact=exact)[code], asked, role)


def ask(ids: Sequence[str], user: User) -> tuple[Known, Chosen]:
    """The filters and the ground of the question; each list depends on the choices before it."""
    sources = {id_: declared(id_) for id_ in ids}
    exact, place, version = sees_exact(user), _place(), runtime.store().data_version()
    first = [source_filter(sources)]
    source = sources[in_address(first).one("source")]
    kinds = _kinds(place, source.id, exact, version)
    first += [kind_filter(kinds)] if len(kinds) > 1 else []
    kind = in_address(first).one("mesure") if len(kinds) > 1 else kinds[0].code
    known = _known(place, source.id, kind, exact, version)
    if known is None:
        raise LookupError("the source was there a moment ago")
    chosen = show_filters([*first, *question_filters(known, stretches(known.received, exact=exact))])
    return known, chosen


def read(user: User, known: Known, chosen: Chosen, division: tuple[str, str] | None) -> Activity:
    return _found(
        _place(),
        known.source.id,
        known.kind.code,
        chosen.one("sujet"),
        chosen.one("periode"),
        division[0] if division else "",
        user.role.value,
        runtime.store().data_version(),
    )


def ask_place(known: Known, user: User) -> tuple[str, str] | None:
    """Under its heading, the division in which facts are placed; None for counts, or when none is loaded."""
    if known.source.kind != "events":
        return None
    st.subheader("Dans quels secteurs\u00a0?", anchor=False)
    return ask_division(query.divisions(runtime.store(), known.source, exact=sees_exact(user)))


def sees_exact(user: User) -> bool:
    return allowed(user.role, Action.SEE_EXACT_COUNTS)


def _place() -> str:
    return str(runtime.store().settings.home)
