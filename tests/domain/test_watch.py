import datetime as dt

import pytest

from observatory.domain.breaks import Break, BreakKind
from observatory.domain.control import Rule
from observatory.domain.watch import ChartKind, Unwatched, Watch, watch
from tests.domain.monthly import monthly

SUMMER = [20, 20, 22, 24, 30, 45, 60, 62, 35, 25, 21, 20]
CALM = [12, 9, 11, 13, 8, 10, 11, 9, 12, 10, 8, 11]
AGITATED = [80, 120, 60, 140, 90, 110, 50, 150, 70, 130, 85, 115]
# The same months in other orders: years that differ as chance makes them differ.
OTHER_CALM, THIRD_CALM = CALM[5:] + CALM[:5], CALM[::-1]


def watched(counts: list, **options: int) -> Watch:
    found = watch(monthly(counts, **options), [])
    assert isinstance(found, Watch)
    return found


@pytest.mark.parametrize(
    ("counts", "kind"),
    [
        ([2, 1, 3, 0] * 9, ChartKind.CUSUM),
        ([*CALM, *OTHER_CALM, *THIRD_CALM], ChartKind.C),
        ([*AGITATED, *AGITATED[5:], *AGITATED[:5], *AGITATED[::-1]], ChartKind.XMR),
    ],
)
def test_the_level_of_the_counts_chooses_the_chart(counts: list[int], kind: ChartKind) -> None:
    assert watched(counts).kind is kind


def test_the_limits_come_from_the_months_before_those_watched() -> None:
    found = watched([*CALM, *CALM, *([40] * 12)])
    assert (found.watched, len(found.points)) == (12, 36)
    assert found.limits[-1].centre == pytest.approx(sum(CALM) / 12)
    assert {one.rule for one in found.signals} >= {Rule.OUTSIDE, Rule.ONE_SIDE}
    assert found.of_last_month


def test_what_lies_in_the_base_is_not_signalled() -> None:
    found = watched([*CALM[:3], 30, *CALM[4:], *OTHER_CALM, *THIRD_CALM])
    assert found.signals == ()


def test_a_season_moves_the_limits_instead_of_being_signalled_each_summer() -> None:
    found = watched(SUMMER * 4)
    assert found.season is not None
    assert found.limits[-5].centre == 62
    assert found.signals == ()


def test_the_shape_of_a_season_may_come_from_the_months_watched_but_never_its_level() -> None:
    doubled = [2 * count for count in SUMMER]
    found = watched([*SUMMER, *SUMMER, *doubled])
    assert found.season is not None
    assert found.limits[-5].centre == pytest.approx(62)
    assert {one.rule for one in found.signals} >= {Rule.OUTSIDE, Rule.ONE_SIDE}


def test_few_months_make_limits_on_trial_and_fewer_none_at_all() -> None:
    assert watched(CALM[:8]).on_trial
    refused = watch(monthly([*CALM[:5]]), [])
    assert isinstance(refused, Unwatched)
    assert refused.reason == "pas assez de mois pour une carte de contrôle (5 < 6)"


def test_a_provisional_month_is_neither_watched_nor_in_the_base() -> None:
    found = watched([*CALM, *CALM, 90], provisional=1)
    assert len(found.points) == 24
    assert found.signals == ()


def test_a_rupture_starts_the_chart_again() -> None:
    rupture = Break("r", BreakKind.RUPTURE, dt.date(2024, 1, 1), None, "autre logiciel", "Autre logiciel.")
    found = watch(monthly([50] * 24 + CALM), [rupture])
    assert isinstance(found, Watch)
    assert len(found.points) == 12


def test_a_missing_month_starts_it_again_too() -> None:
    assert len(watched([*CALM, None, *CALM]).points) == 12


def test_a_slow_drift_of_small_counts_is_signalled_once_and_then_looked_for_again() -> None:
    found = watched([2, 1, 3, 2, 2, 1, 2, 3, 2, 2, 1, 3] * 2 + [4, 5, 4, 4, 6, 3, 5, 4, 5, 4, 5, 6])
    assert {one.rule for one in found.signals} == {Rule.CUMULATED}
    assert all(one.upward for one in found.signals)
    assert found.threshold is not None


def test_nothing_ever_counted_is_not_watched() -> None:
    assert isinstance(watch(monthly([0] * 24), []), Unwatched)
