"""Small counts are masked, and what would give a masked count away is masked with it.

A cell is shown from `threshold` facts on; 0 is shown as 0. A reader of the total must learn neither one
masked cell nor a sum of masked cells that is itself under the threshold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observatory.domain.cells import Cell, Masked, Published

THRESHOLD = 5


@dataclass(frozen=True)
class MaskedLine:
    """Cells in the order given, with their total; any of them may be masked."""

    cells: tuple[Cell, ...]
    total: Cell


def is_small(count: int, threshold: int = THRESHOLD) -> bool:
    """Above zero and under the threshold."""
    if count < 0:
        raise ValueError("a count is not negative")
    return 0 < count < threshold


def mask(counts: Sequence[int], threshold: int = THRESHOLD) -> MaskedLine:
    """Mask the small counts of a line, then what gives them away when its total is shown.

    The first other positive cells go with them, wherever they stand: choosing the smallest would tell who
    knows the rule that the rest is larger. So give the cells in an order that does not depend on counts.
    The total goes last, when no cell is left to hide.
    """
    hidden = {i for i, count in enumerate(counts) if is_small(count, threshold)}
    spare = [i for i, count in enumerate(counts) if count > 0 and i not in hidden]
    while spare and gives_away([counts[i] for i in hidden], threshold):
        hidden.add(spare.pop(0))
    total = sum(counts)
    leaks = is_small(total, threshold) or gives_away([counts[i] for i in hidden], threshold)
    cells = tuple(Masked() if i in hidden else Published(count) for i, count in enumerate(counts))
    return MaskedLine(cells, Masked() if leaks else Published(total))


def ratio_of(part: Cell | None, whole: Cell | None) -> float | None:
    """A share from what is shown, never from the figures behind it; None when a term is not shown or is 0."""
    if isinstance(part, Published) and isinstance(whole, Published) and whole.count > 0:
        return part.count / whole.count
    return None


def gives_away(hidden: Sequence[int], threshold: int = THRESHOLD) -> bool:
    """Whether the sum of the hidden counts, known from a total, tells one of them or is itself small.

    Who knows the rule knows that a hidden count is at least 1 and that small ones are under the threshold:
    when all of them stand at one of these bounds, their sum leaves no other reading.
    """
    if not hidden:
        return False
    at_a_bound = set(hidden) in ({1}, {threshold - 1})
    return len(hidden) == 1 or sum(hidden) < threshold or at_a_bound
