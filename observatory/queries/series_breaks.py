"""The breaks of a series: those shipped with the observatory, then what the coordination has noted."""

from __future__ import annotations

import csv
import datetime as dt
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from observatory.domain.breaks import Break, BreakKind
from observatory.domain.french import date_fr, nbsp
from observatory.settings import PROJECT_ROOT
from observatory.storage import Store

ROAD, RECORDED = "onisr", "ssmsi"
_SHIPPED = PROJECT_ROOT / "data" / "raw" / "reference" / "series-breaks.csv"


@dataclass(frozen=True)
class ScopedBreak:
    """A break and what it speaks of, as patterns: `*`, `ssmsi`, `violences_physiques_*`."""

    found: Break
    sources: tuple[str, ...]
    indicators: tuple[str, ...]

    def speaks_of(self, source: str, indicator: str) -> bool:
        return any(fnmatchcase(source, one) for one in self.sources) and any(
            fnmatchcase(indicator, one) for one in self.indicators
        )


@functools.cache
def shipped() -> tuple[ScopedBreak, ...]:
    with _SHIPPED.open(encoding="utf-8", newline="") as file:
        return tuple(_scoped(row) for row in csv.DictReader(file, delimiter=";"))


def noted(store: Store) -> list[ScopedBreak]:
    """What the coordination has added and not withdrawn, the earliest first; each says who and when."""
    return [_scoped(row) for row in store.records("queries/series_breaks")]


def every(store: Store) -> list[ScopedBreak]:
    """Shipped and noted, to be asked of for many series at once."""
    return [*shipped(), *noted(store)]


def concerning(known: Sequence[ScopedBreak], source: str, indicator: str) -> list[Break]:
    """Those of one series, the earliest first."""
    found = (one.found for one in known if one.speaks_of(source, indicator))
    return sorted(found, key=lambda one: one.first_day)


def breaks_of(store: Store, source: str, indicator: str) -> list[Break]:
    """All that concerns one series, the earliest first."""
    return concerning(every(store), source, indicator)


def shipped_breaks(source: str, indicator: str) -> list[Break]:
    """Those that the observatory knows beforehand."""
    return concerning(shipped(), source, indicator)


def _scoped(row: Mapping[str, Any]) -> ScopedBreak:
    found = Break(
        row["break_id"],
        BreakKind(row["kind"]),
        _day(row["first_day"]) or dt.date.min,
        _day(row["last_day"]),
        nbsp(row["label"]),
        nbsp(row["sentence"]),
        _author(row),
    )
    return ScopedBreak(found, tuple(row["sources"].split(",")), tuple(row["indicators"].split(",")))


def _author(row: Mapping[str, Any]) -> str:
    """« ajouté par prevention le 3 mars 2025 »; empty for what is shipped."""
    if "author" not in row:
        return ""
    return nbsp(f"ajouté par {row['author']} le {date_fr(row['added_on'].date())}")


def _day(value: dt.date | str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) and value else value or None
