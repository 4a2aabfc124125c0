"""What a chart is given: values by year or by class, each with its state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from observatory.domain.french import NBSP, number
from observatory.domain.rates import Interval


class State(StrEnum):
    """Of a rate. The first three have a value."""

    PUBLISHED = "published"
    LOWER_BOUND = "lower_bound"
    PROVISIONAL = "provisional"
    WITHHELD = "withheld"
    ABSENT = "absent"


_VALUED = frozenset({State.PUBLISHED, State.LOWER_BOUND, State.PROVISIONAL})


@dataclass(frozen=True)
class YearRate:
    """One year of a line; `reason` says in French why it is absent."""

    year: int
    state: State
    rate: float | None = None
    interval: Interval | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.rate is not None) != (self.state in _VALUED):
            raise ValueError(f"{self.state} with rate {self.rate} in {self.year}")


@dataclass(frozen=True)
class RateLine:
    """A territory over the years, in order. `role` is that of the comparison: `commune`, `departement`…

    `printed` are the values that the strategy prints for the same thing, shown beside and never joined.
    """

    role: str
    name: str
    points: tuple[YearRate, ...]
    printed: tuple[YearRate, ...] = ()


@dataclass(frozen=True)
class SeriesBreak:
    """`year` is the first of the new series, which no line crosses; or the year that an episode has spoilt."""

    year: int
    word: str
    is_episode: bool = False


@dataclass(frozen=True)
class Measure:
    """`unit` follows the number: `pour 1 000 logements`; `name` is the subject of sentences."""

    name: str
    unit: str
    digits: int = 1


def per(base: int, noun: str) -> str:
    """« pour 1 000 logements »."""
    return f"pour {number(base)}{NBSP}{noun}"


def stretches(points: Sequence[YearRate], breaks: Sequence[SeriesBreak] = ()) -> list[list[YearRate]]:
    """The runs of consecutive years with a value that may be joined by a line."""
    starts = {one.year for one in breaks if not one.is_episode}
    runs: list[list[YearRate]] = []
    for point in valued(points):
        follows = runs and runs[-1][-1].year == point.year - 1 and point.year not in starts
        if follows:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def valued(points: Sequence[YearRate]) -> list[YearRate]:
    return [point for point in points if point.state in _VALUED]


def known_rate(point: YearRate) -> float:
    """Of a point that has one; raises ValueError."""
    if point.rate is None:
        raise ValueError(f"no rate in {point.year}")
    return point.rate
