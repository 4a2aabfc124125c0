"""« À localiser »: how the events are located, and one place at a time with what it may be."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp
from observatory.errors import UserError
from observatory.ingest.deposits.declared import declared
from observatory.ingest.places.choosing import Decision, decide
from observatory.maps.labels import safe_label, visible
from observatory.queries import places
from observatory.queries.places import Located, Waiting
from observatory.ui import demo_band, figures, filters, places_tables, runtime
from observatory.ui import deposit_parts as parts
from observatory.ui import places_words as words
from observatory.ui.filters import Filter
from observatory.ui.tables import show_table

_STYLE = Path(__file__).with_name("static") / "places.css"
_CURRENT, _WHERE, _OTHER = "place-current", "place-where", "place-other"
show_remembered = parts.show_remembered


@dataclass(frozen=True)
class Option:
    """One answer to « Où est-ce ? »: `words` in the list, `name` once it is chosen."""

    target: str
    words: str
    name: str
    street_id: str | None = None
    division: str | None = None
    sector_code: str | None = None


def style() -> None:
    parts.style()
    st.html(_STYLE)


def ask_source(sources: Sequence[Located]) -> str:
    """The identifier of one source, or nothing for all of them; in the address."""
    options = {"": "Toutes"} | {one.source: one.title for one in sources}
    return filters.show_alone(Filter("source", "Source", options, ("",)))


def show_demo(shown: Sequence[Located]) -> None:
    """The band of demonstration data: every source of events may be here, whatever the pages that it names."""
    demo_band.show([declared(one.source) for one in shown if one.is_demo])


def show_shares(shown: Sequence[Located]) -> None:
    """A bar a source, cut by how its events are located; the figures behind it."""
    rows = "".join(_bar(one) for one in shown)
    keys = "".join(f'<li><span class="key {name}"></span>{text}</li>' for name, text in words.PARTS.items())
    st.html(
        f'<div class="located" role="img" aria-label="{safe_label(words.parts_alt(shown))}">{rows}</div>'
        f'<ul class="located-keys" aria-hidden="true">{keys}</ul>'
    )
    show_table(places_tables.shares(shown), key="shares")


def _bar(one: Located) -> str:
    counts = {name: getattr(one, name) for name in words.PARTS}
    cut = "".join(f'<span class="{name}" style="flex-grow:{n}"></span>' for name, n in counts.items() if n)
    return f'<p>{safe_label(one.title)} : {safe_label(words.share(one))}</p><div class="track">{cut}</div>'


def show_reasons(found: Mapping[str, int]) -> None:
    figures.notes([words.reasons(found), words.NO_STREETS if "no_street_base" in found else ""])


def show_current(queue: Sequence[Waiting], user: User) -> None:
    """One place: its text, what it may be, and the two ways on."""
    st.subheader("Un lieu à la fois", anchor=False)
    if not queue:
        figures.empty(words.NOTHING_WAITS, words.NOTHING_WAITS_TODO)
        return
    by_key = {_key(one): one for one in queue}
    if st.session_state.get(_CURRENT) not in by_key:
        st.session_state[_CURRENT] = next(iter(by_key))
    label = {key: visible(words.waiting_label(one)) for key, one in by_key.items()}
    current = st.selectbox("Lieu", list(by_key), format_func=label.__getitem__, key=_CURRENT)
    _ask_where(by_key[current], user, _after(list(by_key), current))


def _after(keys: Sequence[str], current: str) -> str:
    return keys[(keys.index(current) + 1) % len(keys)]


def _ask_where(one: Waiting, user: User, following: str) -> None:
    st.html(
        f'<p class="place-given">{safe_label(nbsp(f"« {one.given} »"))}</p>'
        f'<p class="said note">{safe_label(words.facts(one))}</p>'
    )
    with st.form(f"where-{_key(one)}"):
        near = _near(one, user)
        # The words of a radio button are read as Markdown, those of a list are not.
        plain = parts.plain
        st.radio(words.WHERE, near, format_func=lambda one: plain(one.words), index=None, key=f"{_WHERE}-{_key(one)}")
        st.selectbox(
            words.OTHER,
            _others(user),
            format_func=lambda option: visible(option.words),
            index=None,
            placeholder="Voie ou secteur",
            key=f"{_OTHER}-{_key(one)}",
        )
        parts.say(words.REMEMBERED, "note")
        with st.container(horizontal=True):
            st.form_submit_button(words.SAVE, type="primary", on_click=_save, args=(one, user, following))
            st.form_submit_button(words.SKIP, on_click=_go_to, args=(following,))


def _near(one: Waiting, user: User) -> list[Option]:
    """Nothing is chosen beforehand: a wrong guess confirmed in haste costs more than a choice."""
    found = places.proposals(runtime.store(), user, one.given) if one.kind == "place" else []
    streets = [
        Option("street", words.proposal(street.name, score), street.name, street.street_id) for street, score in found
    ]
    return [*streets, *(Option(target, said, name) for target, (said, name) in words.ENDS.items())]


def _others(user: User) -> list[Option]:
    store = runtime.store()
    sectors = [
        Option("sector", words.sector(one), words.sector(one), division=one.division, sector_code=one.code)
        for one in places.sectors(store, user)
    ]
    return [*sectors, *(Option("street", one.name, one.name, one.street_id) for one in places.streets(store, user))]


def _save(one: Waiting, user: User, following: str) -> None:
    """Before the page is drawn again, so that it already counts what this locates."""
    chosen = st.session_state.get(f"{_OTHER}-{_key(one)}") or st.session_state.get(f"{_WHERE}-{_key(one)}")
    if chosen is None:
        parts.remember(words.NOTHING_CHOSEN, "asked")
        return
    decision = Decision(one.kind, one.given, chosen.target, chosen.street_id, chosen.division, chosen.sector_code)
    try:
        decide(runtime.store(), decision, user)
    except UserError as error:
        parts.remember(str(error), "refused")
        return
    parts.remember(words.saved(one.given, chosen.name), "done")
    _go_to(following)


def _go_to(key: str) -> None:
    st.session_state[_CURRENT] = key


def show_queue(queue: Sequence[Waiting], user: User, town: str) -> None:
    if queue:
        places_tables.show_with_downloads(places_tables.queue(queue), user, town, key="queue")


def _key(one: Waiting) -> str:
    """What a widget may be called by: the text itself stays out of the page's own names."""
    return hashlib.sha256(f"{one.kind}:{one.key}".encode()).hexdigest()[:12]
