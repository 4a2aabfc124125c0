"""A part of a whole, from what may be shown: with its interval, and only where the whole is large enough."""

from __future__ import annotations

from dataclasses import dataclass

from observatory.domain.cells import Cell, Published
from observatory.domain.disclosure import ratio_of
from observatory.domain.rates import Interval, wilson_interval

# As for percentages of change: a share of fewer cases is said as « 7 sur 12 ».
SHARE_FROM = 20


@dataclass(frozen=True)
class Share:
    """`part` of `whole`; a masked one leaves no ratio."""

    part: Cell | None
    whole: Cell | None

    @property
    def ratio(self) -> float | None:
        """None when a term is not shown, or when the whole is too small for a percentage."""
        return ratio_of(self.part, self.whole) if self.is_enough else None

    @property
    def is_enough(self) -> bool:
        return isinstance(self.whole, Published) and self.whole.count >= SHARE_FROM

    @property
    def interval(self) -> Interval | None:
        """Wilson limits at 95 %: what chance alone would give to so many cases."""
        if self.ratio is None or not isinstance(self.part, Published) or not isinstance(self.whole, Published):
            return None
        return wilson_interval(self.part.count, self.whole.count)
