"""The sentences of the home page, from what its query has found."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.french import (
    NBSP,
    listing,
    nbsp,
    number,
    percent,
    plural,
    rate,
    signed_percent,
    with_a,
    with_de,
)
from observatory.domain.significance import DEMONSTRATED_BELOW, Gap, QualifiedChange, Verdict
from observatory.queries.comparison_cells import ComparedCell
from observatory.queries.home import IndicatorLine, RecordedCrime, RoadChange
from observatory.queries.strategy import PrintedChange, PrintedFigure

_NAMED_AT_MOST = 3
_ROAD = {"accidents": "Accidents corporels", "killed": "Tués sur la route"}
_WITH = {"departement": "le département", "region": "la région"}


def crime_sentence(crime: RecordedCrime) -> str:
    """« De 2022 à 2023, hausse démontrée (…), baisse démontrée (…), pas d’évolution démontrable pour … »."""
    parts = [_named(crime.of(verdict), verdict) for verdict in (Verdict.HAUSSE, Verdict.BAISSE)]
    parts = [part for part in parts if part]
    if left := len(crime.of(Verdict.NON_DEMONTRABLE)):
        parts.append(f"pas d’évolution démontrable pour {_of(left, 'autre' if parts else '')}")
    if not parts:
        return nbsp(f"En {crime.year}, aucun indicateur n’a deux années publiées à comparer.")
    return nbsp(f"De {crime.year - 1} à {crime.year}, {', '.join(parts)}.")


def chance_sentence(crime: RecordedCrime) -> str:
    """What looking at many indicators at once does to the word « démontrée »."""
    judged = plural(crime.judged, "indicateur examiné", "indicateurs examinés")
    return nbsp(
        f"{judged} à la fois, au seuil de {percent(DEMONSTRATED_BELOW, 0)} : si rien n’avait changé, le hasard en "
        f"ferait dire « démontrés » jusqu’à {number(crime.by_chance, 1)} en moyenne. Une hausse ou une baisse isolée "
        "demande à être confirmée l’année suivante."
    )


def beside_sentence(crime: RecordedCrime, role: str, town: str) -> str | None:
    """« Face au département (Alpes-de-Haute-Provence) : Manosque est au-dessus pour 11 indicateurs, … »."""
    gaps = crime.beside(role)
    name = next((line.beside[role].territory_name for line in crime.lines if role in line.beside), None)
    if name is None or not sum(gaps.values()):
        return None
    said = {
        Gap.AU_DESSUS: "au-dessus pour",
        Gap.EN_DESSOUS: "en dessous pour",
        Gap.NON_DEMONTRABLE: "écart non démontrable pour",
    }
    parts = [f"{said[gap]} {plural(count, 'indicateur')}" for gap, count in gaps.items() if count]
    against = {"departement": "au département", "region": "à la région"}[role]
    return nbsp(f"{town} face {against} ({apostrophe(name)}) en {crime.year} : {', '.join(parts)}.")


def line_note(line: IndicatorLine) -> str:
    """« 98 victimes contre 67 en 2022 (+46,3 %) »."""
    change = line.change
    if change is None:
        return apostrophe(line.reason or "")
    note = f"{plural(change.after, *line.unit)} contre {number(change.before)}"
    return f"{note} ({percentage})" if (percentage := percentage_of(change)) else note


def percentage_of(change: QualifiedChange) -> str:
    """Only of a demonstrated change, and above the floor."""
    if change.verdict is Verdict.NON_DEMONTRABLE or change.relative_change is None:
        return ""
    return signed_percent(change.relative_change)


def beside_words(cell: ComparedCell) -> str:
    """What follows the word of the gap: « du département (3,1) »; or why nothing may be said."""
    place = _WITH[cell.role]
    if cell.gap is None or cell.rate is None:
        return apostrophe(f"{place} : {cell.gap_reason or cell.reason or 'sans comparaison'}")
    linked = f"avec {place}" if cell.gap.gap is Gap.NON_DEMONTRABLE else with_de(place)
    return f"{linked}{NBSP}({number(cell.rate, 1)})"


def own_rate(line: IndicatorLine) -> str:
    if line.own.rate is None:
        return "taux non diffusé"
    return rate(line.own.rate, line.denominator)


def road_label(one: RoadChange, town: str) -> str:
    """« Accidents corporels, Manosque »."""
    return f"{_ROAD[one.measure]}, {town if one.territory_code.startswith('COM-') else 'département'}"


def road_note(one: RoadChange) -> str:
    """« 2018-2020, contre 507 en 2015-2017 : +20,9 % · ONISR »."""
    note = f"{one.after.label}, contre {number(one.change.before)} en {one.before.label}"
    return nbsp(f"{note}{_percentage(one.change)} · ONISR")


def road_sentence(one: RoadChange, town: str) -> str:
    """For an installation that holds nothing but the accidents; the verdict stands beside it."""
    place = with_a(town) if one.territory_code.startswith("COM-") else "dans le département"
    return nbsp(
        f"{_ROAD[one.measure]} {place} : {number(one.change.after)} en {one.after.label}, "
        f"contre {number(one.change.before)} en {one.before.label}."
    )


def detectable_sentence(one: RoadChange, town: str) -> str | None:
    """How much a fall would have to be before it could be shown."""
    return nbsp(f"{road_label(one, town)} : {lowered(one.detectable)}") if one.detectable else None


def printed_sentence(one: PrintedChange) -> str:
    """The verdict stands beside it."""
    return nbsp(
        f"D’après la stratégie, {lowered(one.after.label)} : {plural(one.change.after, 'fait')} en "
        f"{one.after.period}, contre {number(one.change.before)} en {one.before.period}."
    )


def printed_note(one: PrintedFigure, departement: PrintedFigure | None) -> str:
    """« 2022, publié ; département : 3,8 · stratégie 2024 »; no neighbour where the perimeters differ."""
    beside = f" ; département : {departement.printed}" if departement else ""
    said = beside if one.is_comparable else " ; sans comparaison possible"
    return nbsp(f"{one.period}, publié{said} · stratégie 2024")


def lowered(label: str) -> str:
    return label[0].lower() + label[1:]


def apostrophe(text: str) -> str:
    """Names of the official files carry typewriter apostrophes."""
    return nbsp(text.replace("'", "’"))


def _named(lines: Sequence[IndicatorLine], verdict: Verdict) -> str:
    if not lines:
        return ""
    if len(lines) > _NAMED_AT_MOST:
        return f"{verdict.word} démontrée pour {plural(len(lines), 'indicateur')}"
    return f"{verdict.word} démontrée ({listing([lowered(line.label) for line in lines])})"


def _of(count: int, other: str) -> str:
    """« les 10 autres indicateurs publiés », « l’indicateur publié »."""
    link = f"{other}s " if other and count > 1 else f"{other} " if other else ""
    return f"l’{link}indicateur publié" if count == 1 else f"les {number(count)} {link}indicateurs publiés"


def _percentage(change: QualifiedChange) -> str:
    percentage = percentage_of(change)
    return f" : {percentage}" if percentage else ""
