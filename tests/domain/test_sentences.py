import pytest

from observatory.domain.dispersion import Dispersion, dispersion, moderated
from observatory.domain.sentences import (
    change_sentence,
    detectable_fall_sentence,
    dispersion_sentence,
    frequency_words,
    gap_sentence,
    guard_sentence,
)
from observatory.domain.significance import Gap, qualify_change, smallest_detectable_fall


def plain(text: str) -> str:
    """Ordinary spaces, to read the expected sentences; the typography has its own tests."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (26, 19, "19 faits contre 26 : un tel écart survient par hasard plus d’une fois sur trois"),
        (104, 79, "79 faits contre 104 : baisse possible, non démontrée"),
        (79, 104, "104 faits contre 79 : hausse possible, non démontrée"),
        (
            1874,
            1585,
            "1 585 faits contre 1 874 : baisse démontrée de 15,4 % (intervalle à 95 % : de −20,9 % à −9,5 %)",
        ),
        (
            20,
            60,
            "60 faits contre 20 : hausse démontrée de 200,0 % (intervalle à 95 % : de +78,3 % à +425,5 %)",
        ),
        (6, 0, "0 fait contre 6 : baisse démontrée (base trop faible pour un pourcentage)"),
        (0, 7, "7 faits contre 0 : hausse démontrée (base trop faible pour un pourcentage)"),
        (2, 1, "1 fait contre 2 : un tel écart survient par hasard plus d’une fois sur deux"),
        (20, 20, "20 faits contre 20 : aucun écart"),
        (0, 0, "aucun fait sur les deux périodes"),
    ],
)
def test_a_change_is_said_with_its_verdict(before: int, after: int, sentence: str) -> None:
    assert plain(change_sentence(qualify_change(before, after))) == sentence


def test_a_change_that_is_not_demonstrated_never_carries_a_percentage() -> None:
    assert "%" not in change_sentence(qualify_change(26, 19))
    assert "%" not in change_sentence(qualify_change(104, 79))


def test_a_change_names_the_unit_counted() -> None:
    sentence = change_sentence(qualify_change(3, 1), "mis en cause", "mis en cause")
    assert plain(sentence).startswith("1 mis en cause contre 3")


def test_a_year_against_three_is_said_at_equal_exposure() -> None:
    sentence = change_sentence(qualify_change(31, 12, exposure_before=3))
    assert plain(sentence).startswith("12 faits contre 10,3 à exposition égale : un tel écart")


def test_the_spaces_of_a_sentence_do_not_break_before_signs_and_in_numbers() -> None:
    sentence = change_sentence(qualify_change(1874, 1585))
    assert "1\u202f874\u00a0: baisse" in sentence
    assert "15,4\u202f%" in sentence


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (1.0, "plus d’une fois sur deux"),
        (0.5, "plus d’une fois sur trois"),
        (0.371, "plus d’une fois sur trois"),
        (0.33, "plus d’une fois sur quatre"),
        (0.21, "plus d’une fois sur cinq"),
        (0.12, "plus d’une fois sur dix"),
        (0.1, "environ une fois sur 10"),
        (0.0758, "environ une fois sur 13"),
        (0.001, "environ une fois sur 1 000"),
        (0.00099, "moins d’une fois sur 1 000"),
        (0.0, "moins d’une fois sur 1 000"),
    ],
)
def test_a_probability_is_said_as_a_frequency(p: float, words: str) -> None:
    assert plain(frequency_words(p)) == words


@pytest.mark.parametrize(
    ("gap", "reference", "sentence"),
    [
        (
            Gap.AU_DESSUS,
            "le département",
            "Manosque : 10,2 pour 1 000 logements, au-dessus du département (3,8)",
        ),
        (
            Gap.EN_DESSOUS,
            "les unités urbaines",
            "Manosque : 10,2 pour 1 000 logements, en dessous des unités urbaines (3,8)",
        ),
        (
            Gap.NON_DEMONTRABLE,
            "la région",
            "Manosque : 10,2 pour 1 000 logements, écart non démontrable avec la région (3,8)",
        ),
    ],
)
def test_a_gap_is_said_with_both_rates(gap: Gap, reference: str, sentence: str) -> None:
    said = gap_sentence(gap, name="Manosque", rate=10.24, reference=reference, reference_rate=3.8, unit="logements")
    assert plain(said) == sentence


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (0, "avec 0 fait, aucune baisse ne serait démontrable"),
        (5, "avec 5 faits, aucune baisse ne serait démontrable"),
        (20, "avec 20 faits, seule une baisse d’au moins 60 % serait démontrable"),
        (200, "avec 200 faits, seule une baisse d’au moins 19,5 % serait démontrable"),
    ],
)
def test_the_smallest_detectable_fall_is_printed_beside_a_before_and_after(before: int, sentence: str) -> None:
    assert plain(detectable_fall_sentence(before, smallest_detectable_fall(before))) == sentence


def test_a_guard_says_what_is_missing() -> None:
    said = guard_sentence("une carte de densité", 12, 30)
    assert said == "pas assez de faits pour une carte de densité (12 < 30)"


AGITATED = dispersion([80, 120, 100, 120, 80])


def test_a_series_that_varies_by_itself_says_so_in_the_sentence_of_its_change() -> None:
    assert change_sentence(qualify_change(100, 145, dispersion=AGITATED)) == (
        "145\xa0faits contre 100\xa0: un tel écart survient par hasard plus d’une fois sur deux, variations "
        "habituelles comprises"
    )
    assert dispersion_sentence(AGITATED) == (
        "Les 5 périodes précédentes varient 5,3 fois plus que le hasard seul\xa0: l’intervalle est élargi de "
        "275\u202f%"
    )


def test_a_calm_past_adds_nothing_and_a_short_one_says_its_doubt() -> None:
    assert dispersion_sentence(dispersion([100, 101, 99, 100, 100])) == ""
    assert dispersion_sentence(None) == ""
    short = dispersion([93, 107, 100, 107, 93])
    assert dispersion_sentence(short).startswith("Les 5 périodes précédentes ne suffisent pas à dire que")


def test_similar_places_that_helped_are_named() -> None:
    helped = moderated(AGITATED, [Dispersion(2.0, 3, 5)] * 8)
    assert "Les 5 périodes précédentes et celles de 8 communes semblables varient" in dispersion_sentence(helped)
