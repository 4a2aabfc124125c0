"""The light version of the simulation: the whole of it is `make bench ARGS=verdicts`, the table a script's."""

from __future__ import annotations

import csv

import pytest

from observatory.queries.promises import Promise
from scripts.simulate_verdicts import (
    AREA_TRIALS,
    BASES,
    FIELDS,
    HISTORIES,
    MEANS,
    PHIS,
    TARGET,
    coverages,
    false_signals,
    row,
    verdicts,
)

TRIALS = 300
# 5 % plus three standard errors of 300 draws.
AT_MOST = 0.05 + 3 * (0.05 * 0.95 / TRIALS) ** 0.5


def kept() -> list[dict[str, str]]:
    with TARGET.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def shares(question: str, phi: float, history: int, places: int) -> dict[int, float]:
    wanted = (question, phi, history, places)
    return {
        int(one["mean"]): float(one["share"])
        for one in kept()
        if (one["question"], float(one["phi"]), int(one["history"]), int(one["places"])) == wanted
    }


def named(outcomes: list[Promise]) -> dict[str, float]:
    return {one.question: one.share for one in outcomes}


@pytest.mark.parametrize(("phi", "history", "places"), [(1.0, 0, 0), (4.0, 5, 0), (2.0, 5, 20)])
def test_a_series_without_change_is_rarely_said_to_change(phi: float, history: int, places: int) -> None:
    found = {mean: named(list(verdicts(mean, phi, history, places, TRIALS, seed=1)))["false"] for mean in MEANS}
    assert max(found.values()) <= AT_MOST
    assert sum(found.values()) / len(found) <= 0.05


def test_a_true_change_is_seen_more_often_the_more_there_is_to_count() -> None:
    found = [named(list(verdicts(mean, 1.0, 0, 0, TRIALS, seed=1)))["power"] for mean in MEANS]
    assert found == sorted(found)
    assert found[0] < 0.2
    assert found[-1] > 0.99


def test_the_intervals_cover_what_they_say() -> None:
    below = 0.95 - 3 * (0.05 * 0.95 / 1000) ** 0.5
    assert [one for one in coverages(1000, seed=1) if one.share < below] == []


def test_the_printed_table_keeps_the_promise_for_every_count_and_overall() -> None:
    promised = [(1.0, 0, 0), *((phi, *known) for phi in PHIS for known in HISTORIES[1:])]
    found = {one: shares("false", *one) for one in promised}
    assert all(set(one) == set(MEANS) for one in found.values())
    assert max(share for one in found.values() for share in one.values()) <= 0.05
    assert sum(share for one in found.values() for share in one.values()) / (len(found) * len(MEANS)) <= 0.05


def test_the_printed_table_covers_at_the_level_announced() -> None:
    covered = [float(one["share"]) for one in kept() if one["question"].startswith("coverage") and _known(one)]
    assert len(covered) > 20
    # Four thousand draws: three standard errors are one percent.
    assert min(covered) >= 0.94


def test_similar_places_give_back_some_of_the_power_that_few_years_cost() -> None:
    alone, helped = shares("power", 2.0, 5, 0), shares("power", 2.0, 5, 20)
    assert all(helped[mean] > alone[mean] for mean in (20, 100, 300))


def _known(one: dict[str, str]) -> bool:
    """The promise is for series whose past is known, or that chance alone moves."""
    return float(one["phi"]) == 1 or int(one["history"]) >= 5


def test_an_action_that_does_nothing_is_rarely_said_to_do_something() -> None:
    found = {
        (one["question"], int(one["mean"]), one["phi"]): float(one["share"])
        for one in kept()
        if one["question"].startswith("effect")
    }
    wrong = [share for (question, _, _), share in found.items() if question == "effect_false"]
    assert len(wrong) == 6
    # Five hundred draws each: 5 % plus three standard errors for one, and 5 % over all.
    assert max(wrong) <= 0.05 + 3 * (0.05 * 0.95 / AREA_TRIALS) ** 0.5
    assert sum(wrong) / len(wrong) <= 0.05
    assert found["effect_power", 300, "1.0"] > found["effect_power", 20, "1.0"]


@pytest.mark.parametrize("mean", [1, 3, 8, 25, 80])
def test_a_calm_month_is_rarely_signalled(mean: int) -> None:
    found = [
        float(one["share"])
        for one in kept()
        if (one["question"], one["mean"], one["phi"]) == ("signals", str(mean), "1.0")
    ]
    assert len(found) == len(BASES)
    assert max(found) < 0.35


def test_the_table_is_what_the_command_makes() -> None:
    with TARGET.open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file, delimiter=";")
    assert header == list(FIELDS)
    again = [*verdicts(5, 1.0, 0, 0, 40_000), false_signals(3, 1.0, 24, 300)]
    assert [row(one) for one in again if row(one) not in lines] == []
