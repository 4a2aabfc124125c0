"""Before and after an action, beside an area that it did not touch.

Weighted displacement difference: Wheeler & Ratcliffe 2018, *Crime Science* 7:11 (weighted form: R package
ptools). Displacement quotient: Bowers & Johnson 2003. Relative effect size: Farrington & Welsh.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from scipy.stats import norm

from observatory.domain.rates import Interval


@dataclass(frozen=True)
class Area:
    """Facts before and after; `weight` is its size beside the others (1 when they are alike)."""

    before: int
    after: int
    weight: float = 1.0


@dataclass(frozen=True)
class Displacement:
    """`effect` is the WDD: facts avoided when negative. `local` and `displaced` are its two parts."""

    effect: float
    standard_error: float
    local: float
    local_error: float
    displaced: float
    displaced_error: float

    @property
    def z(self) -> float:
        return self.effect / self.standard_error if self.standard_error else 0.0

    def interval(self, level: float = 0.95) -> Interval:
        reach = float(norm.ppf((1 + level) / 2)) * self.standard_error
        return Interval(self.effect - reach, self.effect + reach)


@dataclass(frozen=True)
class EffectSize:
    """RES above 1: a relative fall in the treated area."""

    ratio: float
    interval: Interval


def weighted_displacement(
    treated: Area,
    control: Area,
    *,
    displacement: tuple[Area, Area] | None = None,
    time_weights: tuple[float, float] = (1.0, 1.0),
    phi: float = 1.0,
) -> Displacement:
    """WDD = ΔT − ΔCt + ΔTd − ΔCd; its variance is the sum of the counts, times φ when they vary more.

    `displacement` is (around the treated area, around its control). `time_weights` are the lengths of the two
    periods: each count is divided by its length and the weight of its area, its variance by their square.
    """
    local, local_variance = _difference(treated, control, time_weights)
    displaced, displaced_variance = _difference(*displacement, time_weights) if displacement else (0.0, 0.0)
    variances = (local_variance + displaced_variance, local_variance, displaced_variance)
    errors = [math.sqrt(variance * max(phi, 1.0)) for variance in variances]
    return Displacement(local + displaced, errors[0], local, errors[1], displaced, errors[2])


def displacement_quotient(treated: Area, buffer: Area, control: Area) -> float | None:
    """WDQ = (Da/Ca − Db/Cb)/(Ra/Ca − Rb/Cb): above 0, the benefit spreads; below −1, all of it moved away.

    None where the treated area did not change, or the control is empty.
    """
    if not (control.before and control.after):
        return None
    moved = treated.after / control.after - treated.before / control.before
    around = buffer.after / control.after - buffer.before / control.before
    return around / moved if moved else None


def relative_effect(treated: Area, control: Area, level: float = 0.95, phi: float = 1.0) -> EffectSize | None:
    """RES = ad/bc, with a, b the treated area and c, d its control, before and after; None with a zero.

    ln RES has the variance φ(1/a + 1/b + 1/c + 1/d).
    """
    cells = (treated.before, treated.after, control.before, control.after)
    if not all(cells):
        return None
    a, b, c, d = cells
    ratio = a * d / (b * c)
    reach = float(norm.ppf((1 + level) / 2)) * math.sqrt(max(phi, 1.0) * sum(1 / cell for cell in cells))
    return EffectSize(ratio, Interval(ratio * math.exp(-reach), ratio * math.exp(reach)))


def smallest_detectable_after(
    treated: int,
    control: int,
    time_weights: tuple[float, float] = (1.0, 1.0),
    phi: float = 1.0,
    weight: float = 1.0,
) -> int | None:
    """The most facts after with which a fall would be shown, were the control not to move; None: not even 0.

    `treated` and `control` are the counts before, `weight` the size of the control beside the treated area.
    z < −1.96 is sought from the smallest fall down.
    """
    length = time_weights[1] / time_weights[0]
    for after in range(math.ceil(treated * length), -1, -1):
        still = Area(control, round(control * length), weight)
        found = weighted_displacement(Area(treated, after), still, time_weights=time_weights, phi=phi)
        if found.z < float(norm.ppf(0.025)):
            return after
    return None


def _difference(treated: Area, control: Area, time_weights: tuple[float, float]) -> tuple[float, float]:
    """ΔT − ΔC and its variance."""
    terms = [*_terms(treated, time_weights, 1), *_terms(control, time_weights, -1)]
    return sum(value for value, _ in terms), sum(variance for _, variance in terms)


def _terms(area: Area, time_weights: tuple[float, float], sign: int) -> Iterator[tuple[float, float]]:
    for count, time, side in ((area.before, time_weights[0], -sign), (area.after, time_weights[1], sign)):
        weight = time * area.weight
        yield side * count / weight, count / weight**2
