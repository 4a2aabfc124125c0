"""From a year and an audience to a whole document: the parts in their order, then the page that sums them up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence

from observatory.domain.roles import Action, allowed
from observatory.errors import InputError
from observatory.reports.annual.asking import Asking, Part, PartMaker
from observatory.reports.annual.cleaning import cleaned
from observatory.reports.annual.document import Audience, Report, Section
from observatory.reports.annual.parts import front
from observatory.reports.annual.parts.activity import services
from observatory.reports.annual.parts.charter import charter
from observatory.reports.annual.parts.comparisons import comparisons
from observatory.reports.annual.parts.crime import crime
from observatory.reports.annual.parts.feeling import feeling
from observatory.reports.annual.parts.governance import governance
from observatory.reports.annual.parts.method import method
from observatory.reports.annual.parts.plan import plan
from observatory.reports.annual.parts.road import roads
from observatory.reports.annual.parts.sectors import sector_maps
from observatory.reports.annual.parts.strategy import strategy
from observatory.reports.annual.parts.video import video
from observatory.storage import Store

Progress = Callable[[str, float], None]

PARTS = (
    PartMaker("comparaisons", "Les six indicateurs de la stratégie", Action.SEE_COMPARISONS, comparisons),
    PartMaker("strategie", "Ce qu’imprimait la stratégie", Action.SEE_COMPARISONS, strategy),
    PartMaker("faits", "Atteintes aux personnes et aux biens", Action.SEE_COMPARISONS, crime),
    PartMaker("tranquillite", "Tranquillité publique", Action.SEE_EVENTS, services),
    PartMaker("video", "Vidéoprotection", Action.SEE_VIDEO, video),
    PartMaker("route", "Sécurité routière", Action.SEE_ROAD_SAFETY, roads),
    PartMaker("ressenti", "Ressenti", Action.SEE_SURVEY, feeling),
    PartMaker("cartes", "Cartes par secteur", Action.SEE_EVENTS, sector_maps),
    PartMaker("plan", "Plan d’actions", Action.SEE_VALIDATED_INDICATORS, plan),
    PartMaker("gouvernance", "Gouvernance", Action.SEE_PLAN, governance),
    # Its article 16 has it presented to the plenary: numbers of accounts, sign-ins, deposits and exports.
    PartMaker("charte", "Application de la charte", Action.SEE_VALIDATED_INDICATORS, charter),
)
_YEARS = range(2000, 2100)


def parts_for(audience: Audience) -> tuple[PartMaker, ...]:
    """Those that an audience may be given, in their order."""
    return tuple(one for one in PARTS if allowed(audience.role, one.action))


def build_report(
    store: Store,
    year: int,
    audience: Audience,
    *,
    day: dt.date,
    sections: Collection[str] | None = None,
    progress: Progress = lambda step, fraction: None,
) -> Report:
    """`sections` are ids of `PARTS`, all of them unless told; the first page and the method are always there.

    Raises:
        InputError: a year out of reach, or a section that does not exist.
    """
    _check(year, sections)
    name = store.value("queries/town_name", territory_code=f"COM-{store.settings.commune}")
    asking = Asking(store, year, audience, day, str(name or f"Commune {store.settings.commune}"))
    given = parts_for(audience)
    wanted = [one for one in given if sections is None or one.id in sections]
    made = {}
    for place, one in enumerate(wanted):
        progress(one.title, place / (len(wanted) + 1))
        made[one.id] = one.make(asking)
    return _assembled(asking, wanted, made, [one for one in given if one not in wanted])


def _assembled(
    asking: Asking, wanted: Sequence[PartMaker], made: dict[str, Part], left_out: Sequence[PartMaker]
) -> Report:
    reserved = [one.title for one in PARTS if one not in parts_for(asking.audience)]
    first = front.front(asking, made, reserved, [one.title for one in left_out])
    sentences = front.year_in_sentences(asking, made)
    ids = {id_ for part in made.values() for id_ in part.caveats}
    is_demo = any(part.is_demo for part in made.values())
    last = method(asking, ids | ({"demonstration"} if is_demo else set()))
    sections = (
        Section("perimetre", "Ce que contient ce rapport", first.blocks),
        Section("annee", front.year_title(sentences, asking.year), front.summary(sentences, asking)),
        *(Section(one.id, one.title, made[one.id].blocks) for one in wanted),
        Section("methode", "Méthode, sources et glossaire", last.blocks),
    )
    report = Report(
        asking.town,
        asking.year,
        asking.audience,
        asking.day,
        asking.store.data_version(),
        sentences,
        sections,
        tuple(reserved),
        is_demo,
    )
    return cleaned(report)


def _check(year: int, sections: Collection[str] | None) -> None:
    if year not in _YEARS:
        raise InputError(f"{year} n’est pas une année de rapport.", todo="Donnez une année, par exemple 2025.")
    known = [one.id for one in PARTS]
    if unknown := sorted(set(sections or ()) - set(known)):
        raise InputError(f"Parties inconnues : {', '.join(unknown)}.", todo=f"Parties : {', '.join(known)}.")
