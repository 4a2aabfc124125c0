import pytest

from observatory.domain.funnel import Position, Standing, funnel_dispersion, funnel_limits, position


@pytest.mark.parametrize(
    ("expected", "level", "lower", "upper"),
    [
        (15, 0.95, 0.5596924, 1.649348),
        (20, 0.95, 0.6108260, 1.544419),
        (30, 0.95, 0.6746958, 1.427562),
        (15, 0.998, 0.3862650, 2.082907),
        (20, 0.998, 0.4479107, 1.902094),
        (30, 0.998, 0.5289724, 1.702771),
    ],
)
def test_the_limits_are_those_of_funnelplotr(expected: float, level: float, lower: float, upper: float) -> None:
    found = funnel_limits(expected, level)
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=2e-6)


def test_dispersion_moves_the_limits_away_from_one_and_never_under_zero() -> None:
    alone, varied = funnel_limits(20), funnel_limits(20, phi=4)
    assert 1 - varied.lower == pytest.approx(2 * (1 - alone.lower))
    assert varied.upper - 1 == pytest.approx(2 * (alone.upper - 1))
    assert funnel_limits(2, phi=9).lower == 0


def test_places_that_vary_by_chance_have_no_dispersion_and_extremes_are_brought_back() -> None:
    calm = [Standing(20, 20.0), Standing(24, 20.0), Standing(16, 20.0)]
    assert funnel_dispersion(calm) == 1
    one_extreme = [*(Standing(20, 20.0) for _ in range(20)), Standing(200, 20.0)]
    assert funnel_dispersion(one_extreme) == 1


def test_places_that_vary_more_than_chance_say_by_how_much() -> None:
    # Every z is ±2.
    found = funnel_dispersion([Standing(100 + side, 100.0) for side in (20, -20) * 10])
    assert found == pytest.approx(4)


@pytest.mark.parametrize(
    ("observed", "where"),
    [
        (20, Position.INSIDE),
        (32, Position.ABOVE),
        (40, Position.FAR_ABOVE),
        (11, Position.BELOW),
        (7, Position.FAR_BELOW),
    ],
)
def test_a_place_stands_inside_at_the_edge_or_outside(observed: int, where: Position) -> None:
    assert position(Standing(observed, 20.0)) is where


def test_nothing_expected_has_no_limit() -> None:
    with pytest.raises(ValueError, match="expected"):
        funnel_limits(0)
