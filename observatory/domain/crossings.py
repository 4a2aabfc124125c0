"""Masking of a crossed table (hour × day, category × month) that is shown with all its totals.

Masking line by line is not enough: in a crossing, a cell may follow from several lines together (see `network`).
A masked small count may stand, for the reader, at 1 as well as at the threshold or above; what is masked with it
cannot be found either. The reader is supposed to know that a masked count is at least 1, not to replay the choice of
the cells that go with the small ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.disclosure import gives_away, is_small, least_shown
from observatory.domain.network import Network, Position


@dataclass(frozen=True)
class MaskedTable:
    """`cells[row][column]`, the totals of rows and columns, and the grand total; any may be masked."""

    cells: tuple[tuple[Cell, ...], ...]
    row_totals: tuple[Cell, ...]
    column_totals: tuple[Cell, ...]
    total: Cell


def mask_table(counts: Sequence[Sequence[int]], threshold: int | None = None) -> MaskedTable:
    """Mask the small counts of a table and as much more as keeps every masked one from being recovered.

    The grand total goes only when it is itself small: it is shown beside other tables.
    """
    table, least = _with_totals(np.asarray(counts, dtype=np.int64)), threshold or least_shown()
    everything = set(np.ndindex(*table.shape))
    if is_small(int(table[-1, -1]), least):
        return _shown(table, everything)
    hidden = {at for at, count in np.ndenumerate(table) if is_small(int(count), least)}
    while line := _unsafe_line(table, hidden, least) or _line_of_narrow(table, hidden, least):
        spare = _cheapest(table, hidden, line)
        if spare is None:
            return _shown(table, {at for at in everything if not _is_the_whole(table, at)})
        hidden.add(spare)
    return _shown(table, hidden)


def recoverable(table: NDArray[np.int64], hidden: set[Position]) -> list[Position]:
    """The hidden positions of a table with totals whose value follows from the shown ones."""
    network = Network(table, hidden)
    return [at for at in sorted(hidden) if not _can_move(network, at)]


def _can_move(network: Network, at: Position) -> bool:
    return network.can_rise(at, 1) or network.can_fall(at, 1)


def _narrow(table: NDArray[np.int64], hidden: set[Position], least: int) -> Position | None:
    """A hidden small count that cannot reach the threshold or fall to 1, or another that cannot move."""
    network = Network(table, hidden)
    for at in sorted(hidden):
        count = int(table[at])
        if not is_small(count, least):
            if not _can_move(network, at):
                return at
        elif not (network.can_rise(at, least - count) and (count == 1 or network.can_fall(at, count - 1))):
            return at
    return None


def _with_totals(inner: NDArray[np.int64]) -> NDArray[np.int64]:
    rows = np.vstack([inner, inner.sum(axis=0, keepdims=True)])
    return np.hstack([rows, rows.sum(axis=1, keepdims=True)])


def _grand_total(table: NDArray[np.int64]) -> Position:
    return table.shape[0] - 1, table.shape[1] - 1


def _is_the_whole(table: NDArray[np.int64], at: Position) -> bool:
    """The grand total, or the only row or column's, which is the same figure."""
    last_row, last_column = _grand_total(table)
    only_row, only_column = at[1] == last_column and last_row == 1, at[0] == last_row and last_column == 1
    return at == (last_row, last_column) or only_row or only_column


def _lines(shape: tuple[int, ...]) -> list[list[Position]]:
    """Every row and column, totals included, as the positions it holds: its total comes last."""
    rows = [[(i, j) for j in range(shape[1])] for i in range(shape[0])]
    return rows + [[(i, j) for i in range(shape[0])] for j in range(shape[1])]


def _unsafe_line(table: NDArray[np.int64], hidden: set[Position], least: int) -> list[Position] | None:
    """A line with a single hidden position, or whose shown total gives away the hidden ones."""
    for line in _lines(table.shape):
        masked = [at for at in line if at in hidden]
        if len(masked) == 1:
            return line
        if line[-1] not in hidden and gives_away([int(table[at]) for at in masked], least):
            return line
    return None


def _line_of_narrow(table: NDArray[np.int64], hidden: set[Position], least: int) -> list[Position] | None:
    """Where to hide one more position for the sake of a narrow one: its row, its column, else the whole table."""
    at = _narrow(table, hidden, least)
    if at is None:
        return None
    everywhere = list(np.ndindex(*table.shape))
    near = ([one for one in everywhere if one[0] == at[0]], [one for one in everywhere if one[1] == at[1]])
    return next((line for line in near if _cheapest(table, hidden, line) is not None), everywhere)


def _cheapest(table: NDArray[np.int64], hidden: set[Position], line: list[Position]) -> Position | None:
    """The smallest positive position still shown, a total rather after the others; the grand total never goes."""
    last, kept = line[-1], _grand_total(table)
    spare = [at for at in line if table[at] > 0 and at not in hidden and at != kept]
    order: Callable[[Position], tuple[bool, int, Position]] = lambda at: (at == last, int(table[at]), at)  # noqa: E731
    return min(spare, key=order, default=None)


def _shown(table: NDArray[np.int64], hidden: set[Position]) -> MaskedTable:
    def cell(at: Position) -> Cell:
        return Masked() if at in hidden else Published(int(table[at]))

    last_row, last_column = _grand_total(table)
    return MaskedTable(
        tuple(tuple(cell((i, j)) for j in range(last_column)) for i in range(last_row)),
        tuple(cell((i, last_column)) for i in range(last_row)),
        tuple(cell((last_row, j)) for j in range(last_column)),
        cell((last_row, last_column)),
    )
