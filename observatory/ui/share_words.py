"""A share in words: always with its denominator, and as « 7 sur 12 » when it is too small for a percentage."""

from __future__ import annotations

from observatory.domain.cells import Cell, Published
from observatory.domain.french import nbsp, number, percent
from observatory.domain.shares import Share
from observatory.domain.tables import Absent, Value

MASKED = "masqué"


def share_words(share: Share) -> str:
    """« 72,7 % » where it may be said, else « 7 sur 12 » or « masqué »."""
    if share.ratio is not None:
        return percent(share.ratio)
    return counts_words(share)


def counts_words(share: Share) -> str:
    """« 96 sur 132 »."""
    if not isinstance(share.part, Published) or not isinstance(share.whole, Published):
        return MASKED
    return nbsp(f"{number(share.part.count)} sur {number(share.whole.count)}")


def limits_words(share: Share) -> str:
    """« intervalle à 95 % : de 64,6 % à 79,6 % »; empty where no percentage is given."""
    if share.interval is None:
        return ""
    lower, upper = percent(share.interval.lower), percent(share.interval.upper)
    return nbsp(f"intervalle à 95 % : de {lower} à {upper}")


def share_cells(share: Share) -> list[Value]:
    """For a table: the share and its limits, in percent, or the reason why there is none."""
    if share.interval is None or share.ratio is None:
        reason = (
            MASKED if not isinstance(share.whole, Published) else f"{counts_words(share)}, trop peu pour une part"
        )
        return [Absent(reason), "", ""]
    return [share.ratio * 100, share.interval.lower * 100, share.interval.upper * 100]


def cell_words(cell: Cell) -> str:
    return number(cell.count) if isinstance(cell, Published) else MASKED
