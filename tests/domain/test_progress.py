"""The published values are those of PILOTE (DITP), whose rate is ours rounded and cut to 0-100."""

from __future__ import annotations

import pytest

from observatory.domain.plan import Direction
from observatory.domain.progress import Standing, gap_words, meets, progress, rate_words
from observatory.domain.rates import Interval, count_interval

UP, DOWN, NONE = Direction.UP, Direction.DOWN, Direction.NONE


@pytest.mark.parametrize(
    ("direction", "initial", "actual", "target", "rate", "published"),
    [
        (DOWN, 100, 90, 80, 0.5, 50),
        (DOWN, 100, 110, 80, -0.5, 0),
        (UP, 100, 110, 120, 0.5, 50),
        (UP, 100, 90, 120, -0.5, 0),
    ],
)
def test_the_rate_is_that_of_pilote_before_it_is_cut(
    direction: Direction, initial: float, actual: float, target: float, rate: float, published: float
) -> None:
    found = progress(actual=actual, initial=initial, target=target, direction=direction)
    assert found.rate == rate
    assert round(100 * min(max(found.rate or 0, 0), 1)) == published


@pytest.mark.parametrize(
    ("direction", "initial", "actual", "target", "standing", "published"),
    [
        (DOWN, 70, 75, 80, Standing.HELD, 100),
        (DOWN, 70, 85, 80, Standing.LOST, 0),
        (UP, 90, 85, 80, Standing.HELD, 100),
        (UP, 90, 75, 80, Standing.LOST, 0),
        (UP, 80, 80, 80, Standing.HELD, 100),
        (DOWN, 80, 81, 80, Standing.LOST, 0),
    ],
)
def test_a_target_met_at_the_start_has_no_rate_and_is_held_or_lost(
    direction: Direction, initial: float, actual: float, target: float, standing: Standing, published: float
) -> None:
    found = progress(actual=actual, initial=initial, target=target, direction=direction)
    assert (found.standing, found.rate) == (standing, None)
    assert (100 if meets(actual, target, direction) else 0) == published


@pytest.mark.parametrize("direction", [UP, DOWN])
def test_the_intermediate_and_the_final_target_follow_the_same_direction(direction: Direction) -> None:
    way = 1 if direction is UP else -1
    for target in (110, 140):
        found = progress(actual=100 + way * 5, initial=100, target=100 + way * (target - 100), direction=direction)
        assert found.rate == pytest.approx(5 / (target - 100))


def test_more_than_the_whole_way_is_not_clipped() -> None:
    found = progress(actual=150, initial=100, target=120, direction=UP)
    assert (found.rate, found.standing) == (2.5, Standing.REACHED)


def test_a_deterioration_is_said_as_such() -> None:
    found = progress(actual=110, initial=100, target=80, direction=DOWN)
    assert found.standing is Standing.DEGRADED
    assert rate_words(found) == "dégradation\u00a0: −50\u202f% du chemin"


def test_no_change_is_neither_progress_nor_deterioration() -> None:
    assert progress(actual=100, initial=100, target=80, direction=DOWN).standing is Standing.STILL


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"actual": None, "initial": 1, "target": 2}, "sans valeur\u00a0: aucun taux d’avancement"),
        ({"actual": 1, "initial": 1, "target": None}, "sans cible\u00a0: aucun taux d’avancement"),
        (
            {"actual": 3, "initial": None, "target": 2},
            "cible atteinte\u00a0: sans valeur initiale, aucun taux d’avancement",
        ),
        (
            {"actual": 1, "initial": None, "target": 2},
            "cible non atteinte\u00a0: sans valeur initiale, aucun taux d’avancement",
        ),
    ],
)
def test_what_is_missing_is_said_and_gives_no_rate(given: dict[str, float | None], words: str) -> None:
    found = progress(**given, direction=UP)
    assert found.rate is None
    assert rate_words(found) == words


def test_where_no_way_is_good_there_is_no_rate() -> None:
    found = progress(actual=12, initial=10, target=20, direction=NONE)
    assert (found.rate, found.standing) == (None, Standing.NO_DIRECTION)


def test_nineteen_facts_cannot_miss_their_target_by_two() -> None:
    found = progress(actual=19, initial=30, target=17, direction=DOWN, margin=count_interval(19))
    assert found.gap_exceeds_chance is False
    assert gap_words(found) == (
        "écart de +2 à la cible, dans la marge aléatoire (de 11 à 30)\u00a0: il peut tenir au hasard"
    )


def test_a_gap_beyond_the_margin_is_said_to_be_so() -> None:
    found = progress(actual=100, initial=130, target=60, direction=DOWN, margin=Interval(81, 122))
    assert found.gap_exceeds_chance is True
    assert gap_words(found) == "écart de +40 à la cible, au-delà de la marge aléatoire (de 81 à 122)"


def test_without_a_target_there_is_no_gap_to_speak_of() -> None:
    found = progress(actual=19, initial=26, target=None, direction=DOWN, margin=count_interval(19))
    assert (found.gap_exceeds_chance, gap_words(found)) == (None, "")
