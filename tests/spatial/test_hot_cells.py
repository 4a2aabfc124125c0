"""Hot cells: an exact law, worked by hand; false alarms kept where the normal law lets them through."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from observatory.domain.hot_spots import rejected
from observatory.spatial.autocorrelation import local_concentration
from observatory.spatial.hot_cells import hot_cells, upper_tails

SIDE = 12


def lattice(side: int) -> dict[int, list[int]]:
    """A square of cells that touch by their sides."""
    near = {}
    for at in range(side * side):
        row, column = divmod(at, side)
        steps = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
        near[at] = [y * side + x for y, x in steps if 0 <= y < side and 0 <= x < side]
    return near


def test_the_law_is_that_of_numbers_drawn_without_putting_any_back() -> None:
    # Pairs of 0, 1, 2, 5 sum to 1, 2, 5, 3, 6, 7.
    tails = upper_tails(np.array([0, 1, 2, 5]), 2)
    assert [tails[2, total] for total in (0, 3, 5, 6, 7)] == pytest.approx([1, 4 / 6, 3 / 6, 2 / 6, 1 / 6])
    assert tails[1, 5] == pytest.approx(1 / 4)


def test_it_counts_every_draw_of_a_longer_list() -> None:
    numbers = [0, 0, 1, 3, 3, 4, 9]
    sums = [sum(drawn) for drawn in combinations(numbers, 3)]
    tails = upper_tails(np.array(numbers), 3)
    for total in range(max(sums) + 1):
        assert tails[3, total] == pytest.approx(sum(one >= total for one in sums) / len(sums))


def test_a_cluster_is_hot_and_a_single_heavy_cell_far_from_others_is_not() -> None:
    counts = [1] * SIDE * SIDE
    for at in (39, 40, 51, 52):
        counts[at] = 12
    found = hot_cells(counts, lattice(SIDE))
    assert {39, 40, 51, 52} <= {at for at, is_hot in enumerate(found.hot) if is_hot}
    alone = hot_cells([30 if at == 40 else 1 for at in range(SIDE * SIDE)], lattice(SIDE))
    assert not any(alone.hot)


def test_where_every_cell_holds_as_much_none_is_hot() -> None:
    assert not any(hot_cells([3] * 25, lattice(5)).hot)


def test_large_counts_are_read_in_coarser_units_and_say_the_same() -> None:
    counts = [1] * SIDE * SIDE
    for at in (39, 40, 51, 52):
        counts[at] = 12
    assert hot_cells([5_000 * one for one in counts], lattice(SIDE)).hot == hot_cells(counts, lattice(SIDE)).hot


def test_facts_at_random_among_unequal_cells_make_few_false_hot_spots_and_the_normal_law_makes_many() -> None:
    random, near = np.random.default_rng(4), lattice(SIDE)
    exact = normal = 0
    for _ in range(60):
        counts = random.poisson(random.gamma(0.5, 4.0, SIDE * SIDE)).tolist()
        exact += any(hot_cells(counts, near).hot)
        scores = local_concentration([float(one) for one in counts], near, star=True)
        held = rejected(scores.p_values)
        normal += any(is_held and z > 0 for is_held, z in zip(held, scores.z, strict=True))
    assert exact <= 7
    assert normal >= 15
