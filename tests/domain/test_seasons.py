import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.domain.seasons import decomposed, season
from tests.domain.monthly import monthly

SUMMER = [10, 10, 12, 14, 20, 30, 40, 42, 25, 15, 11, 10]
RANKS = list(range(1, 13))


def test_a_strong_season_is_demonstrated_with_the_mean_of_each_month() -> None:
    found = season(monthly(SUMMER * 3).points)
    assert found is not None
    assert found.demonstrated
    assert [one.mean for one in found.months] == SUMMER
    assert found.expected(8) == 42
    august = found.months[7]
    # Byar's limits of 126 facts, over three years.
    assert (august.interval.lower, august.interval.upper) == pytest.approx((104.95 / 3, 150.02 / 3), abs=0.02)


def test_months_that_do_not_differ_show_no_season() -> None:
    found = season(monthly([12, 11, 12, 12, 13, 12, 12, 12, 12, 13, 11, 12] * 3).points)
    assert found is not None
    assert not found.demonstrated


def test_february_is_short_and_that_is_no_season() -> None:
    days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    found = season(monthly([10 * one for one in days] * 3).points)
    assert found is not None
    assert found.p_value > 0.9


@pytest.mark.parametrize(("months", "enough"), [(35, False), (36, True)])
def test_a_season_needs_thirty_six_months(months: int, enough: bool) -> None:
    assert (season(monthly((SUMMER * 3)[:months]).points) is not None) is enough


def test_thirty_six_months_that_leave_one_month_out_have_no_season() -> None:
    points = [point for point in monthly(SUMMER * 4).points if point.period.rank != 2]
    assert season(points[:36]) is None


@given(st.lists(st.integers(0, 500), min_size=24, max_size=60))
def test_level_season_and_remainder_make_the_series(counts: list[int]) -> None:
    found = decomposed(counts, [RANKS[i % 12] for i in range(len(counts))])
    parts = zip(found.season, found.remainder, strict=True)
    assert [found.level + one + rest for one, rest in parts] == pytest.approx(counts, abs=1e-9)


def test_a_pure_season_leaves_no_remainder_and_a_constant_has_no_season() -> None:
    pure, constant = decomposed(SUMMER * 3, RANKS * 3), decomposed([7] * 36, RANKS * 3)
    assert max(map(abs, pure.remainder)) == pytest.approx(0, abs=1e-9)
    assert max(map(abs, constant.season)) == pytest.approx(0, abs=1e-9)
    assert sum(pure.season[:12]) == pytest.approx(0, abs=1e-9)


def test_a_year_without_its_twelve_months_is_not_decomposed() -> None:
    with pytest.raises(ValueError, match="twelve"):
        decomposed([1] * 11, list(range(1, 12)))
