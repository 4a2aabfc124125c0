"""Before and after an action: what opens the test, what closes it, and how often it is wrong."""

import datetime as dt

import numpy as np
import pytest

from observatory.domain.breaks import Break, BreakKind
from observatory.domain.cells import Published
from observatory.domain.evaluation import Closed, Evaluation, Zone, evaluate
from observatory.domain.periods import Granularity, Period
from observatory.domain.series import Point, Series
from observatory.domain.significance import Verdict

JANUARY = Period(Granularity.MONTH, 2020, 1)
START = JANUARY.shifted(24)


def zone(name: str, *counts: int | None, weight: float = 1.0) -> Zone:
    """Months from January 2020; a count of None is not known."""
    points = [Point(JANUARY.shifted(i), None if n is None else Published(n)) for i, n in enumerate(counts)]
    return Zone(name, Series.of(points), weight)


def steady(name: str, before: int, after: int, weight: float = 1.0) -> Zone:
    """Twenty-four months, that of the start, then twelve."""
    return zone(name, *[before] * 24, 99, *[after] * 12, weight=weight)


def opened(treated: Zone, control: Zone, breaks: list[Break] | None = None) -> Evaluation:
    found = evaluate(treated, control, breaks or [], START, 12)
    assert isinstance(found, Evaluation), found
    return found


def closed(treated: Zone, control: Zone, breaks: list[Break] | None = None, months: int = 12) -> str:
    found = evaluate(treated, control, breaks or [], START, months)
    assert isinstance(found, Closed), found
    return found.reason


def test_the_month_of_the_start_is_left_aside_and_periods_are_equal() -> None:
    found = opened(steady("A", 10, 5), steady("B", 10, 10))
    assert (found.treated.before, found.treated.after) == (120, 60)
    assert (found.before[0].label, found.before[1].label) == ("janvier 2021", "décembre 2021")
    assert (found.after[0].label, found.after[1].label) == ("février 2022", "janvier 2023")


def test_a_fall_that_the_control_shares_is_no_effect() -> None:
    assert opened(steady("A", 10, 5), steady("B", 10, 5)).verdict is Verdict.NON_DEMONTRABLE
    assert opened(steady("A", 10, 5), steady("B", 10, 10)).verdict is Verdict.BAISSE
    assert opened(steady("A", 10, 10), steady("B", 10, 5)).verdict is Verdict.HAUSSE


def test_the_weight_of_a_larger_control_brings_it_to_the_size_of_the_area() -> None:
    found = opened(steady("A", 10, 5), steady("B", 40, 40, weight=4))
    assert found.found.effect == -60
    assert "zones trop différentes" in closed(steady("A", 10, 5), steady("B", 40, 40))


def test_a_month_that_is_not_known_closes_it_and_is_named() -> None:
    holes = [10] * 20 + [None] + [10] * 16
    assert closed(zone("A", *holes), steady("B", 10, 10)) == "A\u00a0: absent\u00a0: septembre 2021"
    assert closed(steady("A", 10, 5), steady("B", 10, 10), months=24).startswith("A\u00a0: absent")


@pytest.mark.parametrize(("kind", "closes"), [(BreakKind.RUPTURE, True), (BreakKind.EVENT, False)])
def test_a_break_within_the_periods_closes_it_an_event_does_not(kind: BreakKind, closes: bool) -> None:
    break_ = Break("b", kind, dt.date(2021, 6, 1), None, "Autre logiciel", "")
    found = evaluate(steady("A", 10, 5), steady("B", 10, 10), [break_], START, 12)
    assert isinstance(found, Closed) is closes


def test_too_few_facts_to_show_anything_close_it() -> None:
    few = zone("A", *[0, 0, 0, 1] * 9, 0)
    assert "même leur disparition complète ne serait pas démontrable" in closed(few, few)


def test_the_smallest_fall_that_it_could_have_shown_is_the_one_it_shows() -> None:
    most = opened(steady("A", 10, 10), steady("B", 10, 10)).detectable
    shown = zone("A", *[10] * 24, 0, *[most // 12 + (i < most % 12) for i in range(12)])
    hidden = zone("A", *[10] * 24, 0, *[(most + 1) // 12 + (i < (most + 1) % 12) for i in range(12)])
    assert opened(shown, steady("B", 10, 10)).verdict is Verdict.BAISSE
    assert opened(hidden, steady("B", 10, 10)).verdict is Verdict.NON_DEMONTRABLE


@pytest.mark.parametrize(("mean", "phi"), [(10, 1.0), (10, 3.0)])
def test_areas_that_do_not_change_are_rarely_said_to_change(mean: int, phi: float) -> None:
    chance, wrong, trials = np.random.default_rng([4112, mean, round(phi)]), 0, 150
    for _ in range(trials):
        size = (2, 37)
        drawn = chance.poisson(mean, size) if phi == 1 else chance.negative_binomial(mean / (phi - 1), 1 / phi, size)
        found = evaluate(zone("A", *map(int, drawn[0])), zone("B", *map(int, drawn[1])), [], START, 12)
        wrong += isinstance(found, Evaluation) and found.verdict is not Verdict.NON_DEMONTRABLE
    # 5 % plus three standard errors.
    assert wrong / trials <= 0.05 + 3 * (0.05 * 0.95 / trials) ** 0.5
