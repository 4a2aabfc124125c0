"""Small counts are masked, and what would give a masked count away is masked with it (docs/adr/0020).

How to use it, for every count of facts that a role without `SEE_EXACT_COUNTS` receives:

1. Decide on a fixed ground, never on the view: one whole year (`queries.period_choice.stretches`) or whole blocks of
   years (`blocks`), one domain of facts, one division of the town. Never filter before masking.
2. `mask(counts)` for a line under its total; `crossings.mask_table(counts)` for a crossing;
   `hidden_lines.hide_lines` for lines over months; `maps.cells.gather` for places, inside one sector or commune.
3. Figures that are wider are made of shown ones: `added(cells)`, `ratio_of(part, whole)`. Nothing else is summed.

The total of a line is shown unless it is itself small: every table of the same facts shows the same one, so none can
be used against another. A masked small count may stand, for the reader, at 1 as well as at the threshold or above.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from observatory.domain.cells import Cell, Masked, Published

THRESHOLD = 5
BLOCK = 5
_decided = [THRESHOLD]


@dataclass(frozen=True)
class MaskedLine:
    """Cells in the order given, with their total; any of them may be masked."""

    cells: tuple[Cell, ...]
    total: Cell


def least_shown() -> int:
    """The smallest count shown in this installation: one for the whole process, so that no view differs."""
    return _decided[0]


def decide_least_shown(threshold: int) -> None:
    """Set once, when the store opens, from the setting. Raises ValueError under 2: nothing would be masked."""
    if threshold < 2:
        raise ValueError("a threshold under 2 masks nothing")
    _decided[0] = threshold


def is_small(count: int, threshold: int | None = None) -> bool:
    """Above zero and under the threshold."""
    if count < 0:
        raise ValueError("a count is not negative")
    return 0 < count < (threshold or least_shown())


def mask(
    counts: Sequence[int],
    threshold: int | None = None,
    *,
    within: Sequence[Cell] | None = None,
    also: Collection[int] = (),
) -> MaskedLine:
    """Mask the small counts of a line, then what gives them away when its total is shown.

    The first other positive cells go with them, wherever they stand: choosing the smallest would tell who
    knows the rule that the rest is larger. So give the cells in an order that does not depend on counts.
    When no cell is left to hide, or when the total is small, every cell goes, zeros included.

    `within` is the same line of a wider ground, as its readers see it (the département around a commune): what lies
    between the two is protected as well. `also` are positions hidden for another reason.
    """
    least, total = threshold or least_shown(), sum(counts)
    line = _Line(tuple(counts), _ceilings(counts, within, total), least)
    hidden = {i for i, count in enumerate(counts) if is_small(count, least) or line.tells_the_rest(i)}
    hidden |= {i for i, cell in enumerate(within or ()) if counts[i] and isinstance(cell, Masked)} | set(also)
    spare = [i for i, count in enumerate(counts) if count > 0 and i not in hidden]
    while spare and line.gives_away(hidden):
        hidden.add(spare.pop(0))
    if is_small(total, least) or line.gives_away(hidden) or total == len(counts) * (least - 1):
        # The last case is a matter of the total alone: it hides among its likes the line of which all stand at 4.
        hidden = set(range(len(counts)))
    cells = tuple(Masked() if i in hidden else Published(count) for i, count in enumerate(counts))
    return MaskedLine(cells, Masked() if is_small(total, least) else Published(total))


def blocks(years: Collection[int], first: int, last: int, length: int = BLOCK) -> list[range]:
    """The whole blocks of years known from `first` to `last`, the oldest first: 2011-2015, 2016-2020…

    They never overlap, whoever asks: stretches that do would differ by a year, and their difference would tell it.
    """
    known = {year for year in years if first <= year <= last}
    found = [range(end - length + 1, end + 1) for end in range(first, last + 1) if end % length == 0]
    return [block for block in found if known.issuperset(block)]


def added(cells: Iterable[Cell]) -> Cell:
    """A sum of what is shown: masked as soon as one term is not shown."""
    terms = list(cells)
    shown = [cell.count for cell in terms if isinstance(cell, Published)]
    return Published(sum(shown)) if len(shown) == len(terms) else Masked()


def ratio_of(part: Cell | None, whole: Cell | None) -> float | None:
    """A share from what is shown, never from the figures behind it; None when a term is not shown or is 0."""
    if isinstance(part, Published) and isinstance(whole, Published) and whole.count > 0:
        return part.count / whole.count
    return None


def gives_away(hidden: Sequence[int], threshold: int | None = None) -> bool:
    """Whether the sum of the hidden counts, known from a total, tells one of them or how small it is.

    Who knows the rule knows that a hidden count is at least 1: each must be able to reach the threshold while the
    others stay at 1. When all stand just under the threshold, their sum leaves no other reading.
    """
    if not hidden:
        return False
    least = threshold or least_shown()
    at_a_bound = set(hidden) == {least - 1}
    return len(hidden) == 1 or sum(hidden) - (len(hidden) - 1) < least or at_a_bound


@dataclass(frozen=True)
class _Line:
    """`ceilings`: what a reader knows each count to be at most."""

    counts: tuple[int, ...]
    ceilings: tuple[int, ...]
    least: int

    def tells_the_rest(self, i: int) -> bool:
        """The wider count, less this one, would be small."""
        return is_small(self.ceilings[i] - self.counts[i], self.least)

    def gives_away(self, hidden: Collection[int]) -> bool:
        if gives_away([self.counts[i] for i in hidden], self.least):
            return True
        return any(self._is_narrow(i, hidden) for i in hidden)

    def _is_narrow(self, i: int, hidden: Collection[int]) -> bool:
        """Whether its ceiling, or those of the others, leave this hidden count too little room."""
        known = sum(self.counts[j] for j in hidden)
        lower = max(1, known - sum(self.ceilings[j] for j in hidden if j != i))
        upper = min(self.ceilings[i], known - (len(hidden) - 1))
        narrow = is_small(self.counts[i], self.least) and (upper < self.least or lower > 1)
        return narrow or (self.tells_the_rest(i) and self.ceilings[i] - lower < self.least)


def _ceilings(counts: Sequence[int], within: Sequence[Cell] | None, total: int) -> tuple[int, ...]:
    """Without a wider ground, or where it hides its count, a reader knows no limit: one far above stands for none."""
    far = 2 * total + 1_000
    if within is None:
        return (far,) * len(counts)
    return tuple(cell.count if isinstance(cell, Published) else far for cell in within)
