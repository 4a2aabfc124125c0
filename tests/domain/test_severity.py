import pytest

from observatory.domain.severity import (
    AgeGroup,
    Severity,
    age_group,
    light_label,
    severity_of,
    user_label,
)


@pytest.mark.parametrize(
    ("code", "label"),
    [(1, "indemne"), (2, "tué"), (3, "blessé hospitalisé"), (4, "blessé léger"), (-1, "gravité inconnue")],
)
def test_each_code_of_severity_has_its_label(code: int, label: str) -> None:
    assert severity_of(code).label == label


@pytest.mark.parametrize("code", [None, 0, 5, -2])
def test_an_unknown_severity_is_never_unhurt(code: int | None) -> None:
    assert severity_of(code) is Severity.UNKNOWN


def test_severities_are_not_numbers_to_compare() -> None:
    with pytest.raises(TypeError):
        _ = Severity.KILLED < Severity.LIGHT  # type: ignore[operator]


@pytest.mark.parametrize(
    ("age", "group"),
    [
        (0, "moins de 25 ans"),
        (24, "moins de 25 ans"),
        (25, "25-64 ans"),
        (64, "25-64 ans"),
        (65, "65 ans et plus"),
        (119, "65 ans et plus"),
        (120, "âge inconnu"),
        (-1, "âge inconnu"),
        (None, "âge inconnu"),
    ],
)
def test_ages_fall_in_their_group(age: int | None, group: str) -> None:
    assert age_group(age) is AgeGroup(group)


def test_light_and_users_are_named_in_french() -> None:
    assert (light_label(1), light_label(5)) == ("plein jour", "nuit, éclairage public allumé")
    assert (user_label(1), user_label(3)) == ("conducteur", "piéton")


@pytest.mark.parametrize("code", [None, -1, 0, 9])
def test_a_code_without_meaning_is_not_stated(code: int | None) -> None:
    assert light_label(code) == user_label(code) == "non renseigné"
