"""The sentences of the page « Comparer ». A verdict is a glyph and a word, before the figure that it judges."""

from __future__ import annotations

import math

from observatory.domain.french import NBSP, listing, nbsp, number, percent, rate, with_de
from observatory.domain.sentences import change_sentence, dispersion_sentence
from observatory.domain.significance import Gap, QualifiedGap
from observatory.maps.labels import safe_label
from observatory.queries.comparison_cells import ComparedCell
from observatory.queries.comparison_words import ROLES, unit_forms
from observatory.ui.compare_view_filters import Asked, edition_name
from observatory.ui.figures import verdict_html
from observatory.ui.home_words import apostrophe

_ANSWERED = ("departement", "region")


def answer_html(asked: Asked, town: str) -> str:
    """« Cambriolages de logement en 2023 : Manosque, 9,3 pour 1 000 logements, ▲ au-dessus du département … »."""
    own = asked.of_year("commune")
    label = apostrophe(asked.found.indicator.label)
    lead = safe_label(nbsp(f"{label} en {asked.last_year} : {town}, {_own_words(asked, own)}"))
    beside = [_beside_html(asked, role) for role in _ANSWERED] if own and own.rate is not None else []
    return ", ".join([lead, *(one for one in beside if one)]) + "."


def change_html(asked: Asked) -> str:
    """« Par rapport à 2022 : ≈ pas d’évolution démontrable, 123 infractions contre 134 … »."""
    change = asked.found.change
    if change is None:
        reason = apostrophe(asked.found.change_reason or "")
        return safe_label(nbsp(f"Aucune évolution n’est qualifiée. {reason[:1].upper()}{reason[1:]}."))
    said = change_sentence(change, *unit_forms(asked.found.indicator.unit))
    lead = nbsp(f"Par rapport à {asked.last_year - 1} : ")
    return f"{safe_label(lead)}{verdict_html(change.verdict)}, {safe_label(said)}."


def varied_words(asked: Asked) -> str:
    """How far the series varies by itself: under the picture, for who asks why; empty when it changes nothing."""
    change = asked.found.change
    said = dispersion_sentence(change.dispersion) if change else ""
    return f"{said}." if said else ""


def beside_html(asked: Asked, cell: ComparedCell) -> str:
    """A line of the list « Face à chaque territoire », escaped."""
    name = f"<strong>{safe_label(apostrophe(cell.territory_name))}</strong>"
    if cell.gap is None:
        shown = f"{NBSP}({value_words(asked, cell)})" if cell.rate is not None else ""
        return f"{name}{safe_label(nbsp(f'{shown} : {_why_not(asked, cell)}'))}"
    shown = safe_label(nbsp(f" ({value_words(asked, cell)}) : "))
    return f"{name}{shown}{verdict_html(cell.gap.gap)}{safe_label(_ratio_words(cell.gap, asked))}"


def missing_words(asked: Asked) -> str | None:
    """References that cannot even be named."""
    if not asked.found.missing:
        return None
    return nbsp(
        f"Sans comparaison possible avec {listing(list(asked.found.missing))} : la table officielle qui dit où se "
        "situe la commune n’est pas chargée."
    )


def value_words(asked: Asked, cell: ComparedCell) -> str:
    """« 9,3 », « au moins 6,2 », « non diffusé (secret statistique) », « absent : raison »."""
    if cell.rate is None:
        return apostrophe(state_words(cell))
    shown = number(cell.rate, digits(asked))
    return f"au moins {shown}" if cell.state == "lower_bound" else shown


def state_words(cell: ComparedCell) -> str:
    """« publié », « non diffusé (secret statistique) », « absent : raison »."""
    if cell.state == "published":
        return "publié"
    return apostrophe(f"absent : {cell.reason}" if cell.state == "absent" else cell.reason or cell.state)


def digits(asked: Asked) -> int:
    """Enough decimals for the highest rate of the indicator to have two figures."""
    rates = [cell.rate for cell in asked.found.cells if cell.rate]
    highest = max(rates, default=1.0)
    return 1 if highest >= 1 else 2 if highest >= 0.1 else 3


def elsewhere_words(town: str, better: str | None) -> str:
    """What to do when the edition does not give the commune at all; `better` names one that does."""
    if better is None:
        return nbsp(f"Aucune autre édition chargée ne donne {town} : la coordination peut charger la base communale.")
    return nbsp(f"L’édition {better} donne {town} : choisissez-la dans les filtres.")


def held_words(asked: Asked) -> str:
    """« L’édition du 5 juillet 2024 contient les bases communale, départementale et régionale, de 2016 à 2023 »."""
    edition = asked.found.edition
    bases = (
        f"les bases {listing(list(edition.levels))}" if len(edition.levels) > 1 else f"la base {edition.levels[0]}"
    )
    years = f"de {edition.first_year} à {edition.last_year}" if edition.first_year < edition.last_year else ""
    return nbsp(f"L’édition {edition_name(edition)} chargée ici contient {bases}, {years or edition.last_year}.")


def _own_words(asked: Asked, own: ComparedCell | None) -> str:
    if own is None:
        return "sans valeur"
    if own.rate is None:
        return state_words(own)
    return rate(own.rate, asked.found.indicator.denominator, digits=digits(asked))


def _beside_html(asked: Asked, role: str) -> str:
    cell, place = asked.of_year(role), ROLES[role]
    if cell is None:
        return ""
    if cell.gap is None:
        return safe_label(nbsp(f"sans comparaison avec {place} ({_why_not(asked, cell)})"))
    linked = f"avec {place}" if cell.gap.gap is Gap.NON_DEMONTRABLE else with_de(place)
    return f"{verdict_html(cell.gap.gap)} {safe_label(f'{linked}{NBSP}({value_words(asked, cell)})')}"


def _why_not(asked: Asked, cell: ComparedCell) -> str:
    """Which side lacks the figure, and why."""
    own = asked.of_year("commune")
    if cell.state == "absent":
        return state_words(cell)
    if cell.rate is not None and own and own.state != "published":
        return f"sans comparaison, {apostrophe(own.territory_name)} : {state_words(own)}"
    return apostrophe(cell.gap_reason or "sans comparaison")


def _ratio_words(found: QualifiedGap, asked: Asked) -> str:
    """How many times the rate tested against: that of the rest of the territory, wherever facts add up."""
    ratio = found.ratio
    if not ratio.ratio or not math.isfinite(ratio.ratio) or not math.isfinite(ratio.upper):
        return ""
    low, high = number(ratio.lower, 2), number(ratio.upper, 2)
    against = "le taux du territoire sans la commune" if asked.found.indicator.additive else "son taux"
    level = percent(0.95, 0)
    return nbsp(f", {number(ratio.ratio, 2)} fois {against} (intervalle à {level} : de {low} à {high})")
