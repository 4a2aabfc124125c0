import pytest

from observatory.domain.control import Limits, Rule, Signal, c_limits, signals, xmr_limits
from observatory.domain.cusum import cusum, decision_threshold, poisson_cusum, reference_value, run_length

NIST_XMR = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
NIST_CUSUM = [
    *(324.925, 324.675, 324.725, 324.350, 325.350, 325.225, 324.125, 324.525, 325.225, 324.600),
    *(324.625, 325.150, 328.325, 327.250, 327.825, 328.500, 326.675, 327.775, 326.875, 328.350),
]
CALM = Limits(10, 4, 16, 24)


def told(values: list[float]) -> list[Signal]:
    return signals(values, [CALM] * len(values))


def test_the_xmr_limits_are_those_of_nist() -> None:
    found = xmr_limits(NIST_XMR)
    assert found.centre == pytest.approx(50.81)
    assert (found.upper - found.centre) / 2.66 == pytest.approx(1.8778, abs=5e-5)
    assert (found.lower, found.upper) == pytest.approx((45.8159, 55.8041), abs=2e-3)
    assert found.on_trial


def test_a_chart_of_twelve_points_is_no_longer_on_trial() -> None:
    assert xmr_limits([*NIST_XMR, 50]).on_trial
    assert not xmr_limits([*NIST_XMR, 50, 50]).on_trial


def test_the_c_limits_of_a_mean_of_sixteen_are_28_and_4_and_never_under_zero() -> None:
    found = c_limits([16] * 12)
    assert (found.lower, found.centre, found.upper) == (4, 16, 28)
    assert c_limits([4] * 12).lower == 0


def test_a_calm_month_says_nothing() -> None:
    assert told([9, 11, 10, 12, 8, 10, 11]) == []


def test_a_month_outside_the_limits_is_signalled_on_its_side() -> None:
    assert told([10, 17, 9, 3]) == [Signal(Rule.OUTSIDE, 1, 1, True), Signal(Rule.OUTSIDE, 3, 3, False)]


@pytest.mark.parametrize(("length", "is_told"), [(6, False), (7, True), (8, True)])
def test_seven_months_on_one_side_are_signalled_once(length: int, is_told: bool) -> None:
    found = told([9.0, *([11.0] * length), 9.0])
    assert found == ([Signal(Rule.ONE_SIDE, 1, length, True)] if is_told else [])


@pytest.mark.parametrize(("length", "is_told"), [(6, False), (7, True)])
def test_seven_months_that_rise_are_signalled(length: int, is_told: bool) -> None:
    rising = [7.0 + step for step in range(length)]
    found = [one for one in told(rising) if one.rule is Rule.TREND]
    assert found == ([Signal(Rule.TREND, 0, length - 1, True)] if is_told else [])


def test_a_month_on_the_mean_ends_a_run() -> None:
    assert told([11, 11, 11, 10, 11, 11, 11, 11]) == []


def test_limits_that_follow_a_season_do_not_signal_it() -> None:
    summer = Limits(30, 20, 40, 36)
    assert signals([10, 30, 10, 30], [CALM, summer] * 2) == []


def test_the_cumulated_sums_are_those_of_nist() -> None:
    found = cusum(NIST_CUSUM, target=325, slack=0.3175, threshold=4.1959)
    assert found.high[-8:] == pytest.approx((3.01, 4.94, 7.45, 10.63, 11.99, 14.44, 16.00, 19.04), abs=0.011)
    assert max(found.low) == pytest.approx(0.72, abs=0.011)
    assert found.alarms == tuple(range(13, 20))


def test_the_reference_value_lies_between_the_usual_mean_and_the_one_to_detect() -> None:
    assert reference_value(2, 4) == pytest.approx(2 / 0.693147, abs=1e-4)
    assert 1 < reference_value(2, 1) < 2
    assert reference_value(0, 0) == 0


def test_a_doubling_is_caught_and_a_series_that_does_not_move_is_not() -> None:
    threshold = decision_threshold(2.0)
    still = poisson_cusum([2, 1, 3, 2, 2, 1, 3, 2, 2, 3, 1, 2], [2.0] * 12, threshold)
    doubled = poisson_cusum([2, 1, 3, 2, 4, 5, 4, 4, 6, 3, 5, 4], [2.0] * 12, threshold)
    assert still.alarms == ()
    assert doubled.alarms
    assert doubled.high[doubled.alarms[0]] > threshold


def test_the_sums_start_again_after_an_alarm() -> None:
    found = poisson_cusum([30, 2, 2], [2.0] * 3, 5.0)
    assert found.alarms == (0,)
    assert found.high[1] == 0


def test_a_disappearance_is_caught_downward() -> None:
    assert poisson_cusum([0] * 12, [4.0] * 12, decision_threshold(4.0)).alarms


@pytest.mark.parametrize("mean", [0.5, 2.0, 4.5])
def test_the_threshold_is_the_smallest_that_keeps_the_false_alarms_rare(mean: float) -> None:
    threshold = decision_threshold(mean)
    per_direction = [run_length(mean, ratio, threshold) for ratio in (2.0, 0.5)]
    assert min(per_direction) >= 240
    assert min(run_length(mean, ratio, threshold - 0.1) for ratio in (2.0, 0.5)) < 240


def test_what_never_happens_has_no_threshold() -> None:
    with pytest.raises(ValueError, match="nothing"):
        decision_threshold(0)
