"""What the page « Activité des services » may be asked, in its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from observatory.ingest.deposits.declared import Declared
from observatory.queries.activity import Kind, Known
from observatory.queries.activity_subjects import APART, DOMAIN, FAMILY, Subject
from observatory.queries.period_choice import Stretch
from observatory.ui.filters import Chosen, Filter, chosen, show_alone
from observatory.ui.video_filters import period_filter

_EVERY = {1: "par an", 2: "par semestre", 4: "par trimestre", 12: "par mois"}


@dataclass(frozen=True)
class Asked:
    subject: Subject
    stretch: Stretch


def source_filter(sources: Mapping[str, Declared]) -> Filter:
    return Filter("source", "Source", {id_: one.title for id_, one in sources.items()}, (next(iter(sources)),))


def kind_filter(kinds: Sequence[Kind]) -> Filter:
    """Only where a source counts in several ways."""
    several = len({kind.granularity for kind in kinds}) > 1
    labels = {kind.code: _kind_label(kind, with_period=several) for kind in kinds}
    return Filter("mesure", "Ce qui est compté", labels, (kinds[0].code,))


def question_filters(known: Known, stretches: Mapping[str, Stretch]) -> list[Filter]:
    labels = {one.code: subject_label(one, known.subjects) for one in known.subjects}
    return [period_filter(stretches), Filter("sujet", "Catégorie", labels, (known.subjects[0].code,))]


def in_address(filters: Sequence[Filter]) -> Chosen:
    """What the address holds of filters that others depend on."""
    return chosen(filters, st.query_params)


def ask_division(divisions: Mapping[str, str]) -> tuple[str, str] | None:
    """The division in which facts are placed; None when there is none. A choice only where there are several."""
    if not divisions:
        return None
    if len(divisions) == 1:
        return next(iter(divisions.items()))
    code = show_alone(Filter("division", "Découpage", divisions, (next(iter(divisions)),)))
    return code, divisions[code]


def subject_label(one: Subject, every: Sequence[Subject]) -> str:
    """« Toutes les catégories » where the source has one domain; a family and a domain say what they are."""
    if one.level == DOMAIN:
        alone = len({other.root for other in every if other.level != APART}) == 1
        return "toutes les catégories" if alone else f"{one.label} (ensemble)"
    if one.level == FAMILY:
        return f"{one.label} (famille)"
    return f"{one.label} (donné à part)" if one.level == APART else one.label


def _kind_label(kind: Kind, *, with_period: bool) -> str:
    words = kind.label or ("sous-totaux et totaux" if "non-additifs" in kind.measure else kind.measure or "faits")
    return f"{words}, {_EVERY[kind.granularity.value]}" if with_period else words
