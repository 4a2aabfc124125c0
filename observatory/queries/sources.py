"""What the observatory holds: for the page Sources, the home page, and the line under each figure."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from observatory.settings import PROJECT_ROOT
from observatory.storage import Store

_REFERENCE = PROJECT_ROOT / "data" / "raw" / "reference" / "sources.csv"


@dataclass(frozen=True)
class SourceCard:
    """What is known of a source beforehand; `periodicity_days` is None when nothing newer is awaited."""

    source: str
    producer: str
    licence: str
    attribution: str
    unit_counted: str
    periodicity_days: int | None
    limits: str


@dataclass(frozen=True)
class Holding:
    """What is published of a source. `span` is French: « 2005-2020 », « éditions 2023-02-09, 2024-07-05 »."""

    card: SourceCard
    imports: int
    rows_loaded: int
    rows_rejected: int
    span: str
    received_on: datetime
    is_shipped: bool

    def is_late(self, today: datetime) -> bool:
        """Has a newer edition been due for some time?"""
        due = self.card.periodicity_days
        return due is not None and (today - self.received_on).days > due


@functools.cache
def cards() -> dict[str, SourceCard]:
    """The reference table of sources, by identifier."""
    with _REFERENCE.open(encoding="utf-8", newline="") as file:
        return {row["source"]: _card(row) for row in csv.DictReader(file, delimiter=";")}


def _card(row: dict[str, str]) -> SourceCard:
    days = row["periodicity_days"]
    return SourceCard(**{**row, "periodicity_days": int(days) if days else None})  # type: ignore[arg-type]


def holdings(store: Store) -> list[Holding]:
    """The published sources, in the order of the reference table."""
    found = {row["source"]: row for row in store.records("queries/holdings")}
    return [_holding(card, found[card.source]) for card in cards().values() if card.source in found]


def _holding(card: SourceCard, row: dict[str, Any]) -> Holding:
    return Holding(
        card=card,
        imports=row["imports"],
        rows_loaded=int(row["rows_loaded"]),
        rows_rejected=int(row["rows_rejected"]),
        span=_span(row["scopes"], row["editions"] or []),
        received_on=row["received_on"],
        is_shipped=row["is_shipped"],
    )


def _span(scopes: list[str], editions: list[str]) -> str:
    years = sorted(int(tail) for scope in scopes if len(tail := scope.rpartition("/")[2]) == 4 and tail.isdigit())
    if years:
        whole = len(years) == years[-1] - years[0] + 1
        return f"{years[0]}-{years[-1]}" if whole and len(years) > 1 else ", ".join(map(str, years))
    return ", ".join(editions)


def defects(store: Store) -> list[dict[str, Any]]:
    """The contradictions found in the documents that are loaded as sources."""
    return store.records("queries/document_defects")
