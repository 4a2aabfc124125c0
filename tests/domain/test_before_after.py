import math

import pytest

from observatory.domain.before_after import (
    Area,
    displacement_quotient,
    relative_effect,
    smallest_detectable_after,
    weighted_displacement,
)


def test_the_example_of_wheeler_and_ratcliffe_is_reproduced() -> None:
    found = weighted_displacement(Area(207, 110), Area(308, 318), displacement=(Area(178, 157), Area(150, 140)))
    assert (found.effect, found.local, found.displaced) == (-118, -107, -11)
    assert found.standard_error == pytest.approx(math.sqrt(1568), abs=1e-9)
    assert (found.local_error, found.displaced_error) == pytest.approx((30.71, 25), abs=5e-3)
    assert found.z == pytest.approx(-2.98, abs=5e-3)
    limits = found.interval()
    assert (limits.lower, limits.upper) == pytest.approx((-196, -40), abs=0.7)


def test_the_first_case_of_ptools_is_reproduced() -> None:
    found = weighted_displacement(Area(100, 80), Area(100, 90))
    assert (found.effect, found.standard_error) == pytest.approx((-10, math.sqrt(370)), abs=1e-9)
    assert found.standard_error == pytest.approx(19.235, abs=5e-4)


def test_the_time_weights_of_ptools_are_reproduced() -> None:
    found = weighted_displacement(Area(80, 20), Area(100, 50), time_weights=(2, 1))
    assert (found.effect, found.standard_error) == pytest.approx((-20, math.sqrt(115)), abs=1e-9)


def test_the_displacement_quotient_of_the_same_example() -> None:
    assert displacement_quotient(Area(207, 110), Area(178, 157), Area(308, 318)) == pytest.approx(0.258186, abs=1e-5)
    assert displacement_quotient(Area(207, 110), Area(178, 157), Area(0, 318)) is None
    assert displacement_quotient(Area(10, 10), Area(178, 157), Area(5, 5)) is None


def test_a_relative_fall_has_an_effect_size_above_one() -> None:
    found = relative_effect(Area(207, 110), Area(308, 318))
    assert found is not None
    assert found.ratio == pytest.approx(207 * 318 / (110 * 308))
    # Half-width of the logarithm: 1.959964 × √(1/207 + 1/110 + 1/308 + 1/318).
    assert math.log(found.interval.upper / found.ratio) == pytest.approx(0.279343, abs=1e-6)
    assert relative_effect(Area(207, 0), Area(308, 318)) is None


def test_dispersion_widens_the_error_of_a_displacement() -> None:
    alone = weighted_displacement(Area(100, 80), Area(100, 90))
    varied = weighted_displacement(Area(100, 80), Area(100, 90), phi=4)
    assert varied.standard_error == pytest.approx(2 * alone.standard_error)
    assert varied.effect == alone.effect


def test_the_detectable_fall_is_the_smallest_that_would_have_been_shown() -> None:
    most = smallest_detectable_after(100, 100)
    assert most is not None
    for after, is_shown in ((most, True), (most + 1, False)):
        z = weighted_displacement(Area(100, after), Area(100, 100)).z
        assert (z < -1.959964) is is_shown


def test_few_facts_could_show_nothing() -> None:
    assert smallest_detectable_after(5, 40) is None


def test_unequal_periods_expect_fewer_facts() -> None:
    assert smallest_detectable_after(200, 200, time_weights=(2, 1)) < 100  # type: ignore[operator]
