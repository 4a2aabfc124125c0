"""The five classes of a map, and a part of the town beside the rest of it."""

from __future__ import annotations

import pytest
from scipy.stats import fisher_exact

from observatory.domain.beside import beside_rest
from observatory.domain.classes import ladder
from observatory.domain.significance import Gap


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([], (2, 5, 10, 20)),
        ([3, 19], (2, 5, 10, 20)),
        ([3, 199], (2, 5, 10, 20)),
        ([3, 200], (20, 50, 100, 200)),
        ([0.3, 2.4], (0.2, 0.5, 1, 2)),
        ([0.001], (0.02, 0.05, 0.1, 0.2)),
        ([12_000.5], (200, 500, 1000, 2000)),
    ],
)
def test_limits_are_round_and_stay_when_counts_move_a_little(values: list[float], limits: tuple[float, ...]) -> None:
    assert ladder(values) == pytest.approx(limits)


def test_a_part_that_rises_alone_is_told_from_the_rest() -> None:
    found = beside_rest(10, 40, 100, 100)
    assert found is not None
    assert found.gap is Gap.AU_DESSUS
    assert found.p_value == pytest.approx(fisher_exact([[40, 10], [100, 100]]).pvalue)
    falling = beside_rest(40, 10, 100, 100)
    assert falling is not None
    assert falling.gap is Gap.EN_DESSOUS


def test_a_part_that_rises_with_the_rest_is_not() -> None:
    found = beside_rest(10, 20, 100, 200)
    assert found is not None
    assert found.gap is Gap.NON_DEMONTRABLE
    assert beside_rest(0, 0, 100, 200) is None
    assert beside_rest(0, 4, 0, 9) is None
