"""Progress of an indicator towards its target: signed, never clipped, with the margin of chance beside the gap.

progress = (actual - initial) / (target - initial), the *taux d’avancement* of PILOTE (DITP) before it is rounded
and cut to 0-100: cut, a deterioration would read like no change. A target that the initial value already
meets has no rate: it is held or lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from observatory.domain.french import nbsp, number, percent, signed, signed_percent
from observatory.domain.plan import Direction
from observatory.domain.rates import Interval


class Standing(Enum):
    """Where an indicator stands; the value is what a reader sees."""

    REACHED = "cible atteinte"
    TOWARDS = "en progrès"
    STILL = "sans changement"
    DEGRADED = "dégradation"
    HELD = "cible tenue"
    LOST = "cible perdue"
    MISSED = "cible non atteinte"
    NO_VALUE = "sans valeur"
    NO_TARGET = "sans cible"
    NO_DIRECTION = "sans sens souhaité"

    @property
    def word(self) -> str:
        return self.value

    @property
    def is_good(self) -> bool:
        return self in {Standing.REACHED, Standing.TOWARDS, Standing.HELD}

    @property
    def is_bad(self) -> bool:
        return self in {Standing.DEGRADED, Standing.LOST}


@dataclass(frozen=True)
class Progress:
    """`rate` is None where there is none, `gap` is actual - target, `margin` the interval of the actual value."""

    standing: Standing
    rate: float | None = None
    gap: float | None = None
    margin: Interval | None = None
    target: float | None = None

    @property
    def gap_exceeds_chance(self) -> bool | None:
        """Does the target lie outside the margin of the actual value? None without a target or a margin."""
        if self.margin is None or self.target is None:
            return None
        return not self.margin.lower <= self.target <= self.margin.upper


def progress(
    *,
    actual: float | None,
    initial: float | None,
    target: float | None,
    direction: Direction,
    margin: Interval | None = None,
) -> Progress:
    """What can be said of a value, and nothing more."""
    if actual is None:
        return Progress(Standing.NO_VALUE, target=target)
    if target is None:
        return Progress(Standing.NO_TARGET, margin=margin)
    if direction is Direction.NONE:
        return Progress(Standing.NO_DIRECTION, None, actual - target, margin, target)
    reached = meets(actual, target, direction)
    if initial is None:
        standing = Standing.REACHED if reached else Standing.MISSED
        return Progress(standing, None, actual - target, margin, target)
    if meets(initial, target, direction):
        return Progress(Standing.HELD if reached else Standing.LOST, None, actual - target, margin, target)
    rate = (actual - initial) / (target - initial)
    return Progress(_standing(rate), rate, actual - target, margin, target)


def meets(value: float, target: float, direction: Direction) -> bool:
    """Is the target reached? Never, where no way is good."""
    if direction is Direction.NONE:
        return False
    return value >= target if direction is Direction.UP else value <= target


def rate_words(one: Progress) -> str:
    """« 50 % du chemin », « dégradation : −50 % », « sans cible : aucun taux d’avancement »."""
    if one.rate is None:
        return nbsp(
            _NO_RATE.get(one.standing, f"{one.standing.word} : sans valeur initiale, aucun taux d’avancement")
        )
    if one.standing is Standing.DEGRADED:
        return nbsp(f"dégradation : {signed_percent(one.rate, 0)} du chemin")
    if one.standing is Standing.STILL:
        return "sans changement depuis la valeur initiale"
    return nbsp(f"{one.standing.word} : {percent(one.rate, 0)} du chemin")


def gap_words(one: Progress, digits: int = 0, suffix: str = "") -> str:
    """The gap to the target beside the margin of chance; empty without a target."""
    if one.gap is None:
        return ""
    said = f"écart de {signed(one.gap, digits)}{suffix} à la cible"
    if one.margin is None:
        return nbsp(said)
    limits = f"de {number(one.margin.lower, digits)} à {number(one.margin.upper, digits)}{suffix}"
    if one.gap_exceeds_chance:
        return nbsp(f"{said}, au-delà de la marge aléatoire ({limits})")
    return nbsp(f"{said}, dans la marge aléatoire ({limits}) : il peut tenir au hasard")


def _standing(rate: float) -> Standing:
    if rate >= 1:
        return Standing.REACHED
    if rate > 0:
        return Standing.TOWARDS
    return Standing.DEGRADED if rate < 0 else Standing.STILL


_NO_RATE = {
    Standing.NO_VALUE: "sans valeur : aucun taux d’avancement",
    Standing.NO_TARGET: "sans cible : aucun taux d’avancement",
    Standing.NO_DIRECTION: "sans sens souhaité : aucun taux d’avancement",
    Standing.HELD: "cible déjà atteinte au départ, et tenue : aucun taux d’avancement",
    Standing.LOST: "cible atteinte au départ, et perdue : aucun taux d’avancement",
}
