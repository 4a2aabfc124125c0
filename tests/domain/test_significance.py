import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.domain.significance import (
    DetectableFall,
    Gap,
    Verdict,
    compare_rates,
    e_test_p_value,
    qualify_change,
    qualify_gap,
    quick_look,
    smallest_detectable_fall,
)

few = st.integers(0, 400)
exposures = st.floats(0.1, 1e6)


def test_the_breslow_and_day_example_gives_the_result_of_r_poisson_test() -> None:
    result = compare_rates(11, 800, 6 + 8 + 7, 1083 + 1050 + 878)
    assert result.ratio == pytest.approx(1.971488, abs=5e-6)
    assert (result.lower, result.upper) == pytest.approx((0.8584264, 4.2772659), abs=5e-6)
    assert result.p_value == pytest.approx(0.07967, abs=5e-6)


@pytest.mark.parametrize(("x1", "x2", "p"), [(0, 3, 0.0884), (20, 10, 0.0688)])
def test_the_e_test_gives_the_published_p(x1: int, x2: int, p: float) -> None:
    assert e_test_p_value(x1, 1, x2, 1) == pytest.approx(p, abs=6e-4)


@pytest.mark.parametrize(("before", "after", "p"), [(26, 19, 0.303), (104, 79, 0.065)])
def test_the_e_test_of_manosque_gives_the_reference_p(before: int, after: int, p: float) -> None:
    assert e_test_p_value(after, 1, before, 1) == pytest.approx(p, abs=6e-4)


@pytest.mark.parametrize(
    ("before", "after", "ratio", "lower", "upper", "p", "tolerance_of_p"),
    [
        (26, 19, 0.731, 0.382, 1.372, 0.371, 5e-4),
        (104, 79, 0.760, 0.560, 1.028, 0.0758, 5e-5),
        (1874, 1585, 0.846, 0.791, 0.905, 9.6e-7, 5e-8),
    ],
)
def test_the_figures_of_manosque_have_the_reference_ratio_and_p(
    before: int, after: int, ratio: float, lower: float, upper: float, p: float, tolerance_of_p: float
) -> None:
    result = compare_rates(after, 1, before, 1)
    assert result.ratio == pytest.approx(ratio, abs=5e-4)
    assert (result.lower, result.upper) == pytest.approx((lower, upper), abs=6e-4)
    assert result.p_value == pytest.approx(p, abs=tolerance_of_p)


def test_the_quick_look_of_wheeler_is_two_from_sixteen_to_twenty_five() -> None:
    assert quick_look(16, 25) == pytest.approx(2, abs=1e-12)
    assert quick_look(26, 19) == pytest.approx(-1.480, abs=5e-4)


def test_violent_thefts_of_manosque_show_no_demonstrable_change() -> None:
    change = qualify_change(26, 19)
    assert (change.verdict, change.leaning) == (Verdict.NON_DEMONTRABLE, None)


def test_violence_in_manosque_leans_to_a_fall_without_showing_it() -> None:
    change = qualify_change(104, 79)
    assert (change.verdict, change.leaning) == (Verdict.NON_DEMONTRABLE, Verdict.BAISSE)


def test_all_offences_of_manosque_show_a_fall_of_15_4_percent() -> None:
    change = qualify_change(1874, 1585)
    assert change.verdict is Verdict.BAISSE
    assert change.relative_change == pytest.approx(-0.154, abs=5e-4)
    assert change.difference == -289


@pytest.mark.parametrize(
    ("before", "after"),
    [(6, 0), (10, 2), (20, 8), (30, 15), (50, 31), (100, 73), (200, 161)],
)
def test_the_smallest_detectable_fall_is_that_of_the_reference_table(before: int, after: int) -> None:
    assert smallest_detectable_fall(before) == DetectableFall(before, after)


@pytest.mark.parametrize("before", [0, 1, 5])
def test_no_fall_can_be_shown_from_five_facts(before: int) -> None:
    assert smallest_detectable_fall(before) is None


def test_the_fall_of_twenty_facts_is_sixty_percent() -> None:
    fall = smallest_detectable_fall(20)
    assert fall is not None
    assert fall.share == pytest.approx(0.6)


@pytest.mark.parametrize("before", [6, 20, 50, 1874])
def test_one_fact_more_than_the_detectable_fall_is_no_longer_demonstrable(before: int) -> None:
    fall = smallest_detectable_fall(before)
    assert fall is not None
    assert qualify_change(before, fall.after).verdict is Verdict.BAISSE
    assert qualify_change(before, fall.after + 1).verdict is Verdict.NON_DEMONTRABLE


@pytest.mark.parametrize(("before", "has_percentage"), [(0, False), (19, False), (20, True), (21, True)])
def test_a_percentage_needs_twenty_facts_before(before: int, has_percentage: bool) -> None:
    assert (qualify_change(before, 40).relative_change is not None) is has_percentage


