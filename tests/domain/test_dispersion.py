import numpy as np
import pytest

from observatory.domain.dispersion import Dispersion, dispersion, moderated
from observatory.domain.significance import Verdict, compare_rates, qualify_change, smallest_detectable_fall

# Around 100 without a slope: Σ(x − 100)² = 1000, over 100, over three degrees of freedom.
AGITATED = [80, 120, 100, 120, 80]


def of(counts: list[int]) -> Dispersion:
    found = dispersion(counts)
    assert found is not None
    return found


def test_the_dispersion_is_the_chi_square_over_its_degrees_of_freedom() -> None:
    found = of(AGITATED)
    assert (found.phi, found.freedom, found.periods) == (pytest.approx(1600 / 100 / 3), 3, 5)


def test_a_season_is_not_a_dispersion() -> None:
    found = dispersion([10, 40] * 5, ["hiver", "été"] * 5)
    assert found is not None
    assert (found.phi, found.freedom) == (pytest.approx(0), 7)


def test_a_steady_fall_is_not_a_dispersion() -> None:
    assert of([27, 24, 21, 18, 15]).phi == pytest.approx(0)


def test_a_line_that_falls_to_nothing_still_has_a_variance() -> None:
    assert of([40, 30, 20, 10, 0, 0, 0, 2]).phi < 20


@pytest.mark.parametrize("counts", [[5, 6, 7, 8], [0, 0, 0, 0, 0], []])
def test_too_few_periods_or_nothing_counted_tell_no_dispersion(counts: list[int]) -> None:
    assert dispersion(counts) is None


def test_five_calm_years_widen_nothing_and_five_agitated_ones_do() -> None:
    calm, agitated = of([100, 101, 99, 100, 100]), of(AGITATED)
    assert (calm.inflation, calm.widening) == (1, 1)
    # t(0.975; 3) = 3.1824 and z = 1.9600: (3.1824/1.9600)² × 5.333.
    assert agitated.inflation == pytest.approx(14.06, abs=5e-3)
    assert agitated.widening == pytest.approx(3.75, abs=5e-3)


def test_an_inflation_of_one_changes_nothing() -> None:
    assert compare_rates(11, 800, 21, 3011, inflation=1.0) == compare_rates(11, 800, 21, 3011)


def test_dispersion_widens_the_interval_and_weakens_the_verdict() -> None:
    alone, varied = qualify_change(100, 145), qualify_change(100, 145, dispersion=of(AGITATED))
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


def test_places_that_vary_alike_say_the_dispersion_almost_surely() -> None:
    alike = [Dispersion(phi, 3, 5) for phi in (1.8, 2.0, 2.2) * 4]
    found = moderated(of(AGITATED), alike)
    assert found is not None
    assert found.freedom > 1000
    # exp(mean log φ − ψ(1.5) + log 1.5): a mean of logarithms is below the logarithm of the mean.
    assert found.phi == pytest.approx(1.993 * np.exp(0.36898), abs=0.02)
    assert (found.periods, found.places) == (5, 12)
    assert found.inflation < of(AGITATED).inflation


def test_places_that_differ_leave_the_last_word_to_the_series_itself() -> None:
    scattered = [Dispersion(phi, 30, 32) for phi in (0.2, 1, 5, 25, 60, 3, 0.5, 12)]
    own = Dispersion(4.0, 30, 32)
    found = moderated(own, scattered)
    assert found is not None
    assert found.freedom < 33
    assert found.phi == pytest.approx(own.phi, rel=0.1)


@pytest.mark.parametrize("freedom", [4, 12])
def test_the_spread_of_the_others_is_told_again_from_draws(freedom: int) -> None:
    chance = np.random.default_rng(7)
    # φ of each place is drawn as φ₀·d₀/χ²(d₀) with φ₀ = 3, d₀ = `freedom`; each is then measured on 20 degrees.
    true = 3 * freedom / chance.chisquare(freedom, 4000)
    measured = true * chance.chisquare(20, 4000) / 20
    found = moderated(None, [Dispersion(phi, 20, 22) for phi in measured])
    assert found is not None
    assert found.phi == pytest.approx(3, rel=0.06)
    assert found.freedom == pytest.approx(freedom, rel=0.12)


def test_fewer_than_eight_places_do_not_help() -> None:
    own = of(AGITATED)
    assert moderated(own, [own] * 7) is own
    assert moderated(None, [own] * 7) is None


def test_a_place_without_a_past_borrows_that_of_the_others() -> None:
    found = moderated(None, [Dispersion(2.0, 3, 5)] * 8)
    assert found is not None
    assert (found.periods, found.places) == (0, 8)
