"""Masking of a crossed table (hour × day, category × month) that is shown with all its totals.

Masking line by line is not enough: in a crossing, a cell may follow from several lines together. The
table with its totals is read as a network: rows and columns are nodes, each masked cell is an edge that
carries one more fact one way and, when it holds two or more, one fewer the other way. A masked cell can
hold another value if and only if its edge lies on a cycle; one that does not is given away.

The reader is supposed to know that a masked count is at least 1, not to replay the choice of the cells
that go with the small ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.disclosure import THRESHOLD, gives_away, is_small

Position = tuple[int, int]
Node = tuple[str, int]


@dataclass(frozen=True)
class MaskedTable:
    """`cells[row][column]`, the totals of rows and columns, and the grand total; any may be masked."""

    cells: tuple[tuple[Cell, ...], ...]
    row_totals: tuple[Cell, ...]
    column_totals: tuple[Cell, ...]
    total: Cell


def mask_table(counts: Sequence[Sequence[int]], threshold: int = THRESHOLD) -> MaskedTable:
    """Mask the small counts of a table and as much more as keeps every masked one from being recovered."""
    table = _with_totals(np.asarray(counts, dtype=np.int64))
    hidden = {at for at, count in np.ndenumerate(table) if is_small(int(count), threshold)}
    while line := _unsafe_line(table, hidden, threshold) or _line_of_recoverable(table, hidden):
        hidden.add(_cheapest(table, hidden, line))
    return _shown(table, hidden)


def recoverable(table: NDArray[np.int64], hidden: set[Position]) -> list[Position]:
    """The hidden positions of a table with totals whose value follows from the shown ones."""
    edges = {at: _edges(table, at) for at in hidden}
    return [at for at in sorted(hidden) if not any(_on_cycle(edge, at, edges) for edge in edges[at])]


def _with_totals(inner: NDArray[np.int64]) -> NDArray[np.int64]:
    rows = np.vstack([inner, inner.sum(axis=0, keepdims=True)])
    return np.hstack([rows, rows.sum(axis=1, keepdims=True)])


def _lines(shape: tuple[int, ...]) -> list[list[Position]]:
    """Every row and column, totals included, as the positions it holds: its total comes last."""
    rows = [[(i, j) for j in range(shape[1])] for i in range(shape[0])]
    return rows + [[(i, j) for i in range(shape[0])] for j in range(shape[1])]


def _unsafe_line(table: NDArray[np.int64], hidden: set[Position], threshold: int) -> list[Position] | None:
    """A line with a single hidden position, or whose shown total gives away the hidden ones."""
    for line in _lines(table.shape):
        masked = [at for at in line if at in hidden]
        if len(masked) == 1:
            return line
        if line[-1] not in hidden and gives_away([int(table[at]) for at in masked], threshold):
            return line
    return None


def _line_of_recoverable(table: NDArray[np.int64], hidden: set[Position]) -> list[Position] | None:
    """Where to hide one more position for the sake of a recoverable one; None when there is none.

    Its row or its column if they still show something, else the whole table: once every positive position
    is hidden, all of them can grow together and none is recoverable.
    """
    given_away = recoverable(table, hidden)
    if not given_away:
        return None
    row, column = given_away[0]
    everywhere = list(np.ndindex(*table.shape))
    near = ([at for at in everywhere if at[0] == row], [at for at in everywhere if at[1] == column])
    for line in near:
        if any(table[at] > 0 and at not in hidden for at in line):
            return line
    return everywhere


def _cheapest(table: NDArray[np.int64], hidden: set[Position], line: list[Position]) -> Position:
    """The smallest positive position still shown. A line given here always has one."""
    last = line[-1]
    return min((at for at in line if table[at] > 0 and at not in hidden), key=lambda at: (at == last, table[at], at))


def _edges(table: NDArray[np.int64], at: Position) -> list[tuple[Node, Node]]:
    """Row → column for one more fact (the other way for a total, which stands on the other side of the
    sum), and back for one fewer when the count would stay above zero.
    """
    row, column = ("row", at[0]), ("column", at[1])
    is_margin = (at[0] == table.shape[0] - 1) != (at[1] == table.shape[1] - 1)
    more = (column, row) if is_margin else (row, column)
    return [more, (more[1], more[0])] if table[at] >= 2 else [more]


def _on_cycle(edge: tuple[Node, Node], at: Position, edges: dict[Position, list[tuple[Node, Node]]]) -> bool:
    """Whether a path leads from the end of the edge back to its start through other positions."""
    steps: dict[Node, list[Node]] = {}
    for other, pairs in edges.items():
        if other != at:
            for start, end in pairs:
                steps.setdefault(start, []).append(end)
    start, reached, pending = edge[0], {edge[1]}, [edge[1]]
    while pending:
        for node in steps.get(pending.pop(), []):
            if node not in reached:
                reached.add(node)
                pending.append(node)
    return start in reached


def _shown(table: NDArray[np.int64], hidden: set[Position]) -> MaskedTable:
    def cell(at: Position) -> Cell:
        return Masked() if at in hidden else Published(int(table[at]))

    last_row, last_column = table.shape[0] - 1, table.shape[1] - 1
    return MaskedTable(
        tuple(tuple(cell((i, j)) for j in range(last_column)) for i in range(last_row)),
        tuple(cell((i, last_column)) for i in range(last_row)),
        tuple(cell((last_row, j)) for j in range(last_column)),
        cell((last_row, last_column)),
    )
