import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.domain.rates import (
    Interval,
    byar_interval,
    count_interval,
    count_intervals,
    exact_interval,
    proportion_gap_interval,
    rate,
    rate_interval,
    wilson_interval,
)

counts = st.integers(0, 100_000)
levels = st.sampled_from([0.8, 0.9, 0.95, 0.998])


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [(0, 0, 3.6888795), (1, 0.0253178, 5.5716434), (5, 1.6234864, 11.6683321)],
)
def test_exact_limits_of_small_counts_are_the_published_ones(count: int, lower: float, upper: float) -> None:
    limits = exact_interval(count)
    assert (limits.lower, limits.upper) == pytest.approx((lower, upper), abs=1e-6)


@pytest.mark.parametrize(
    ("count", "level", "lower", "upper", "tolerance"),
    [
        (20, 0.95, 12.2114288, 30.8898804, 1e-6),
        (65, 0.95, 50.16318771045946, 82.84913854593984, 1e-8),
        (100, 0.95, 81.36210549052788, 121.6279375792065, 1e-8),
        (1045, 0.95, 982.5932018, 1110.3312130, 1e-6),
        (10, 0.998, 2.9163184, 24.1937249, 1e-6),
        (65, 0.998, 42.8802615, 94.0002908, 1e-6),
    ],
)
def test_byar_limits_are_those_of_phe(count: int, level: float, lower: float, upper: float, tolerance: float) -> None:
    limits = byar_interval(count, level)
    assert (limits.lower, limits.upper) == pytest.approx((lower, upper), abs=tolerance)


def test_the_rate_of_222_facts_for_3215_has_the_limits_of_phe() -> None:
    limits = rate_interval(222, 3215, base=100)
    assert limits is not None
    assert (limits.lower, limits.upper) == pytest.approx((6.0265749, 7.8757294), abs=1e-6)


def test_the_prussian_horse_kicks_have_the_exact_limits_of_desctools() -> None:
    limits = exact_interval(196).scaled(1 / 280)
    assert (limits.lower, limits.upper) == pytest.approx((0.6054271, 0.8051570), abs=1e-6)


def test_137_observed_for_24_expected_has_the_limits_of_r() -> None:
    limits = exact_interval(137).scaled(1 / 24.19893)
    assert (limits.lower, limits.upper) == pytest.approx((4.753125, 6.692709), abs=5e-6)


@pytest.mark.parametrize("count", [8, 9])
def test_the_interval_is_exact_up_to_nine_facts(count: int) -> None:
    assert count_interval(count) == exact_interval(count) != byar_interval(count)


@pytest.mark.parametrize("count", [10, 11])
def test_the_interval_is_that_of_byar_from_ten_facts(count: int) -> None:
    assert count_interval(count) == byar_interval(count) != exact_interval(count)


def test_burglaries_of_pessac_have_the_published_rate_per_thousand_dwellings() -> None:
    assert rate(355, 34_713) == pytest.approx(10.2266504, abs=1e-4)
    assert rate(355, 67_339) == pytest.approx(5.2718, abs=1e-4), "the classic error: per inhabitant"


def test_a_rate_without_exposure_is_none_and_not_zero() -> None:
    assert rate(0, 0) is None
    assert rate_interval(3, 0) is None


@pytest.mark.parametrize("count", [-1, math.nan, math.inf])
def test_what_is_not_a_count_is_refused(count: float) -> None:
    for use in (exact_interval, byar_interval, count_interval, lambda x: rate(x, 10)):
        with pytest.raises(ValueError, match="count"):
            use(count)


@pytest.mark.parametrize("exposure", [-1, math.nan, math.inf])
def test_what_is_not_an_exposure_is_refused(exposure: float) -> None:
    for use in (rate, rate_interval):
        with pytest.raises(ValueError, match="exposure"):
            use(3, exposure)


@pytest.mark.parametrize("level", [0, 1, 95])
def test_what_is_not_a_confidence_level_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="level"):
        count_interval(12, level)


@given(counts, levels)
def test_the_interval_contains_the_count(count: int, level: float) -> None:
    limits = count_interval(count, level)
    assert 0 <= limits.lower <= count < limits.upper


@given(counts)
def test_a_higher_level_widens_the_interval(count: int) -> None:
    inner, outer = count_interval(count, 0.95), count_interval(count, 0.998)
    assert outer.lower <= inner.lower
    assert inner.upper < outer.upper


@given(st.lists(counts, min_size=1, max_size=20), levels)
def test_intervals_of_an_array_are_those_of_each_count(values: list[int], level: float) -> None:
    lower, upper = count_intervals(np.array(values), level)
    one_by_one = [count_interval(value, level) for value in values]
    assert lower.tolist() == pytest.approx([limits.lower for limits in one_by_one], rel=1e-9)
    assert upper.tolist() == pytest.approx([limits.upper for limits in one_by_one], rel=1e-9)


def test_a_withheld_count_of_an_array_has_no_limits() -> None:
    lower, upper = count_intervals([math.nan, 5])
    assert np.isnan(lower).tolist() == np.isnan(upper).tolist() == [True, False]


def test_a_negative_count_of_an_array_is_refused() -> None:
    with pytest.raises(ValueError, match="count"):
        count_intervals([3, -1])


@pytest.mark.parametrize(
    ("k", "n", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_limits_are_those_of_newcombe(k: int, n: int, lower: float, upper: float) -> None:
    limits = wilson_interval(k, n)
    assert limits is not None
    assert (limits.lower, limits.upper) == pytest.approx((lower, upper), abs=6e-5)


def test_a_survey_of_814_has_a_margin_of_3_4_points_and_two_waves_of_4_9() -> None:
    one, two = wilson_interval(407, 814), proportion_gap_interval(407, 814, 407, 814)
    assert one is not None
    assert two is not None
    assert (one.upper - one.lower) / 2 == pytest.approx(0.034, abs=5e-4)
    assert (two.upper - two.lower) / 2 == pytest.approx(0.049, abs=6e-4)


def test_a_proportion_of_nobody_is_none() -> None:
    assert wilson_interval(0, 0) is None
    assert proportion_gap_interval(0, 0, 3, 10) is None


@pytest.mark.parametrize(("k", "n"), [(-1, 5), (6, 5)])
def test_an_impossible_proportion_is_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="proportion"):
        wilson_interval(k, n)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_wilson_interval_contains_the_proportion_within_0_and_1(answers: tuple[int, int]) -> None:
    k, n = answers
    limits = wilson_interval(k, n)
    assert limits is not None
    assert 0 <= limits.lower <= k / n <= limits.upper <= 1


def test_all_or_nobody_reaches_the_bound_exactly() -> None:
    nobody, everybody = wilson_interval(0, 7), wilson_interval(7, 7)
    assert nobody is not None
    assert everybody is not None
    assert (nobody.lower, everybody.upper) == (0.0, 1.0)


def test_scaling_an_interval_scales_both_limits() -> None:
    assert Interval(1, 3).scaled(10) == Interval(10, 30)
