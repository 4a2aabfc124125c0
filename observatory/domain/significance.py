"""Is it more than chance? Two counts compared before anything is said of them.

The test is the conditional exact one (R `poisson.test`): given the sum of both counts, the first is
binomial. Not demonstrable does not mean unchanged, and the words of the verdicts keep that distinction.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.stats import beta, binomtest, poisson

from observatory.domain.dispersion import Dispersion

DEMONSTRATED_BELOW = 0.05
POSSIBLE_BELOW = 0.10
PERCENT_FROM = 20
E_TEST_MOST = 10_000


@dataclass(frozen=True)
class RateRatio:
    """First rate over second. `ratio` is None for 0/0 and infinite over 0; the limits are 95 %."""

    ratio: float | None
    lower: float
    upper: float
    p_value: float


class Verdict(StrEnum):
    """What may be said of a change. The glyph and the word always come with the colour."""

    HAUSSE = "hausse"
    BAISSE = "baisse"
    NON_DEMONTRABLE = "non_demontrable"

    @property
    def word(self) -> str:
        return "pas d’évolution démontrable" if self is Verdict.NON_DEMONTRABLE else self.value

    @property
    def glyph(self) -> str:
        return {"hausse": "▲", "baisse": "▼", "non_demontrable": "≈"}[self.value]


class Gap(StrEnum):
    """What may be said of a territory beside another."""

    AU_DESSUS = "au_dessus"
    EN_DESSOUS = "en_dessous"
    NON_DEMONTRABLE = "non_demontrable"

    @property
    def word(self) -> str:
        return {
            "au_dessus": "au-dessus",
            "en_dessous": "en dessous",
            "non_demontrable": "écart non démontrable",
        }[self.value]

    @property
    def glyph(self) -> str:
        return {"au_dessus": "▲", "en_dessous": "▼", "non_demontrable": "≈"}[self.value]


@dataclass(frozen=True)
class QualifiedChange:
    """Two counts and what may be said of them.

    `expected` is the earlier count brought to the later exposure, and `difference` is taken from it.
    `relative_change` is a fraction (-0.154 for a fall of 15.4 %), None on a base under 20 facts.
    `dispersion` is that of the previous periods, None when it is not known: chance alone is then supposed.
    """

    before: int
    after: int
    expected: float
    difference: float
    ratio: RateRatio
    verdict: Verdict
    relative_change: float | None
    dispersion: Dispersion | None = None

    @property
    def leaning(self) -> Verdict | None:
        """Which way a borderline change points (5 % <= p < 10 %); None for every other change."""
        if not DEMONSTRATED_BELOW <= self.ratio.p_value < POSSIBLE_BELOW:
            return None
        return Verdict.HAUSSE if self.difference > 0 else Verdict.BAISSE


@dataclass(frozen=True)
class QualifiedGap:
    gap: Gap
    ratio: RateRatio


@dataclass(frozen=True)
class DetectableFall:
    """The smallest fall from `before` that the exact test demonstrates: down to `after` at most."""

    before: int
    after: int

    @property
    def share(self) -> float:
        return 1 - self.after / self.before


def compare_rates(x1: int, n1: float, x2: int, n2: float, level: float = 0.95, inflation: float = 1.0) -> RateRatio:
    """Compare x1 facts over exposure n1 with x2 over n2: Clopper-Pearson limits of the binomial share, and
    a two-sided p that sums the probabilities not larger than the observed one (relative slack 1e-7).

    With an `inflation` of the variance above 1, the counts are worth that many times fewer independent facts
    (quasi-Poisson): the same limits on x1/inflation and x2/inflation, and p is twice the smaller tail.
    """
    x1, x2 = _whole(x1), _whole(x2)
    _check_exposures(n1, n2)
    if not (math.isfinite(inflation) and inflation >= 1):
        raise ValueError("an inflation of the variance is finite and not under 1")
    tail = (1 - level) / 2
    worth1, worth2 = x1 / inflation, x2 / inflation
    low = float(beta.ppf(tail, worth1, worth2 + 1)) if x1 else 0.0
    high = float(beta.ppf(1 - tail, worth1 + 1, worth2)) if x2 else 1.0
    scale = n2 / n1
    return RateRatio(
        _ratio(x1 / n1, x2 / n2),
        low / (1 - low) * scale,
        high / (1 - high) * scale if high < 1 else math.inf,
        _p_value(x1, x2, n1 / (n1 + n2), inflation),
    )


def e_test_p_value(x1: int, n1: float, x2: int, n2: float) -> float:
    """Two-sided p of Krishnamoorthy & Thomson (2004): less conservative than the exact ratio on few facts.

    Both Poisson laws are summed over ten standard deviations around their means; raises ValueError above
    10,000 facts on a side, where it would only agree with `compare_rates`, slowly.
    """
    x1, x2 = _whole(x1), _whole(x2)
    _check_exposures(n1, n2)
    if max(x1, x2) > E_TEST_MOST:
        raise ValueError("the E-test is for small counts: use compare_rates")
    if x1 + x2 == 0:
        return 1.0
    common = (x1 + x2) / (n1 + n2)
    a, b = _likely_counts(n1 * common), _likely_counts(n2 * common)
    far = _e_distance(a[:, None], n1, b[None, :], n2) >= _e_distance(np.array(x1), n1, np.array(x2), n2) - 1e-12
    weights = poisson.pmf(a, n1 * common)[:, None] * poisson.pmf(b, n2 * common)[None, :]
    return min(float(weights[far].sum()), 1.0)


def qualify_change(
    before: int,
    after: int,
    exposure_before: float = 1,
    exposure_after: float = 1,
    *,
    dispersion: Dispersion | None = None,
) -> QualifiedChange:
    """Qualify a change before it is shown. The exposures are lengths or populations (1 against 3 years)."""
    inflation = dispersion.inflation if dispersion else 1.0
    ratio = compare_rates(after, exposure_after, before, exposure_before, inflation=inflation)
    expected = before * exposure_after / exposure_before
    verdict = Verdict.NON_DEMONTRABLE
    if ratio.p_value < DEMONSTRATED_BELOW:
        verdict = Verdict.HAUSSE if after > expected else Verdict.BAISSE
    large_enough = before >= PERCENT_FROM
    relative = after / expected - 1 if large_enough else None
    return QualifiedChange(before, after, expected, after - expected, ratio, verdict, relative, dispersion)


def qualify_gap(
    count: int,
    exposure: float,
    reference_count: int,
    reference_exposure: float,
    *,
    contained: bool = False,
    dispersion: Dispersion | None = None,
) -> QualifiedGap | None:
    """A territory beside a reference; None where one of them has no exposure.

    With `contained` the reference includes the territory (a commune and its département): the test then
    sets the territory against the rest, because the two counts would otherwise not be independent.
    `dispersion` is that of the territory's previous years.
    """
    if contained:
        reference_count, reference_exposure = reference_count - count, reference_exposure - exposure
    if exposure == 0 or reference_exposure == 0:
        return None
    inflation = dispersion.inflation if dispersion else 1.0
    ratio = compare_rates(count, exposure, reference_count, reference_exposure, inflation=inflation)
    if ratio.p_value >= DEMONSTRATED_BELOW:
        return QualifiedGap(Gap.NON_DEMONTRABLE, ratio)
    above = count * reference_exposure > reference_count * exposure
    return QualifiedGap(Gap.AU_DESSUS if above else Gap.EN_DESSOUS, ratio)


def smallest_detectable_fall(before: int, inflation: float = 1.0) -> DetectableFall | None:
    """Between two equal periods, the largest later count with p < 5 %; None when not even 0 would do."""
    demonstrated, refuted = -1, _whole(before)
    # On equal periods p grows with the later count, so a bisection finds the border.
    while refuted - demonstrated > 1:
        middle = (demonstrated + refuted) // 2
        if compare_rates(middle, 1, before, 1, inflation=inflation).p_value < DEMONSTRATED_BELOW:
            demonstrated = middle
        else:
            refuted = middle
    return DetectableFall(before, demonstrated) if demonstrated >= 0 else None


def quick_look(before: int, after: int) -> float:
    """z = 2(√after − √before) between two equal periods, by hand (Wheeler): beyond 2, worth a real test."""
    return 2 * (math.sqrt(_whole(after)) - math.sqrt(_whole(before)))


def _p_value(x1: int, x2: int, share: float, inflation: float) -> float:
    if x1 + x2 == 0:
        return 1.0
    if inflation == 1:
        return float(binomtest(x1, x1 + x2, share).pvalue)
    worth1, worth2 = x1 / inflation, x2 / inflation
    as_many = float(beta.cdf(share, worth1, worth2 + 1)) if x1 else 1.0
    as_few = float(beta.sf(share, worth1 + 1, worth2)) if x2 else 1.0
    return min(1.0, 2 * min(as_many, as_few))


def _ratio(first: float, second: float) -> float | None:
    if second:
        return first / second
    return math.inf if first else None


def _likely_counts(mean: float) -> np.ndarray:
    reach = 10 * math.sqrt(mean) + 30
    return np.arange(max(0, math.floor(mean - reach)), math.ceil(mean + reach) + 1)


def _e_distance(a: np.ndarray, n1: float, b: np.ndarray, n2: float) -> np.ndarray:
    spread = np.sqrt(a / n1**2 + b / n2**2)
    return np.abs(a / n1 - b / n2) / np.where(spread > 0, spread, 1.0)


def _whole(count: int) -> int:
    if not (math.isfinite(count) and count >= 0 and int(count) == count):
        raise ValueError("a count is a whole number, not negative")
    return int(count)


def _check_exposures(*exposures: float) -> None:
    if not all(math.isfinite(exposure) and exposure > 0 for exposure in exposures):
        raise ValueError("an exposure is finite and above zero")
