"""What is written about a sheet as it goes: initial values and targets, steps, notes, documents, money, meetings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType

# The funds that the strategy names (§ 3.4), and what else pays.
FUNDERS = MappingProxyType(
    {
        "fipd": "FIPD",
        "mildeca": "MILDECA",
        "pdasr": "PDASR",
        "town": "Commune",
        "epci": "DLVA (agglomération)",
        "departement": "Conseil départemental",
        "region": "Région",
        "state": "État (hors FIPD, MILDECA et PDASR)",
        "other": "Autre",
    }
)


@dataclass(frozen=True)
class Signature:
    """`version` is the revision of the last change; `account_id` is empty for what the document gives."""

    version: int = 0
    account_id: str = ""
    organisation: str = ""
    made_on: dt.datetime | None = None
    changed_on: dt.datetime | None = None


@dataclass(frozen=True)
class Goal:
    """The initial value (`period` says of when) or the target of a period; `reason` when met from the start."""

    indicator_id: str
    period: str
    value: float
    reason: str = ""
    source: str = ""
    comment: str = ""
    signed: Signature = Signature()


@dataclass(frozen=True)
class Step:
    id: str
    sheet_id: str
    title: str
    starts_on: dt.date | None = None
    due_on: dt.date | None = None
    done_on: dt.date | None = None
    is_done: bool = False
    signed: Signature = Signature()

    def is_late(self, today: dt.date) -> bool:
        return not self.is_done and self.due_on is not None and self.due_on < today


@dataclass(frozen=True)
class Note:
    id: str
    sheet_id: str
    text: str
    noted_on: dt.date
    signed: Signature = Signature()


@dataclass(frozen=True)
class Document:
    """Its title only: the observatory keeps no copy."""

    id: str
    sheet_id: str
    title: str
    dated_on: dt.date | None = None
    signed: Signature = Signature()


@dataclass(frozen=True)
class BudgetLine:
    """Amounts in euros; None is unknown, not zero."""

    id: str
    sheet_id: str
    year: int
    funder: str
    label: str = ""
    planned: float | None = None
    actual: float | None = None
    signed: Signature = Signature()


@dataclass(frozen=True)
class Meeting:
    """A date and counts; never what was said, nor of whom."""

    id: str
    instance_id: str
    held_on: dt.date
    participants: int | None = None
    situations: int | None = None
    signed: Signature = Signature()
