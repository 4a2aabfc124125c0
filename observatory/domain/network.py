"""How far hidden cells of a crossed table can move while every shown one, and every sum, stays as it is.

The table with its totals is read as a network: rows and columns are nodes, each hidden cell is an edge that carries
any number of facts more one way and, the other way, as many fewer as leave it at least at 1. A hidden cell can hold k
more or k fewer exactly when k units can come back from one end of its edge to the other through the other hidden
cells (maximum flow; the bounds of such a network are whole numbers).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Position = tuple[int, int]
Node = tuple[str, int]


@dataclass(frozen=True)
class Network:
    """`table` has its totals in its last row and column; `hidden` are the positions not shown, all positive."""

    table: NDArray[np.int64]
    hidden: Collection[Position]

    def can_rise(self, at: Position, by: int) -> bool:
        start, end = self._edge(at)
        return self._carries(at, end, start, by)

    def can_fall(self, at: Position, by: int) -> bool:
        """Without falling under 1."""
        start, end = self._edge(at)
        return by < int(self.table[at]) and self._carries(at, start, end, by)

    def _edge(self, at: Position) -> tuple[Node, Node]:
        """Row → column for one more fact; the other way for a total, which stands on the other side of the sum."""
        row, column = ("row", at[0]), ("column", at[1])
        is_margin = (at[0] == self.table.shape[0] - 1) != (at[1] == self.table.shape[1] - 1)
        return (column, row) if is_margin else (row, column)

    def _carries(self, without: Position, source: Node, target: Node, units: int) -> bool:
        capacity = self._capacities(without)
        while units > 0:
            path = _path(capacity, source, target)
            if not path:
                return False
            carried = min(units, *(capacity[start][end] for start, end in path))
            for start, end in path:
                capacity[start][end] -= carried
                capacity[end][start] += carried
            units -= carried
        return True

    def _capacities(self, without: Position) -> dict[Node, dict[Node, int]]:
        found: dict[Node, dict[Node, int]] = {}
        no_limit = int(self.table[-1, -1]) + 1_000
        for at in self.hidden:
            if at != without:
                start, end = self._edge(at)
                found.setdefault(start, {})[end] = no_limit
                found.setdefault(end, {})[start] = int(self.table[at]) - 1
        return found


def _path(capacity: dict[Node, dict[Node, int]], source: Node, target: Node) -> list[tuple[Node, Node]]:
    """The shortest way that still carries something, as its edges; nothing when there is none."""
    came: dict[Node, Node] = {source: source}
    pending = [source]
    while pending and target not in came:
        following = []
        for node in pending:
            for other, left in capacity.get(node, {}).items():
                if left > 0 and other not in came:
                    came[other] = node
                    following.append(other)
        pending = following
    if target not in came:
        return []
    path, node = [], target
    while node != source:
        path.append((came[node], node))
        node = came[node]
    return path[::-1]
