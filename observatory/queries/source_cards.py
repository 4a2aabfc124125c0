"""What is known of each source beforehand: from the reference table, or from the declaration of a partner's."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from types import MappingProxyType

from observatory.domain.french import nbsp
from observatory.ingest.deposits.declared import Declared, declared_sources
from observatory.ingest.registry import SOURCES
from observatory.settings import PROJECT_ROOT

_REFERENCE = PROJECT_ROOT / "data" / "raw" / "reference" / "sources.csv"
_TITLES = {source.id: source.title for source in SOURCES}
_LICENCES = MappingProxyType(
    {
        "etalab-2.0": "Licence Ouverte 2.0 (Etalab)",
        "partner": "accès selon le rôle",
        # A public document is not an open licence: what may be done with it is for the town to say.
        "document public": nbsp("aucune licence ouverte indiquée ; source : ville de Manosque, stratégie 2024-2027"),
    }
)
# At their longest: nobody is late on the first of a month for having only thirty days.
_DAYS = MappingProxyType({"month": 31, "quarter": 92, "half": 184, "year": 366})


@dataclass(frozen=True)
class SourceCard:
    """`periodicity_days` is None when nothing newer is awaited."""

    source: str
    producer: str
    licence: str
    attribution: str
    unit_counted: str
    periodicity_days: int | None
    limits: str

    @property
    def title(self) -> str:
        return title_of(self.source)

    @property
    def names(self) -> tuple[str, str, str]:
        """The words by which the source line of a page or of a report calls it."""
        return self.producer, self.title, self.attribution

    @property
    def licence_words(self) -> str:
        return _LICENCES.get(self.licence, self.licence)


def title_of(source: str) -> str:
    """French; the identifier itself for a source that the program no longer knows."""
    return _TITLES.get(source, source)


@functools.cache
def cards() -> dict[str, SourceCard]:
    """By identifier, the official sources first."""
    with _REFERENCE.open(encoding="utf-8", newline="") as file:
        official = {row["source"]: _of_row(row) for row in csv.DictReader(file, delimiter=";")}
    return official | {source.id: _of_declaration(source) for source in declared_sources()}


def _of_row(row: dict[str, str]) -> SourceCard:
    days = row["periodicity_days"]
    return SourceCard(**{**row, "periodicity_days": int(days) if days else None})  # type: ignore[arg-type]


def _of_declaration(source: Declared) -> SourceCard:
    """A next period is awaited once it is over and its delay has passed."""
    days = _DAYS.get(source.periodicity)
    return SourceCard(
        source=source.id,
        producer=source.producer,
        licence="partner",
        attribution=f"{source.producer}, {source.title}",
        unit_counted=source.unit,
        periodicity_days=None if days is None else days + source.due_after_days,
        limits=source.limits,
    )
