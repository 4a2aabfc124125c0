"""The sentences of the page « Avant / après »."""

from __future__ import annotations

from observatory.domain.evaluation import Evaluation
from observatory.domain.french import nbsp, number, percent, plural, signed
from observatory.domain.periods import span_label
from observatory.domain.sentences import dispersion_sentence
from observatory.domain.significance import Verdict
from observatory.queries.evaluations import Answer

_MEANING = {
    Verdict.BAISSE: "La zone de l’action a baissé de plus que la zone de comparaison, au-delà du hasard",
    Verdict.HAUSSE: "La zone de l’action a monté de plus que la zone de comparaison, au-delà du hasard",
    Verdict.NON_DEMONTRABLE: "Aucun effet démontrable : le hasard suffit à expliquer l’écart entre les deux zones",
}


def answer_sentence(found: Answer, own: Evaluation) -> str:
    """What may be said, then the counts of both areas."""
    treated, control = own.treated, own.control
    facts = plural(treated.after, *found.treated.unit)
    return nbsp(
        f"{_MEANING[own.verdict]}. {found.treated.place} : {facts} contre {number(treated.before)} ; "
        f"{found.control} : {number(control.after)} contre {number(control.before)}."
    )


def effect_sentence(own: Evaluation) -> str:
    """« Écart des deux évolutions (WDD) : −16 faits, de −38 à +6 à 95 %. »"""
    limits = own.found.interval()
    said = (
        f"Écart entre les deux évolutions (WDD) : {plural_signed(own.found.effect)}, de {signed(limits.lower)} à "
        f"{signed(limits.upper)} à 95 %."
    )
    if own.control.weight != 1:
        said += f" La zone de comparaison est ramenée à la taille de l’autre ({number(own.control.weight, 1)} fois)."
    return nbsp(said)


def plural_signed(value: float) -> str:
    return f"{signed(value)} {'fait' if abs(round(value)) < 2 else 'faits'}"


def detectable_sentence(own: Evaluation) -> str:
    """What the test could have shown: printed whatever it shows."""
    share = 1 - own.detectable / own.treated.before
    return nbsp(
        f"Ce que ce test pouvait démontrer : avec {plural(own.treated.before, 'fait')} avant et une zone de "
        f"comparaison stable, une baisse d’au moins {percent(share, 0)} ({number(own.detectable)} au plus après)."
    )


def relative_sentence(own: Evaluation) -> str:
    """RES, and WDQ when a neighbouring area was chosen."""
    said = []
    if own.effect is not None:
        limits = own.effect.interval
        said.append(
            f"Effet relatif (RES) : {number(own.effect.ratio, 2)}, de {number(limits.lower, 2)} à "
            f"{number(limits.upper, 2)} à 95 % ; plus grand que 1, la zone de l’action baisse davantage."
        )
    if own.quotient is not None and own.verdict is Verdict.BAISSE:
        meaning = "le bénéfice s’étend" if own.quotient > 0 else "une partie des faits s’est déplacée"
        said.append(f"Zone voisine (WDQ) : {number(own.quotient, 2)} ; {meaning}, sans intervalle connu.")
    elif own.neighbour is not None:
        said.append("Zone voisine : sans baisse démontrée, il n’y a pas de déplacement à chercher.")
    return nbsp(" ".join(said))


def dispersion_words(own: Evaluation) -> str:
    if own.dispersion is None:
        return "Trop peu de mois plus anciens sont connus : le hasard seul est supposé faire varier les zones."
    said = dispersion_sentence(own.dispersion)
    return f"{said}." if said else ""


def spans_sentence(own: Evaluation) -> str:
    before, after = span_label(*own.before), span_label(*own.after)
    return f"Comparé : {before}, puis {after} ; le mois où l’action commence est laissé de côté."


def tried_sentence(count: int) -> str:
    """Choosing the area of comparison after looking is choosing the result."""
    if count < 2:
        return ""
    return nbsp(
        f"{number(count)} zones de comparaison ont été regardées pour cette action : retenir celle qui était prévue "
        "avant de regarder, et le dire."
    )


CAUTION = (
    "Un écart démontré n’est pas une cause : une zone choisie parce qu’elle venait de connaître une mauvaise année "
    "baisse d’elle-même, et une zone de comparaison voisine peut recevoir ce qui se déplace."
)
