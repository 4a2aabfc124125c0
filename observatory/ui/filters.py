"""Filters kept in the address: a link reproduces the view, and a doctored one gives the default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import streamlit as st

from observatory.domain.french import listing, nbsp, plural
from observatory.maps.labels import safe_label
from observatory.ui.chart_style import current_look

# The same order on every page; whatever else a page asks comes after.
ORDER = ("source", "mesure", "territoire", "indicateur", "edition", "periode", "granularite")
_BETWEEN = ".."
# Pixels: three lists, a span, the count over its button stand in one row of a 1280-pixel screen.
_SEVERAL, _WIDE, _NARROW = 170, 220, 96
# Two lists stand side by side on a phone.
_ON_A_PHONE, _FIRST_ON_A_PHONE = 2, "indicateur"
# The end of a span: what surrounds its words, and what a letter takes.
_AROUND, _LETTER = 60, 7
_OFF = "non"


class Kind(Enum):
    ONE = "one"
    MANY = "many"
    SPAN = "span"


@dataclass(frozen=True)
class Filter:
    """`name` is that of the address; `options` are codes with the words shown for them.

    `default` holds one code (ONE), any number of them (MANY; none means all) or the two ends (SPAN). `width` is
    that of a choice of one, in pixels, where its words are long. `folded`: asked seldom, so it waits behind a button
    and leaves the picture in sight.
    """

    name: str
    label: str
    options: Mapping[str, str]
    default: tuple[str, ...]
    kind: Kind = Kind.ONE
    width: int = _WIDE
    folded: bool = False

    def __post_init__(self) -> None:
        wanted = {Kind.ONE: 1, Kind.SPAN: 2}.get(self.kind, len(self.default))
        if len(self.default) != wanted or not set(self.default) <= set(self.options):
            raise ValueError(f"the default of {self.name} is not one of its options")

    def read(self, text: str | None) -> tuple[str, ...]:
        """The codes that an address gives, or the default when it gives anything else."""
        if text is None:
            return self.default
        codes = tuple(text.split(_BETWEEN)) if self.kind is Kind.SPAN else tuple(text.split(","))
        if self.kind is Kind.ONE:
            codes = (text,)
        if self.kind is Kind.MANY:
            codes = tuple(dict.fromkeys(code for code in codes if code))
        return codes if self._allows(codes) else self.default

    def write(self, codes: Sequence[str]) -> str:
        return (_BETWEEN if self.kind is Kind.SPAN else ",").join(codes)

    def words(self, codes: Sequence[str]) -> str:
        """« Manosque », « de 2019 à 2024 », « tués et blessés hospitalisés »."""
        names = [self.options[code] for code in codes]
        if self.kind is Kind.SPAN:
            return names[0] if names[0] == names[1] else f"de {names[0]} à {names[1]}"
        return listing(names) if names else "tous"

    def _allows(self, codes: tuple[str, ...]) -> bool:
        if not set(codes) <= set(self.options):
            return False
        if self.kind is Kind.ONE:
            return len(codes) == 1
        order = list(self.options)
        return self.kind is Kind.MANY or (len(codes) == 2 and order.index(codes[0]) <= order.index(codes[1]))


@dataclass(frozen=True)
class Chosen:
    """What a page asks its query with."""

    filters: tuple[Filter, ...]
    codes: Mapping[str, tuple[str, ...]]

    def one(self, name: str) -> str:
        return self.codes[name][0]

    def many(self, name: str) -> tuple[str, ...]:
        return self.codes[name]

    def span(self, name: str) -> tuple[str, str]:
        first, last = self.codes[name]
        return first, last

    @property
    def active(self) -> int:
        """How many differ from their default."""
        return sum(self.codes[one.name] != one.default for one in self.filters)

    def words(self) -> dict[str, str]:
        """Label → words, for the head of an export or a printed page."""
        return {one.label: one.words(self.codes[one.name]) for one in self.filters}


def chosen(filters: Sequence[Filter], address: Mapping[str, str]) -> Chosen:
    """What an address asks of these filters, in the common order."""
    ordered = tuple(sorted(filters, key=_rank))
    return Chosen(ordered, {one.name: one.read(address.get(one.name)) for one in ordered})


def show_filters(filters: Sequence[Filter]) -> Chosen:
    """Draw the filters and return what they hold. The address decides; each gesture writes it whole."""
    now = chosen(filters, st.query_params)
    folded = folded_of(now.filters, compact=current_look().compact)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        for one in now.filters:
            if one not in folded:
                _show(one, now)
        if folded:
            with st.popover("Plus de filtres", key="filters-more"):
                for one in folded:
                    _show(one, now)
        _show_count(now)
    _say_folded(folded, now)
    return now


def show_alone(one: Filter) -> str:
    """A choice of one that governs a part of the page and stands beside it; in the address like the others."""
    now = chosen([one], st.query_params)
    _show(one, now)
    return now.one(one.name)


def show_some(one: Filter) -> tuple[str, ...]:
    """The same, of as many choices as one likes."""
    now = chosen([one], st.query_params)
    _show(one, now)
    return now.many(one.name)


def show_switch(name: str, label: str) -> bool:
    """On unless the address says « non »: what is shown, without changing what is asked."""
    key = f"switch-{name}"
    st.session_state[key] = st.query_params.get(name) != _OFF
    return st.toggle(label, key=key, on_change=_write_switch, args=(name, key))


def _rank(one: Filter) -> int:
    return ORDER.index(one.name) if one.name in ORDER else len(ORDER)


def _show(one: Filter, now: Chosen) -> None:
    codes, options = now.codes[one.name], list(one.options)
    common: dict[str, Any] = {"format_func": one.options.__getitem__, "on_change": _write, "args": (now,)}
    if one.kind is Kind.MANY:
        key = _remembered(one, 0, list(codes))
        st.multiselect(one.label, options, key=key, placeholder="Tous", width=_SEVERAL, **common)
        return
    width = one.width if one.kind is Kind.ONE else _end_width(one)
    # Two lists for a span: they are reached by the keyboard and by a thumb more surely than a slider.
    labels = [one.label] if one.kind is Kind.ONE else [f"{one.label}, de", "à"]
    for place, (label, code) in enumerate(zip(labels, codes, strict=True)):
        key = _remembered(one, place, code)
        st.selectbox(label, options, key=key, width=width, **common)


def _end_width(one: Filter) -> int:
    """A year is narrow, « septembre 2025 » is not: neither may be cut."""
    return max(_NARROW, _AROUND + _LETTER * max(map(len, one.options.values())))


def _remembered(one: Filter, place: int, held: str | list[str]) -> str:
    """The key of a widget, which now holds what the address says: the browser's way back must work."""
    key = _key(one, place)
    st.session_state[key] = held
    return key