def test_a_demonstrated_rise_is_named() -> None:
    assert qualify_change(20, 60).verdict is Verdict.HAUSSE


def test_a_year_is_compared_with_the_mean_of_three() -> None:
    change = qualify_change(90, 60, exposure_before=3)
    assert (change.expected, change.difference, change.verdict) == (30, 30, Verdict.HAUSSE)
    assert change.relative_change == pytest.approx(1.0)


def test_nothing_against_nothing_has_no_ratio_and_shows_nothing() -> None:
    result = compare_rates(0, 1, 0, 1)
    assert (result.ratio, result.lower, result.upper, result.p_value) == (None, 0, math.inf, 1)
    assert e_test_p_value(0, 1, 0, 1) == 1


def test_a_ratio_over_zero_is_infinite_with_a_finite_lower_limit() -> None:
    result = compare_rates(7, 1, 0, 1)
    assert (result.ratio, result.upper) == (math.inf, math.inf)
    assert 1 < result.lower < math.inf


@pytest.mark.parametrize("count", [-1, 2.5, math.nan])
def test_a_count_that_is_not_whole_is_refused(count: float) -> None:
    with pytest.raises(ValueError, match="count"):
        compare_rates(count, 1, 3, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize("exposure", [0, -1, math.nan])
def test_comparing_without_exposure_is_refused(exposure: float) -> None:
    for test in (compare_rates, e_test_p_value):
        with pytest.raises(ValueError, match="exposure"):
            test(3, exposure, 3, 1)


def test_the_e_test_refuses_large_counts_instead_of_taking_minutes() -> None:
    with pytest.raises(ValueError, match="compare_rates"):
        e_test_p_value(10_001, 1, 3, 1)


@given(few, exposures, few, exposures)
def test_comparing_the_other_way_round_says_the_same(x1: int, n1: float, x2: int, n2: float) -> None:
    forth, back = compare_rates(x1, n1, x2, n2), compare_rates(x2, n2, x1, n1)
    assert forth.p_value == pytest.approx(back.p_value, rel=1e-6)
    assert forth.lower == pytest.approx(1 / back.upper if back.upper else math.inf, rel=1e-6)


@given(few, exposures, few, exposures)
def test_the_interval_contains_the_ratio(x1: int, n1: float, x2: int, n2: float) -> None:
    result = compare_rates(x1, n1, x2, n2)
    assert 0 <= result.p_value <= 1
    assert result.ratio is None or result.lower <= result.ratio <= result.upper


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_change_and_its_reverse_have_opposite_verdicts(before: int, after: int) -> None:
    opposite = {Verdict.HAUSSE: Verdict.BAISSE, Verdict.BAISSE: Verdict.HAUSSE}
    verdict = qualify_change(before, after).verdict
    assert qualify_change(after, before).verdict is opposite.get(verdict, Verdict.NON_DEMONTRABLE)


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_e_test_gives_a_probability_and_is_symmetric(x1: int, x2: int) -> None:
    p = e_test_p_value(x1, 1, x2, 1)
    assert 0 < p <= 1
    assert p == pytest.approx(e_test_p_value(x2, 1, x1, 1), rel=1e-9)


@pytest.mark.parametrize(("count", "gap"), [(134, Gap.AU_DESSUS), (10, Gap.EN_DESSOUS), (50, Gap.NON_DEMONTRABLE)])
def test_a_territory_stands_above_below_or_beside_its_reference(count: int, gap: Gap) -> None:
    qualified = qualify_gap(count, 13_000, 380, 100_000)
    assert qualified is not None
    assert qualified.gap is gap


def test_a_commune_is_tested_against_the_rest_of_its_departement() -> None:
    within = qualify_gap(40, 1000, 400, 11_000, contained=True)
    apart = qualify_gap(40, 1000, 360, 10_000)
    assert within == apart


def test_a_gap_without_exposure_is_none() -> None:
    assert qualify_gap(0, 0, 380, 100_000) is None
    assert qualify_gap(5, 1000, 5, 1000, contained=True) is None


def test_a_reference_that_cannot_contain_the_territory_is_refused() -> None:
    with pytest.raises(ValueError, match="count"):
        qualify_gap(9, 1000, 5, 10_000, contained=True)


def test_every_verdict_has_its_own_word_and_glyph() -> None:
    assert [(v.word, v.glyph) for v in Verdict] == [
        ("hausse", "▲"),
        ("baisse", "▼"),
        ("pas d’évolution démontrable", "≈"),
    ]
    assert [(g.word, g.glyph) for g in Gap] == [
        ("au-dessus", "▲"),
        ("en dessous", "▼"),
        ("écart non démontrable", "≈"),
    ]
