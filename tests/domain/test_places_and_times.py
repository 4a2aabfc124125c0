"""Hours of a window, pairs of facts, and many local tests at once."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.domain.aoristic import hour_table, hour_weights
from observatory.domain.hot_spots import Persistence, accuracy_index, persistence, rejected
from observatory.domain.near_repeat import Fact, knox

MONDAY = dt.datetime(2024, 3, 4)
BENJAMINI_HOCHBERG = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
]
HAND_MADE = [Fact(0, 0, 0), Fact(0, 0, 1), Fact(100, 0, 1), Fact(200, 0, 3), Fact(0, 400, 0)]


def clock(hour: int, minute: int = 0) -> dt.datetime:
    return MONDAY + dt.timedelta(hours=hour, minutes=minute)


def test_a_window_of_eight_hours_gives_an_eighth_to_each() -> None:
    found = hour_weights(clock(8), clock(16))
    assert [hour.hour for hour, _ in found] == list(range(8, 16))
    assert [share for _, share in found] == pytest.approx([0.125] * 8, abs=1e-12)


def test_the_minutes_of_a_window_are_counted() -> None:
    assert [share for _, share in hour_weights(clock(10, 55), clock(11, 55))] == pytest.approx(
        [5 / 60, 55 / 60], abs=1e-12
    )


def test_a_window_crosses_midnight_and_its_day() -> None:
    found = hour_table([(clock(23), clock(25))])
    assert (found.weights[0, 23], found.weights[1, 0]) == (0.5, 0.5)


def test_a_window_without_length_is_one_minute() -> None:
    assert hour_weights(clock(7, 59), clock(7, 59)) == [(clock(7), 1.0)]


def test_what_has_no_time_or_too_wide_a_window_is_counted_apart() -> None:
    found = hour_table(
        [(clock(8), clock(9)), (clock(8), None), (clock(9), clock(8)), (clock(8), clock(8 + 25)), (None, clock(8))]
    )
    assert (found.timed, found.too_wide, found.unknown) == (1, 1, 3)
    assert found.weights.sum() == pytest.approx(1)
    assert found.unknown_share == pytest.approx(0.8)


@given(st.integers(0, 10_000), st.integers(0, 24 * 60))
def test_the_shares_of_a_window_sum_to_one(start: int, length: int) -> None:
    begins = MONDAY + dt.timedelta(minutes=start)
    shares = hour_weights(begins, begins + dt.timedelta(minutes=length))
    assert sum(share for _, share in shares) == pytest.approx(1, abs=1e-12)


def test_the_hand_made_pairs_fall_in_their_classes() -> None:
    assert knox(HAND_MADE).pairs.tolist() == [[0, 1, 0, 0], [1, 1, 1, 0], [0, 0, 1, 1], [1, 2, 0, 0], [0, 0, 0, 1]]


def test_every_pair_is_counted_once_and_shuffling_days_keeps_the_distances() -> None:
    found = knox(HAND_MADE, shuffles=99, seed=1)
    assert found.pairs.sum() == 10
    assert found.p_values is not None
    assert np.all((found.p_values >= 0.01) & (found.p_values <= 1))
    assert found.p_values[4, 0] == 1


def test_repeats_close_by_are_not_put_down_to_chance() -> None:
    pairs = [Fact(1000 * place, 0, 10 * place + late) for place in range(20) for late in (0, 0)]
    found = knox(pairs, shuffles=199, seed=2)
    assert found.p_values is not None
    assert found.p_values[0, 0] == pytest.approx(1 / 200)


def test_the_example_of_benjamini_and_hochberg_has_four_rejections() -> None:
    assert rejected(BENJAMINI_HOCHBERG) == [True] * 4 + [False] * 11
    assert rejected([]) == []


def test_a_quarter_of_the_facts_in_a_twentieth_of_the_area_has_an_index_of_five() -> None:
    assert accuracy_index(25, 100, 5, 100) == pytest.approx(5)
    with pytest.raises(ValueError, match="needs"):
        accuracy_index(0, 0, 5, 100)


@pytest.mark.parametrize(
    ("hot", "found"),
    [
        ("1111111111", Persistence.PERSISTENT),
        ("1101111101", Persistence.PERSISTENT),
        ("0000000011", Persistence.EMERGING),
        ("0100100010", Persistence.INTERMITTENT),
        ("1110000000", Persistence.FORMER),
        ("0000000000", Persistence.NONE),
        ("", Persistence.NONE),
    ],
)
def test_a_place_is_persistent_new_intermittent_or_former(hot: str, found: Persistence) -> None:
    assert persistence([one == "1" for one in hot]) is found
