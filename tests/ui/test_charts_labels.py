from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.ui.charts_labels import digits_of, round_step, spread, ticks, wrapped

ROOM = st.lists(st.tuples(st.floats(0, 300), st.floats(10, 60)), min_size=1, max_size=7)


@given(ROOM)
def test_labels_never_cover_each_other(asked: list[tuple[float, float]]) -> None:
    wanted, heights = [want for want, _ in asked], [height for _, height in asked]
    placed = spread(wanted, heights, 0, 300)
    order = sorted(range(len(placed)), key=lambda i: placed[i])
    for under, over in pairwise(order):
        assert placed[under] + heights[under] / 2 <= placed[over] - heights[over] / 2 + 1e-6


@given(ROOM)
def test_labels_keep_the_order_of_their_lines(asked: list[tuple[float, float]]) -> None:
    placed = spread([want for want, _ in asked], [height for _, height in asked], 0, 300)
    for (first, _), low in zip(asked, placed, strict=True):
        for (second, _), high in zip(asked, placed, strict=True):
            assert not (first < second and low > high)


def test_a_label_with_room_around_it_stays_where_its_line_ends() -> None:
    assert spread([50, 200], [18, 18], 0, 300) == [50, 200]


def test_two_labels_of_the_same_value_move_apart_evenly() -> None:
    assert spread([100, 100], [20, 20], 0, 300) == [90, 110]


def test_a_label_at_the_top_stays_within_the_picture() -> None:
    assert spread([299], [20], 0, 300) == [290]


@pytest.mark.parametrize(("span", "step"), [(10, 2), (1, 0.2), (12.5, 5), (400, 100), (0, 1)])
def test_ticks_are_round(span: float, step: float) -> None:
    assert round_step(span) == pytest.approx(step)


def test_counts_have_no_tick_between_whole_numbers() -> None:
    assert ticks(0, 2.2, whole=True) == [0, 1, 2]


def test_ticks_are_written_with_the_decimals_they_need() -> None:
    assert [digits_of([0, 5]), digits_of([0, 0.5]), digits_of([0.25])] == [0, 1, 2]


def test_a_long_hostile_name_is_cut_into_harmless_lines() -> None:
    text, lines = wrapped('<a href="javascript:x">Unités urbaines</a>', 22)
    assert lines == len(text.split("<br>")) > 1
    assert "<a" not in text