def folded_of(filters: Sequence[Filter], *, compact: bool) -> list[Filter]:
    """What waits behind the button: on a phone, all but one where there are many. Lists one under another would be
    the whole screen.
    """
    folded = [one for one in filters if one.folded]
    if not compact or len(filters) <= _ON_A_PHONE:
        return folded
    shown = [one for one in filters if not one.folded]
    kept = next((one for one in shown if one.name == _FIRST_ON_A_PHONE), shown[0])
    return [one for one in filters if one is not kept]


def _say_folded(folded: Sequence[Filter], now: Chosen) -> None:
    """In one line what is in force behind the button: names of sectors among them come from a file."""
    said = [f"{one.label} : {one.words(now.codes[one.name])}" for one in folded if now.codes[one.name] != one.default]
    if said:
        st.html(f'<p class="note">{safe_label(nbsp(" ; ".join(said)))}</p>')


def _show_count(now: Chosen) -> None:
    words = plural(now.active, "filtre actif", "filtres actifs") if now.active else "aucun filtre actif"
    # One over the other, as a list and its label: side by side they would go down to a row of their own.
    with st.container(width="content", gap=None, key="filters-count"):
        st.caption(words, width="content")
        st.button("Réinitialiser", on_click=_reset, args=(now,), disabled=not now.active, key="filters-reset")


def _write(before: Chosen) -> None:
    """After a gesture every filter stands in the address, so that a default that moves changes no link."""
    # At once: each change of the address is a step of the browser's way back.
    st.query_params.update({one.name: one.write(_codes_held(one)) for one in before.filters})


def _codes_held(one: Filter) -> Sequence[str]:
    if one.kind is Kind.MANY:
        return list(st.session_state[_key(one, 0)])
    ends = [str(st.session_state[_key(one, place)]) for place in range(len(one.default))]
    # A span chosen backwards is read as it was meant.
    return sorted(ends, key=list(one.options).index)


def _write_switch(name: str, key: str) -> None:
    st.query_params[name] = "oui" if st.session_state[key] else _OFF


def _reset(before: Chosen) -> None:
    ours = {one.name for one in before.filters}
    st.query_params.from_dict({name: text for name, text in st.query_params.items() if name not in ours})


def _key(one: Filter, place: int) -> str:
    return f"filter-{one.name}-{place}"
