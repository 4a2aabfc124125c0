from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.domain.disclosure import is_small
from observatory.domain.hidden_lines import Hidden, hide_groups, hide_lines

tables = st.tuples(st.integers(1, 5), st.integers(1, 3)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 12), min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
    )
)


@pytest.mark.parametrize(
    ("lines", "hidden"),
    [
        pytest.param([[9, 8], [7, 0]], set(), id="nothing small, nothing hidden"),
        pytest.param([[9, 8], [4, 20], [9, 9]], {0, 1}, id="a small count hides its line and the first other"),
        pytest.param([[4, 9], [3, 9], [9, 9]], {0, 1}, id="two lines cover each other"),
        pytest.param([[1, 9], [3, 9], [9, 9]], {0, 1, 2}, id="a small sum of hidden counts hides one more"),
        pytest.param([[4, 9], [0, 9], [9, 9]], {0, 1, 2}, id="a zero covers nothing in its column"),
        pytest.param([[9, 9], [0, 0], [4, 9]], {0, 2}, id="a line of zeros is never called for help"),
    ],
)
def test_a_line_with_a_small_count_is_hidden_with_what_gives_it_away(
    lines: list[list[int]], hidden: set[int]
) -> None:
    assert hide_lines(lines).lines == hidden


def test_a_small_sum_hides_everything() -> None:
    assert hide_lines([[3, 9], [0, 9]]) == Hidden(frozenset({0, 1}), True)


def test_a_line_hidden_over_the_year_is_hidden_over_its_months() -> None:
    assert hide_lines([[9, 9], [9, 9], [9, 9]], already=[1]).lines == {0, 1}


def test_no_line_at_all_hides_nothing() -> None:
    assert hide_lines([]) == Hidden(frozenset(), False)


@given(tables)
def test_no_small_count_is_shown_nor_found_from_the_sums(lines: list[list[int]]) -> None:
    found = hide_lines(lines)
    shown = [line for place, line in enumerate(lines) if place not in found.lines]
    assert not any(is_small(count) for line in shown for count in line)
    if not found.total:
        for column in zip(*lines, strict=True):
            rest = [column[place] for place in found.lines]
            assert not is_small(sum(rest))
            assert sum(count > 0 for count in rest) != 1 or len(rest) == len(lines) > 1


def test_no_hidden_count_can_be_recovered_even_by_who_knows_the_rule() -> None:
    """Every table of three lines and one column: those that look alike differ in each hidden count."""
    alike: dict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(15), repeat=3):
        found = hide_lines([[count] for count in counts])
        shown = tuple(None if place in found.lines else count for place, count in enumerate(counts))
        alike[(*shown, None if found.total else sum(counts))].append(counts)
    given_away = [
        same[0]
        for view, same in alike.items()
        for place in range(3)
        if view[place] is None and len({counts[place] for counts in same}) == 1 and max(same[0]) <= 10
    ]
    assert given_away == []


FAMILIES = {
    "vols": {"vol simple": [20, 20], "cambriolage": [3, 9], "autre vol": [8, 8]},
    "violences": {"coups": [9, 9], "menaces": [9, 9]},
    "rares": {"rapt": [1, 0], "incendie": [9, 9]},
}


def test_members_are_hidden_within_their_group_and_with_it() -> None:
    assert hide_groups("tout", FAMILIES) == {"vol simple", "cambriolage", "rapt", "incendie"}


def test_nothing_of_a_hidden_group_is_shown() -> None:
    hidden = hide_groups("tout", FAMILIES | {"rares": {"rapt": [1, 0], "incendie": [2, 9]}})
    assert {"rares", "rapt", "incendie"} <= hidden
    assert {"vols", *FAMILIES["vols"]} <= hidden
    assert not {"violences", *FAMILIES["violences"]} & hidden


def test_all_is_hidden_when_the_sum_of_all_is_small() -> None:
    assert hide_groups("tout", {"a": {"b": [3], "c": [0]}}) == {"tout", "a", "b", "c"}


def test_what_the_year_hides_its_months_hide() -> None:
    assert {"violences", "coups", "menaces"} <= hide_groups("tout", FAMILIES, already=["violences"])
    assert {"tout", *FAMILIES} <= hide_groups("tout", FAMILIES, already=["tout"])
