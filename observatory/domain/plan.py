"""Words of the plan of actions: what an indicator is, which way is good, in which hands a value is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class IndicatorType(StrEnum):
    """What a value of the indicator is made of; a GROUP has none of its own: its measures have."""

    COUNT = "count"
    CATEGORIES = "categories"
    SHARE = "share"
    PERCEPTION = "perception"
    STATEMENT = "statement"
    COMPUTED = "computed"
    GROUP = "group"

    @property
    def label(self) -> str:
        return {
            "count": "nombre",
            "categories": "nombre par catégorie",
            "share": "part",
            "perception": "questionnaire",
            "statement": "appréciation",
            "computed": "calculé par l’observatoire",
            "group": "plusieurs mesures",
        }[self.value]

    @property
    def is_counted(self) -> bool:
        """Is its value a count, which chance alone makes vary?"""
        return self in {IndicatorType.COUNT, IndicatorType.CATEGORIES, IndicatorType.COMPUTED}

    @property
    def is_proportion(self) -> bool:
        """Is its value a part of the respondents, or of the persons concerned?"""
        return self in {IndicatorType.SHARE, IndicatorType.PERCEPTION}

    @property
    def has_lines(self) -> bool:
        """May a value have several lines, one a category?"""
        return self in {IndicatorType.CATEGORIES, IndicatorType.PERCEPTION, IndicatorType.COMPUTED}


class Direction(StrEnum):
    """Which way is good."""

    UP = "up"
    DOWN = "down"
    NONE = "none"

    @property
    def label(self) -> str:
        return {"up": "à la hausse", "down": "à la baisse", "none": "sans sens souhaité"}[self.value]


class IndicatorKind(StrEnum):
    """What is measured: what is put in, what is done, what comes of it, what changes in the town."""

    MEANS = "means"
    ACTIVITY = "activity"
    RESULT = "result"
    IMPACT = "impact"

    @property
    def label(self) -> str:
        return {"means": "moyen", "activity": "activité", "result": "résultat", "impact": "impact"}[self.value]


class SheetStatus(StrEnum):
    RENEWED = "renewed"
    NEW = "new"

    @property
    def label(self) -> str:
        return {"renewed": "reconduite", "new": "nouvelle"}[self.value]


@dataclass(frozen=True)
class Category:
    """A category of a count, or an answer of a questionnaire."""

    label: str
    is_favourable: bool = False


def categories_of(text: str | None) -> tuple[Category, ...]:
    """`*Oui|Non` → two answers, the first favourable; empty when anything may be written."""
    labels = [label.strip() for label in (text or "").split("|")]
    return tuple(Category(label.removeprefix("*"), label.startswith("*")) for label in labels if label)


def unit_forms(text: str | None) -> tuple[str, str]:
    """`élève|élèves` → singular and plural; one form serves for both."""
    singular, _, plural = (text or "").partition("|")
    return singular, plural or singular
