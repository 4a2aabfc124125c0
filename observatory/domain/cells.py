"""The states of a cell: published (0 is a true zero), withheld by the producer, masked by us, or absent.

A cell is never a bare number, so it cannot be added by accident; absent is None, the row that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from observatory.domain.french import nbsp, number, plural
from observatory.errors import UserError


@dataclass(frozen=True)
class Published:
    count: int

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError("a published count is not negative")

    def __str__(self) -> str:
        return number(self.count)


@dataclass(frozen=True)
class Withheld:
    """The producer holds the figure and does not give it (more than 5 facts in 3 years in a row, SSMSI)."""

    def __str__(self) -> str:
        return "non diffusé (secret statistique)"


@dataclass(frozen=True)
class Masked:
    """The observatory holds the figure and does not show it to this reader: too few facts."""

    def __str__(self) -> str:
        return "masqué (trop peu de faits)"


Cell = Published | Withheld | Masked


class WithheldTermError(UserError):
    """A total is undefined because some of its terms are withheld, masked or absent."""

    def __init__(self, terms: int, withheld: int, masked: int, absent: int) -> None:
        self.terms, self.withheld, self.masked, self.absent = terms, withheld, masked, absent
        reasons = [
            plural(count, word)
            for count, word in ((withheld, "non diffusé"), (masked, "masqué"), (absent, "absent"))
            if count
        ]
        missing = ", ".join(reasons)
        super().__init__(nbsp(f"Total non calculable : {missing}, sur {plural(terms, 'terme')}."))


def cell_of(state: str | None, count: int | None) -> Cell | None:
    """The cell of a stored row: `published` with its count, `withheld`, or None when there is no row."""
    if state is None:
        return None
    if state == "published" and count is not None:
        return Published(count)
    if state == "withheld" and count is None:
        return Withheld()
    raise ValueError(f"no cell is {state!r} with count {count!r}")


def label(cell: Cell | None) -> str:
    """What the reader sees: never 0, a blank or a dash for what is not known."""
    return "absent de cette édition" if cell is None else str(cell)


def total(cells: Iterable[Cell | None]) -> Published:
    """Raises WithheldTermError when one term is not published; ValueError when there is no term at all."""
    terms = list(cells)
    if not terms:
        raise ValueError("no term: the total is absent, not zero")
    published = [cell.count for cell in terms if isinstance(cell, Published)]
    if len(published) < len(terms):
        withheld = sum(isinstance(cell, Withheld) for cell in terms)
        masked = sum(isinstance(cell, Masked) for cell in terms)
        raise WithheldTermError(len(terms), withheld, masked, sum(cell is None for cell in terms))
    return Published(sum(published))
