from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.domain.cells import Masked, Published, Withheld
from observatory.domain.disclosure import (
    THRESHOLD,
    MaskedLine,
    added,
    blocks,
    decide_least_shown,
    is_small,
    mask,
    ratio_of,
)
from observatory.errors import UserError
from observatory.settings import load_settings
from observatory.storage import Store, open_store

HIDDEN = Masked()


def shown(line: MaskedLine) -> list[int | None]:
    return [cell.count if isinstance(cell, Published) else None for cell in (*line.cells, line.total)]


@pytest.mark.parametrize(("count", "small"), [(0, False), (1, True), (4, True), (5, False), (6, False)])
def test_a_count_is_small_from_one_to_four(count: int, small: bool) -> None:
    assert is_small(count) is small


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        mask([3, -1])


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param([5, 6, 0], [5, 6, 0, 11], id="nothing small, nothing masked"),
        pytest.param([4, 6, 9], [None, None, 9, 19], id="one small cell takes the first other with it"),
        pytest.param([9, 6, 4], [None, 6, None, 19], id="even when the first is the largest"),
        pytest.param([4, 0, 9], [None, 0, None, 13], id="a zero stays a zero"),
        pytest.param([4, 3, 9], [None, None, 9, 16], id="two small cells whose sum is large enough"),
        pytest.param([1, 3, 9], [None, None, None, 13], id="a small sum of masked cells is masked too"),
        pytest.param([4, 0, 0], [None] * 4, id="a small total is masked, and its zeros"),
        pytest.param([4, 4, 9], [None, None, None, 17], id="two fours would follow from their sum"),
        pytest.param(
            [1, 1, 1, 1, 1, 0], [None] * 6 + [5], id="five ones would follow from their sum without the zero"
        ),
        pytest.param([0, 0], [0, 0, 0], id="nothing at all is published"),
        pytest.param([], [0], id="no cell"),
    ],
)
def test_small_counts_and_what_gives_them_away_are_masked(counts: list[int], expected: list[int | None]) -> None:
    assert shown(mask(counts)) == expected


def test_the_threshold_is_the_smallest_count_shown() -> None:
    assert shown(mask([10, 11, 30], threshold=11)) == [None, None, 30, 51]


def test_the_threshold_of_the_installation_is_that_of_every_mask(duckdb_store: Store) -> None:
    asked = load_settings(
        {"OBSERVATORY_HOME": str(duckdb_store.settings.home / "other"), "OBSERVATORY_LEAST_SHOWN": "11"}
    )
    try:
        open_store(asked).close()
        assert shown(mask([10, 11, 30])) == [None, None, 30, 51]
    finally:
        decide_least_shown(THRESHOLD)
    assert shown(mask([10, 11, 30])) == [10, 11, 30, 51]


def test_a_threshold_that_would_mask_nothing_is_refused() -> None:
    with pytest.raises(UserError, match="OBSERVATORY_LEAST_SHOWN"):
        load_settings({"OBSERVATORY_LEAST_SHOWN": "1"})


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(2010, 2020, [(2011, 2015), (2016, 2020)]), (2012, 2019, []), (2016, 2020, [(2016, 2020)]), (2016, 2018, [])],
)
def test_blocks_of_years_never_overlap_whatever_the_period(
    first: int, last: int, expected: list[tuple[int, int]]
) -> None:
    assert [(one[0], one[-1]) for one in blocks(range(2005, 2021), first, last)] == expected


def test_a_block_with_a_year_unknown_is_not_shown() -> None:
    assert blocks([2016, 2017, 2019, 2020], 2011, 2020) == []


def test_a_sum_with_a_masked_term_is_masked() -> None:
    assert added([Published(7), Published(0)]) == Published(7)
    assert added([Published(7), HIDDEN]) == HIDDEN


@given(st.lists(st.integers(0, 12), max_size=8))
def test_no_small_count_and_no_small_difference_is_ever_shown(counts: list[int]) -> None:
    cells = mask(counts).cells
    line = mask(counts)
    assert not any(isinstance(cell, Published) and is_small(cell.count) for cell in (*cells, line.total))
    if isinstance(line.total, Published):
        rest = line.total.count - sum(cell.count for cell in cells if isinstance(cell, Published))
        assert not is_small(rest)


@given(st.lists(st.integers(0, 12), max_size=8))
def test_what_is_shown_is_true(counts: list[int]) -> None:
    line = mask(counts)
    assert all(cell in (HIDDEN, Published(count)) for cell, count in zip(line.cells, counts, strict=True))
    assert line.total in (HIDDEN, Published(sum(counts)))


@pytest.mark.parametrize(("cells", "most"), [(2, 30), (3, 16), (4, 9)])
def test_no_masked_cell_can_be_recovered_even_by_who_knows_the_rule(cells: int, most: int) -> None:
    """Every line of so many cells: the lines that look alike differ in each of their masked cells."""
    alike: dict[tuple[int | None, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(most + 1), repeat=cells):
        alike[tuple(shown(mask(counts)))].append(counts)
    given_away = [
        lines[0]
        for view, lines in alike.items()
        for position in range(cells)
        if view[position] is None
        and len({counts[position] for counts in lines}) == 1
        # A line near the edge of the enumeration lacks the larger ones that look like it.
        and max(lines[0]) <= most - 4
    ]
    assert given_away == []


def test_a_ratio_uses_only_what_is_shown() -> None:
    assert ratio_of(Published(6), Published(24)) == 0.25
    assert ratio_of(HIDDEN, Published(24)) is None
    assert ratio_of(Published(6), HIDDEN) is None
    assert ratio_of(Published(6), Withheld()) is None
    assert ratio_of(None, Published(24)) is None
    assert ratio_of(Published(0), Published(0)) is None
