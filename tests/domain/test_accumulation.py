"""Sites of the road: each accident in one at most, the fullest first, and the national rule to the letter."""

from __future__ import annotations

from observatory.domain.accumulation import is_zone, sites


def test_accidents_within_five_hundred_metres_make_one_site_and_the_fullest_comes_first() -> None:
    east = [0.0, 100.0, 200.0, 5_000.0, 5_100.0, 5_200.0, 5_250.0, 20_000.0]
    found = sites(east, [0.0] * len(east))
    assert [one.members for one in found] == [(3, 4, 5, 6), (0, 1, 2)]
    assert (found[1].east, found[1].north) == (100.0, 0.0)


def test_accidents_farther_than_half_the_length_from_its_middle_are_not_of_a_site() -> None:
    assert sites([0.0, 251.0, 502.0], [0.0] * 3) == ()
    assert [one.members for one in sites([0.0, 250.0, 500.0], [0.0] * 3)] == [(0, 1, 2)]


def test_a_chain_of_accidents_is_cut_and_none_counts_twice() -> None:
    found = sites([100.0 * at for at in range(12)], [0.0] * 12)
    members = [at for one in found for at in one.members]
    assert len(members) == len(set(members))
    assert [len(one.members) for one in found] == [5, 5]


def test_no_accident_makes_no_site() -> None:
    assert sites([], []) == ()


def test_a_zone_asks_for_ten_accidents_and_ten_people_killed_or_in_hospital() -> None:
    assert is_zone(10, 10)
    assert not is_zone(9, 20)
    assert not is_zone(30, 9)
