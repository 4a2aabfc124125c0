"""Did a part of the town change otherwise than the rest of it?"""

from __future__ import annotations

from dataclasses import dataclass

from scipy.stats import fisher_exact

from observatory.domain.dispersion import Dispersion
from observatory.domain.significance import DEMONSTRATED_BELOW, Gap


@dataclass(frozen=True)
class BesideRest:
    """`gap` says how the change of the part lies beside that of the rest; p is two-sided."""

    gap: Gap
    p_value: float


def beside_rest(
    before: int, after: int, rest_before: int, rest_after: int, *, dispersion: Dispersion | None = None
) -> BesideRest | None:
    """Fisher's exact test of the four counts, all of them random; None where a period or a place is empty.

    The part is not in the rest. `dispersion` is that of the part: counts that vary φ times more than chance are worth
    φ times fewer facts (quasi-likelihood, McCullagh & Nelder 1989, § 9.2).
    """
    if not (before + after and rest_before + rest_after and before + rest_before and after + rest_after):
        return None
    worth = 1 / dispersion.inflation if dispersion else 1.0
    table = [[round(count * worth) for count in row] for row in ([after, before], [rest_after, rest_before])]
    p_value = float(fisher_exact(table).pvalue)
    if p_value >= DEMONSTRATED_BELOW:
        return BesideRest(Gap.NON_DEMONTRABLE, p_value)
    above = after * rest_before > before * rest_after
    return BesideRest(Gap.AU_DESSUS if above else Gap.EN_DESSOUS, p_value)
