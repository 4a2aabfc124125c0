"""Words of the road accident files (BAAC): severity, age, light, kind of user."""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType


class Severity(Enum):
    """`grav` of a road user. The codes are not in order of severity, so they are not numbers to compare."""

    UNHURT = 1
    KILLED = 2
    HOSPITALISED = 3
    LIGHT = 4
    UNKNOWN = -1

    @property
    def label(self) -> str:
        return {
            1: "indemne",
            2: "tué",
            3: "blessé hospitalisé",
            4: "blessé léger",
            -1: "gravité inconnue",
        }[self.value]


class AgeGroup(Enum):
    """The value is the label."""

    UNDER_25 = "moins de 25 ans"
    FROM_25_TO_64 = "25-64 ans"
    FROM_65 = "65 ans et plus"
    UNKNOWN = "âge inconnu"


NOT_STATED = "non renseigné"

LIGHT = MappingProxyType(
    {
        1: "plein jour",
        2: "crépuscule ou aube",
        3: "nuit sans éclairage public",
        4: "nuit, éclairage public non allumé",
        5: "nuit, éclairage public allumé",
    }
)
USER_CATEGORY = MappingProxyType({1: "conducteur", 2: "passager", 3: "piéton", 4: "piéton en roller ou trottinette"})


def severity_of(code: int | None) -> Severity:
    """An unknown code is an unknown severity, never « indemne »."""
    try:
        return Severity(code)
    except ValueError:
        return Severity.UNKNOWN


def age_group(age: int | None) -> AgeGroup:
    """By age in years at the accident; unknown outside 0-119, which only a wrong birth year gives."""
    if age is None or not 0 <= age < 120:
        return AgeGroup.UNKNOWN
    if age < 25:
        return AgeGroup.UNDER_25
    return AgeGroup.FROM_25_TO_64 if age < 65 else AgeGroup.FROM_65


def light_label(code: int | None) -> str:
    return NOT_STATED if code is None else LIGHT.get(code, NOT_STATED)


def user_label(code: int | None) -> str:
    return NOT_STATED if code is None else USER_CATEGORY.get(code, NOT_STATED)
