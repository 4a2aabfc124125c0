import pytest

from observatory.domain.dispersion import dispersion
from observatory.domain.significance import Verdict, compare_rates, qualify_change, smallest_detectable_fall


def test_the_dispersion_is_the_chi_square_over_its_degrees_of_freedom() -> None:
    found = dispersion([80, 100, 120, 90, 110])
    assert found is not None
    # Deviations −20, 0, 20, −10, 10 around 100: Σ = 1000, over 100, over 4.
    assert (found.phi, found.freedom, found.periods) == (pytest.approx(2.5), 4, 5)


def test_a_season_is_not_a_dispersion() -> None:
    found = dispersion([10, 40] * 5, ["hiver", "été"] * 5)
    assert found is not None
    assert (found.phi, found.freedom) == (pytest.approx(0), 7)


def test_a_steady_fall_is_not_a_dispersion() -> None:
    found = dispersion([27, 24, 21, 18, 15, 12, 9, 6])
    assert found is not None
    assert (found.phi, found.freedom) == (pytest.approx(0), 6)


def test_the_five_years_of_a_fall_are_too_few_to_draw_a_line() -> None:
    found = dispersion([27, 24, 21, 18, 15])
    assert found is not None
    # Around their mean of 21: Σ(x − 21)² = 90, over 21, over 4.
    assert (found.phi, found.freedom) == (pytest.approx(90 / 84), 4)


def test_a_line_that_falls_to_nothing_still_has_a_variance() -> None:
    found = dispersion([40, 30, 20, 10, 0, 0, 0, 2])
    assert found is not None
    assert found.phi < 20


@pytest.mark.parametrize("counts", [[5, 6, 7, 8], [0, 0, 0, 0, 0], []])
def test_too_few_periods_or_nothing_counted_tell_no_dispersion(counts: list[int]) -> None:
    assert dispersion(counts) is None


def test_five_calm_years_widen_nothing_and_five_agitated_ones_do() -> None:
    calm, agitated = dispersion([100, 101, 99, 100, 100]), dispersion([80, 100, 120, 90, 110])
    assert calm is not None
    assert agitated is not None
    assert (calm.inflation, calm.widening) == (1, 1)
    # t(0.975; 4) = 2.7764 and z = 1.9600: (2.7764/1.9600)² × 2.5.
    assert agitated.inflation == pytest.approx(5.017, abs=5e-3)
    assert agitated.widening == pytest.approx(2.24, abs=5e-3)


def test_an_inflation_of_one_changes_nothing() -> None:
    assert compare_rates(11, 800, 21, 3011, inflation=1.0) == compare_rates(11, 800, 21, 3011)


def test_dispersion_widens_the_interval_and_weakens_the_verdict() -> None:
    agitated = dispersion([80, 100, 120, 90, 110])
    alone, varied = qualify_change(100, 145), qualify_change(100, 145, dispersion=agitated)
    assert (alone.verdict, varied.verdict) == (Verdict.HAUSSE, Verdict.NON_DEMONTRABLE)
    assert varied.ratio.lower < alone.ratio.lower
    assert varied.ratio.upper > alone.ratio.upper
    assert varied.ratio.ratio == alone.ratio.ratio


def test_more_dispersion_asks_for_a_larger_fall() -> None:
    assert smallest_detectable_fall(100, inflation=4.0).after < smallest_detectable_fall(100).after  # type: ignore[union-attr]


def test_nothing_on_one_side_still_has_finite_limits() -> None:
    found = compare_rates(0, 1, 12, 1, inflation=2.0)
    assert found.lower == 0
    assert 0 < found.upper < 1
    assert 0 < found.p_value < 0.05


@pytest.mark.parametrize("inflation", [0.5, float("nan"), float("inf")])
def test_a_variance_is_never_deflated(inflation: float) -> None:
    with pytest.raises(ValueError, match="inflation"):
        compare_rates(3, 1, 4, 1, inflation=inflation)
