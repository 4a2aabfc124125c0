"""Whoever gathers every figure shown to a role, and bounds by linear programming each count that is not."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import lil_matrix

from observatory.domain.cells import Cell, Published

Name = Hashable


@dataclass
class Attacker:
    """Unknown counts are named; each is at least 0, and at least 1 when the attacker was told so."""

    equations: list[tuple[Mapping[Name, int], int]] = field(default_factory=list)
    ceilings: list[tuple[Name, Name]] = field(default_factory=list)
    least: dict[Name, int] = field(default_factory=dict)

    def told(self, cell: Cell | None, names: Iterable[Name]) -> None:
        """A figure shown is the sum of these counts; a masked one says nothing by itself."""
        if isinstance(cell, Published):
            self.knows(cell.count, dict.fromkeys(names, 1))

    def knows(self, count: int, terms: Mapping[Name, int]) -> None:
        self.equations.append((terms, count))

    def not_above(self, name: Name, ceiling: Name) -> None:
        self.ceilings.append((name, ceiling))

    def positive(self, name: Name) -> None:
        """Zeros are shown as zeros: what is hidden beside them is not one."""
        self.least[name] = 1

    def bounds(self, terms: Mapping[Name, int]) -> tuple[float, float]:
        """The least and the most that a sum of counts can be, given all that is known."""
        names = sorted(self._names() | set(terms), key=repr)
        place = {name: column for column, name in enumerate(names)}
        aim = np.zeros(len(names))
        for name, weight in terms.items():
            aim[place[name]] = weight
        equalities = self._matrix(place, [terms for terms, _ in self.equations])
        below = self._matrix(place, [{low: 1, high: -1} for low, high in self.ceilings])
        sums = [count for _, count in self.equations]
        reached = []
        for way in (1, -1):
            found = linprog(
                way * aim,
                A_eq=equalities if sums else None,
                b_eq=sums or None,
                A_ub=below if self.ceilings else None,
                b_ub=[0] * len(self.ceilings) or None,
                bounds=[(self.least.get(name, 0), 100_000) for name in names],
                method="highs",
            )
            assert found.success, found.message
            reached.append(way * found.fun)
        return reached[0], reached[1]

    def recovers(self, terms: Mapping[Name, int]) -> bool:
        low, high = self.bounds(terms)
        return high - low < 0.5

    def _names(self) -> set[Name]:
        named = {name for terms, _ in self.equations for name in terms}
        return named | {name for pair in self.ceilings for name in pair}

    def _matrix(self, place: Mapping[Name, int], rows: list[Mapping[Name, int]]) -> lil_matrix:
        matrix = lil_matrix((len(rows), len(place)))
        for number, terms in enumerate(rows):
            for name, weight in terms.items():
                matrix[number, place[name]] = weight
        return matrix.tocsr()
