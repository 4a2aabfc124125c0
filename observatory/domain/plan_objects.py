"""The plan as it stands today: what its document prints, and what people have decided since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from observatory.domain.periods import Granularity
from observatory.domain.plan import Category, Direction, IndicatorKind, IndicatorType, SheetStatus
from observatory.domain.plan_due import DELAY_DAYS
from observatory.domain.plan_rules import Rule


class Life(StrEnum):
    """Retired and merged elements stay readable: nothing is due of them any more."""

    ACTIVE = "active"
    RETIRED = "retired"
    MERGED = "merged"

    @property
    def label(self) -> str:
        return {"active": "en vigueur", "retired": "retiré", "merged": "fusionné"}[self.value]


class HumanStatus(StrEnum):
    """What a carrier says of its sheet; being late is computed beside it."""

    UNSAID = ""
    TO_COME = "to_come"
    RUNNING = "running"
    DONE = "done"
    PAUSED = "paused"
    BLOCKED = "blocked"
    GIVEN_UP = "given_up"

    @property
    def label(self) -> str:
        return {
            "": "non renseigné",
            "to_come": "à venir",
            "running": "en cours",
            "done": "réalisée",
            "paused": "en pause",
            "blocked": "bloquée",
            "given_up": "abandonnée",
        }[self.value]


@dataclass(frozen=True)
class Existence:
    """`version` is the revision of its last change (0 for what stands as printed); `into_id` after a merge."""

    life: Life = Life.ACTIVE
    reason: str = ""
    into_id: str = ""
    version: int = 0
    added_on: dt.date | None = None

    @property
    def in_force(self) -> bool:
        return self.life is Life.ACTIVE


@dataclass(frozen=True)
class Axis:
    id: str
    title: str
    existence: Existence = Existence()


@dataclass(frozen=True)
class Sheet:
    """`texts` are the words of the document by kind: objective, means, public, carrier, partner."""

    id: str
    axis_id: str
    number: str
    title: str
    printed_title: str
    status: SheetStatus
    carriers: tuple[str, ...]
    partners: tuple[str, ...]
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    human_status: HumanStatus = HumanStatus.UNSAID
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    existence: Existence = Existence()


@dataclass(frozen=True)
class Indicator:
    """`carriers` are its own, or those of its sheet; `unit` is (singular, plural); `every` is None for a group."""

    id: str
    parent_id: str
    sheet_id: str
    label: str
    printed_label: str
    type: IndicatorType
    unit: tuple[str, str]
    direction: Direction
    kind: IndicatorKind | None
    every: Granularity | None
    carriers: tuple[str, ...]
    categories: tuple[Category, ...]
    rule: Rule | None
    is_protected: bool
    origin: str
    note: str = ""
    delay_days: int = DELAY_DAYS
    existence: Existence = Existence()

    @property
    def is_measured(self) -> bool:
        """Has it values of its own, and are they still asked for?"""
        return self.type is not IndicatorType.GROUP and self.existence.in_force

    @property
    def is_printed_item(self) -> bool:
        """Is it one of the bulleted items of the document?"""
        return self.origin == "strategy" and not self.parent_id

    @property
    def adds_up(self) -> bool:
        return self.rule is None or self.rule.adds_up


@dataclass(frozen=True)
class Instance:
    """`every_months` is None where the document gives no rhythm."""

    id: str
    title: str
    every_months: int | None
    axis_id: str
    sheet_id: str
    rhythm: str
    existence: Existence = Existence()


@dataclass(frozen=True)
class Plan:
    """Everything in the order of the document; what was added comes last in its sheet or axis."""

    title: str
    document: str
    first_day: dt.date
    last_day: dt.date
    announced_sheets: int | None
    announced_renewed: int | None
    revision: int
    axes: tuple[Axis, ...]
    sheets: tuple[Sheet, ...]
    indicators: tuple[Indicator, ...]
    instances: tuple[Instance, ...]

    def sheet(self, sheet_id: str) -> Sheet | None:
        return next((one for one in self.sheets if one.id == sheet_id), None)

    def indicator(self, indicator_id: str) -> Indicator | None:
        return next((one for one in self.indicators if one.id == indicator_id), None)

    def instance(self, instance_id: str) -> Instance | None:
        return next((one for one in self.instances if one.id == instance_id), None)

    def sheets_of(self, axis_id: str) -> tuple[Sheet, ...]:
        return tuple(one for one in self.sheets if one.axis_id == axis_id)

    def indicators_of(self, sheet_id: str) -> tuple[Indicator, ...]:
        return tuple(one for one in self.indicators if one.sheet_id == sheet_id)

    def measures_of(self, sheet_id: str) -> tuple[Indicator, ...]:
        """What is measured and in force."""
        return tuple(one for one in self.indicators_of(sheet_id) if one.is_measured)
