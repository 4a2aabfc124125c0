"""A value of an indicator: its lines, the figure that sums them up, and the hands through which it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from observatory.domain.plan import Category, IndicatorType
from observatory.domain.rates import Interval, count_interval, wilson_interval
from observatory.domain.roles import Action


class ValueState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    VALIDATED = "validated"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return {
            "draft": "brouillon",
            "submitted": "soumise",
            "returned": "renvoyée",
            "validated": "validée",
            "published": "publiée",
            "superseded": "remplacée",
            "dropped": "abandonnée",
        }[self.value]

    @property
    def is_open(self) -> bool:
        """May it still change hands, or its lines change?"""
        return self in {ValueState.DRAFT, ValueState.SUBMITTED, ValueState.RETURNED, ValueState.VALIDATED}

    @property
    def counts_as_informed(self) -> bool:
        return self in {ValueState.SUBMITTED, ValueState.VALIDATED, ValueState.PUBLISHED}


class Move(StrEnum):
    """What somebody does to a value that is not its author's draft any more, or no longer should be."""

    SUBMIT = "submit"
    RETURN = "return"
    VALIDATE = "validate"
    PUBLISH = "publish"
    DROP = "drop"


@dataclass(frozen=True)
class Rule:
    """From which states, to which one, by whom, and whether a reason is asked."""

    before: frozenset[ValueState]
    after: ValueState
    action: Action
    asks_reason: bool = False


_S = ValueState
MOVES: Mapping[Move, Rule] = MappingProxyType(
    {
        Move.SUBMIT: Rule(frozenset({_S.DRAFT, _S.RETURNED}), _S.SUBMITTED, Action.FILL_INDICATOR),
        Move.RETURN: Rule(
            frozenset({_S.SUBMITTED, _S.VALIDATED}), _S.RETURNED, Action.VALIDATE_INDICATOR, asks_reason=True
        ),
        Move.VALIDATE: Rule(frozenset({_S.SUBMITTED}), _S.VALIDATED, Action.VALIDATE_INDICATOR),
        Move.PUBLISH: Rule(frozenset({_S.VALIDATED}), _S.PUBLISHED, Action.PUBLISH_INDICATOR),
        Move.DROP: Rule(frozenset({_S.DRAFT, _S.RETURNED}), _S.DROPPED, Action.FILL_INDICATOR),
    }
)


@dataclass(frozen=True)
class Line:
    """One line of a value. `category` is empty for the only line of a count, a share or a statement."""

    category: str = ""
    value: float | None = None
    respondents: int | None = None
    statement: str = ""


@dataclass(frozen=True)
class Headline:
    """The figure that sums a value up: a count, or a share (0-1) of `respondents`; None for a statement.

    `interval` is the margin of chance: Poisson for a count, Wilson for a share.
    """

    value: float | None = None
    interval: Interval | None = None
    respondents: int | None = None
    is_share: bool = False


def headline(
    kind: IndicatorType, lines: Sequence[Line], categories: Sequence[Category] = (), adds_up: bool = True
) -> Headline:
    """`adds_up` is false where the categories have no sum: then there is no figure, only its lines."""
    if kind.is_proportion:
        return _share(kind, lines, categories)
    known = [line.value for line in lines if line.value is not None]
    if not kind.is_counted or not known or (len(lines) > 1 and not adds_up):
        return Headline()
    total = sum(known)
    return Headline(total, count_interval(total) if total >= 0 else None)


def share_of_line(line: Line, respondents: int) -> Headline:
    """The share of one answer, with its Wilson limits."""
    count = int(line.value or 0)
    if respondents <= 0:
        return Headline(is_share=True)
    return Headline(count / respondents, wilson_interval(count, respondents), respondents, is_share=True)


def respondents_of(lines: Sequence[Line]) -> int:
    return max((line.respondents or 0 for line in lines), default=0)


def _share(kind: IndicatorType, lines: Sequence[Line], categories: Sequence[Category]) -> Headline:
    """A questionnaire is summed up by its favourable answers."""
    favourable = {one.label for one in categories if one.is_favourable}
    wanted = [line for line in lines if kind is IndicatorType.SHARE or line.category in favourable]
    if not wanted or all(line.value is None for line in wanted):
        return Headline(is_share=True)
    count = sum(line.value or 0 for line in wanted)
    return share_of_line(Line(value=count), respondents_of(lines))
