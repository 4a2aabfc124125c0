"""The French sentences that say a change or a gap: the verdict first, the percentage only once shown.

They come without a final stop, so that a page may go on or close them.
"""

from __future__ import annotations

from observatory.domain import french
from observatory.domain.dispersion import Dispersion
from observatory.domain.significance import (
    DetectableFall,
    Gap,
    QualifiedChange,
    RateRatio,
    Verdict,
)

_OFTEN = ((1 / 2, "deux"), (1 / 3, "trois"), (1 / 4, "quatre"), (1 / 5, "cinq"), (1 / 10, "dix"))


def frequency_words(p_value: float) -> str:
    """How often chance alone gives such a difference: « plus d’une fois sur trois », « une fois sur 13 »."""
    for bound, word in _OFTEN:
        if p_value > bound:
            return f"plus d’une fois sur {word}"
    if p_value < 0.001:
        return f"moins d’une fois sur {french.number(1000)}"
    return f"environ une fois sur {french.number(1 / p_value)}"


def change_sentence(change: QualifiedChange, singular: str = "fait", plural: str | None = None) -> str:
    """« 19 faits contre 26 : un tel écart survient par hasard plus d’une fois sur trois »."""
    if change.before == change.after == 0:
        return f"aucun {singular} sur les deux périodes"
    counts = f"{french.plural(change.after, singular, plural)} contre {_earlier(change)}"
    return french.nbsp(f"{counts} : {_meaning(change)}")


def dispersion_sentence(found: Dispersion | None) -> str:
    """How far the series varies by itself, and what the verdict has made of it; empty when it changes nothing.

    « Les 6 périodes précédentes varient 2,3 fois plus que le hasard seul : l’intervalle est élargi de 94 % »
    """
    if found is None or found.inflation == 1:
        return ""
    wider = f"l’intervalle est élargi de {french.percent(found.widening - 1, 0)}"
    if found.phi <= 1:
        short = "ne suffisent pas à dire que le hasard seul fait varier la série"
        return french.nbsp(f"{_whose_periods(found)} {short} : {wider}")
    times = french.number(found.phi, 1)
    return french.nbsp(f"{_whose_periods(found)} varient {times} fois plus que le hasard seul : {wider}")


def _whose_periods(found: Dispersion) -> str:
    own = f"Les {french.number(found.periods)} périodes précédentes"
    if not found.places:
        return own
    others = f"celles de {french.number(found.places)} communes semblables"
    return f"{own} et {others}" if found.periods else f"Les périodes précédentes de la commune et {others}"


def gap_sentence(
    gap: Gap,
    *,
    name: str,
    rate: float,
    reference: str,
    reference_rate: float,
    unit: str,
    base: int = 1000,
    digits: int = 1,
) -> str:
    """« Manosque : 10,2 pour 1 000 logements, au-dessus du département (3,8) ».

    The rates are those shown elsewhere (the published ones where they exist); `reference` carries its
    article: `le département`, `les unités urbaines`.
    """
    place = reference if gap is Gap.NON_DEMONTRABLE else french.with_de(reference)
    link = " avec" if gap is Gap.NON_DEMONTRABLE else ""
    own = french.rate(rate, unit, base, digits)
    return french.nbsp(f"{name} : {own}, {gap.word}{link} {place} ({french.number(reference_rate, digits)})")


def detectable_fall_sentence(before: int, fall: DetectableFall | None) -> str:
    """« avec 20 faits, seule une baisse d’au moins 60 % serait démontrable »."""
    base = f"avec {french.plural(before, 'fait')}"
    if fall is None:
        return f"{base}, aucune baisse ne serait démontrable"
    digits = 0 if abs(round(fall.share * 100) - fall.share * 100) < 1e-9 else 1
    return f"{base}, seule une baisse d’au moins {french.percent(fall.share, digits)} serait démontrable"


def guard_sentence(purpose: str, found: int, needed: int, things: str = "faits") -> str:
    """« pas assez de faits pour une carte de densité (12 < 30) »."""
    return f"pas assez de {things} pour {purpose} ({french.number(found)} < {french.number(needed)})"


def _earlier(change: QualifiedChange) -> str:
    if change.expected == change.before:
        return french.number(change.before)
    return f"{french.number(change.expected, 1)} à exposition égale"


def _meaning(change: QualifiedChange) -> str:
    if change.verdict is not Verdict.NON_DEMONTRABLE:
        return _demonstrated(change)
    if change.difference == 0:
        return "aucun écart"
    if change.leaning is not None:
        return f"{change.leaning.word} possible, non démontrée"
    return f"un tel écart survient par hasard {frequency_words(change.ratio.p_value)}{_of_dispersion(change)}"


def _demonstrated(change: QualifiedChange) -> str:
    word = f"{change.verdict.word} démontrée"
    if change.relative_change is None:
        return f"{word} (base trop faible pour un pourcentage)"
    limits = f"{_limits(change.ratio)}{_of_dispersion(change)}"
    return f"{word} de {french.percent(abs(change.relative_change))} ({limits})"


def _of_dispersion(change: QualifiedChange) -> str:
    widened = change.dispersion is not None and change.dispersion.inflation > 1
    return ", variations habituelles comprises" if widened else ""


def _limits(ratio: RateRatio) -> str:
    lower, upper = french.signed_percent(ratio.lower - 1), french.signed_percent(ratio.upper - 1)
    return f"intervalle à {french.percent(0.95, 0)} : de {lower} à {upper}"
