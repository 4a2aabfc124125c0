"""How long things are kept: a number of months for each, and the day before which nothing stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType

SHORTEST, LONGEST = 1, 240
# Proposed to the coordination, by kind of source. The main courante of a municipal police is kept three years
# (arrêté du 14 avril 2009); counts tell of nobody.
PROPOSED = MappingProxyType({"events": 36, "requisitions": 36, "counts": 120, "survey": 120})
# Kinds that no purge touches, and why (French).
KEPT = MappingProxyType(
    {
        "plan": "conservé, car les valeurs validées sont les chiffres que la ville publie de son plan d’actions, "
        "et ne parlent de personne"
    }
)


@dataclass(frozen=True)
class Subject:
    """What the observatory keeps of those who use it; months proposed, and bounds of what may be decided."""

    id: str
    title: str
    noun: str
    proposed: int
    shortest: int
    longest: int


# The Cnil advises six months to a year for traces (deliberation 2021-122 of 14 October 2021), up to three years with
# a reason. A whole year at least: what the statement of article 16 counts is over before its first trace goes.
TRAIL = Subject("traces", "Traces : qui a fait quoi", "trace", 12, 12, 36)
ACCOUNTS = Subject("comptes", "Comptes fermés et leurs adhésions à la charte", "compte", 12, 6, 60)


@dataclass(frozen=True)
class Kept:
    """How long one thing is kept. `months` is what is decided, or else proposed (`decided_on` None).

    Of what is `held`, the oldest since `first_day`, `due` is from before `before`: the next purge removes it, once
    the period is decided. `noun` is what is counted (French).
    """

    id: str
    title: str
    months: int
    decided_on: dt.datetime | None
    first_day: dt.date | None
    held: int
    before: dt.date
    due: int
    noun: str = "ligne"

    @property
    def is_due(self) -> bool:
        return self.decided_on is not None and self.due > 0


def before_day(months: int, today: dt.date) -> dt.date:
    """The first day kept: whole months, so that a month is kept or gone as one.

    Raises:
        ValueError: not between `SHORTEST` and `LONGEST` months.
    """
    if not SHORTEST <= months <= LONGEST:
        raise ValueError(f"a retention is of {SHORTEST} to {LONGEST} months")
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return dt.date(year, month + 1, 1)
