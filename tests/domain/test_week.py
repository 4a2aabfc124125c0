import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from observatory.domain.week import facts_needed, finest_grain, in_bands, whole_facts

WEIGHTS = arrays(np.float64, (7, 6), elements=st.floats(0, 40))


@pytest.mark.parametrize(
    ("timed", "finest", "grain"), [(336, 1, 1), (335, 1, 4), (84, 1, 4), (83, 1, None), (5000, 4, 4), (0, 1, None)]
)
def test_the_grain_is_the_finest_that_the_facts_can_bear(timed: int, finest: int, grain: int | None) -> None:
    assert finest_grain(timed, finest) == grain


def test_a_table_of_hours_asks_for_two_facts_a_cell() -> None:
    assert (facts_needed(1), facts_needed(4)) == (336, 84)


def test_hours_are_gathered_four_by_four_within_their_day() -> None:
    weights = np.zeros((7, 24))
    weights[0, 3], weights[0, 4], weights[6, 23] = 1.5, 2.0, 3.0
    found = in_bands(weights, 4)
    assert (found[0, 0], found[0, 1], found[6, 5], found.sum()) == (1.5, 2.0, 3.0, 6.5)


@given(WEIGHTS)
def test_whole_numbers_keep_the_sum_and_move_by_less_than_one(weights: np.ndarray) -> None:
    found = whole_facts(weights)
    assert found.sum() == round(float(weights.sum()))
    assert np.all(np.abs(found - weights) < 1 + 1e-6)


def test_of_equal_remainders_the_first_cell_gains() -> None:
    assert whole_facts(np.array([[0.5, 0.5], [1.0, 1.0]])).tolist() == [[1, 0], [1, 1]]
