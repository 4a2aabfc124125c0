import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import linprog

from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.crossings import MaskedTable, mask_table, recoverable
from observatory.domain.disclosure import is_small

tables = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.integers(0, 9))
)


def with_totals(inner: np.ndarray) -> np.ndarray:
    rows = np.vstack([inner, inner.sum(axis=0)])
    return np.hstack([rows, rows.sum(axis=1, keepdims=True)])


def as_grid(masked: MaskedTable) -> list[list[Cell]]:
    rows = [[*row, total] for row, total in zip(masked.cells, masked.row_totals, strict=True)]
    return [*rows, [*masked.column_totals, masked.total]]


def hidden_of(masked: MaskedTable) -> set[tuple[int, int]]:
    grid = as_grid(masked)
    return {(i, j) for i, row in enumerate(grid) for j, cell in enumerate(row) if isinstance(cell, Masked)}


def least_of(inner: np.ndarray, hidden: set[tuple[int, int]]) -> int:
    """Where every cell is hidden, so are the zeros."""
    return 0 if hidden.issuperset(np.ndindex(*inner.shape)) else 1


def solved_by_linear_programming(
    table: np.ndarray, hidden: set[tuple[int, int]], least: int = 1
) -> list[tuple[int, int]]:
    """The positions whose smallest and largest values agree, given the shown ones: an independent reading."""
    unknowns = sorted(hidden)
    rows, columns = table.shape
    lines = [[(i, j) for j in range(columns)] for i in range(rows)]
    lines += [[(i, j) for i in range(rows)] for j in range(columns)]
    equations, sums = [], []
    for line in lines:
        sign = {at: -1 if at == line[-1] else 1 for at in line}
        equations.append([sign.get(at, 0) for at in unknowns])
        sums.append(-sum(sign[at] * table[at] for at in line if at not in hidden))
    solved = []
    for k, at in enumerate(unknowns):
        aim = np.eye(len(unknowns))[k]
        low, high = (linprog(way * aim, A_eq=equations, b_eq=sums, bounds=(least, 1000)).x[k] for way in (1, -1))
        if high - low < 0.5:
            solved.append(at)
    return solved


def test_a_table_without_small_counts_is_shown_whole() -> None:
    masked = mask_table([[5, 6], [7, 0]])
    assert as_grid(masked) == [
        [Published(5), Published(6), Published(11)],
        [Published(7), Published(0), Published(7)],
        [Published(12), Published(6), Published(18)],
    ]


def test_one_small_cell_takes_three_others_with_it() -> None:
    masked = mask_table([[4, 50, 60], [70, 80, 90], [100, 110, 120]])
    assert hidden_of(masked) == {(0, 0), (0, 1), (1, 0), (1, 1)}


@pytest.mark.parametrize(("count", "is_hidden"), [(4, True), (5, False), (6, False)])
def test_a_cell_is_shown_from_five_facts(count: int, is_hidden: bool) -> None:
    masked = mask_table([[count, 20, 30], [20, 30, 40], [20, 30, 40]])
    assert isinstance(masked.cells[0][0], Masked) is is_hidden


def test_a_cell_between_two_masked_blocks_is_seen_as_recoverable() -> None:
    """Each line holds two masked cells or more, yet the bridge (1, 2) follows from the lines together."""
    table = with_totals(np.full((4, 4), 9))
    blocks = {(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3)}
    assert recoverable(table, blocks | {(1, 2)}) == [(1, 2)]


@given(tables)
def test_no_masked_cell_of_a_crossing_can_be_recovered(inner: np.ndarray) -> None:
    hidden = hidden_of(mask_table(inner.tolist()))
    solved = solved_by_linear_programming(with_totals(inner), hidden, least_of(inner, hidden))
    assert [at for at in solved if is_small(int(with_totals(inner)[at]))] == []


@given(tables, st.data())
def test_the_network_finds_what_linear_programming_finds(inner: np.ndarray, data: st.DataObject) -> None:
    table = with_totals(inner)
    positive = [at for at, count in np.ndenumerate(table) if count > 0]
    hidden = data.draw(st.sets(st.sampled_from(positive))) if positive else set()
    assert recoverable(table, hidden) == solved_by_linear_programming(table, hidden)


@given(tables)
def test_a_crossing_shows_only_true_counts_that_are_not_small(inner: np.ndarray) -> None:
    table, masked = with_totals(inner), mask_table(inner.tolist())
    hides_zeros = least_of(inner, hidden_of(masked)) == 0
    for (i, j), count in np.ndenumerate(table):
        cell = as_grid(masked)[i][j]
        assert cell == Published(int(count)) or (cell == Masked() and (count > 0 or hides_zeros))
        assert not (isinstance(cell, Published) and is_small(cell.count))


@given(tables)
def test_no_line_of_a_crossing_reveals_a_small_sum(inner: np.ndarray) -> None:
    grid = as_grid(mask_table(inner.tolist()))
    for line in [*grid, *map(list, zip(*grid, strict=True))]:
        *cells, total = line
        if isinstance(total, Published):
            rest = total.count - sum(cell.count for cell in cells if isinstance(cell, Published))
            assert not is_small(rest)


def test_a_sparse_grid_of_hours_by_days_still_shows_its_totals() -> None:
    rare = np.random.default_rng(4).poisson(2.0, size=(24, 7))
    masked = mask_table(rare.tolist())
    assert masked.total == Published(int(rare.sum()))
    assert masked.column_totals == tuple(Published(int(count)) for count in rare.sum(axis=0))
