import pytest

from observatory.domain.significance import Verdict
from observatory.domain.waves import Answered, compare_waves, mode_words, share_gap

RANDOM_2025 = Answered("2025", 300, 500, "random")


@pytest.mark.parametrize(
    ("k1", "n1", "k2", "n2", "lower", "upper"),
    [
        # Newcombe 1998, Stat Med 17:873, table II, method 10 (contrasts a to h).
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0000),
        (10, 10, 0, 10, 0.6075, 1.0000),
    ],
)
def test_limits_of_a_difference_are_those_of_newcombe(
    k1: int, n1: int, k2: int, n2: int, lower: float, upper: float
) -> None:
    found = share_gap(k2, n2, k1, n1)
    assert found is not None
    assert (found[1].lower, found[1].upper) == pytest.approx((lower, upper), abs=6e-5)


def test_a_gap_whose_limits_leave_zero_out_is_demonstrated() -> None:
    rise = compare_waves(Answered("2023", 250, 500, "random"), RANDOM_2025)
    assert (rise.verdict, rise.gap) == (Verdict.HAUSSE, pytest.approx(0.10))
    fall = compare_waves(RANDOM_2025, Answered("2027", 250, 500, "random"))
    assert fall.verdict is Verdict.BAISSE


def test_a_gap_whose_limits_hold_zero_is_not_demonstrable() -> None:
    found = compare_waves(Answered("2023", 290, 500, "random"), RANDOM_2025)
    assert found.verdict is Verdict.NON_DEMONTRABLE
    assert found.interval is not None
    assert found.interval.lower < 0 < found.interval.upper


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        (Answered("2023", 250, 500, "open"), "modes différents (questionnaire ouvert puis tirage au sort)"),
        (Answered("2023", 250, 500, None), "mode de recueil non précisé (2023)"),
        (Answered("2023", 250, 500, "random", weighted=True), "réponses pondérées"),
        (Answered("2023", None, 500, "random"), "nombre de réponses inconnu"),
        (Answered("2023", 0, 0, "random"), "nombre de réponses inconnu"),
    ],
)
def test_waves_that_cannot_be_compared_say_why(before: Answered, reason: str) -> None:
    found = compare_waves(before, RANDOM_2025)
    assert (found.verdict, found.gap, found.interval) == (None, None, None)
    assert reason in found.reason


@pytest.mark.parametrize("mode", ["open", "quota", "census", None, "en ligne et papier"])
def test_two_waves_alike_are_not_tested_unless_drawn_at_random(mode: str | None) -> None:
    found = compare_waves(Answered("2023", 250, 500, mode), Answered("2025", 300, 500, mode))
    assert found.verdict is None
    assert "pas de test" in found.reason


@pytest.mark.parametrize("mode", ["open", "quota", "census", None, "en ligne et papier"])
def test_only_a_random_sample_has_a_margin(mode: str | None) -> None:
    assert Answered("2023", 250, 500, mode).interval is None
    assert Answered("2023", 250, 500, mode).without_margin
    assert RANDOM_2025.interval is not None


def test_weights_take_the_margin_away_and_say_so() -> None:
    weighted = Answered("2025", 300, 500, "random", weighted=True)
    assert (weighted.share, weighted.interval) == (0.6, None)
    assert "pondérées" in weighted.without_margin


def test_a_mode_written_by_a_document_stays_in_its_words() -> None:
    assert mode_words("en ligne et papier") == "en ligne et papier"
    assert mode_words("open") == "questionnaire ouvert"
    assert mode_words(None) == "mode de recueil non précisé"
