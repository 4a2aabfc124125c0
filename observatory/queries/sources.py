"""What the observatory holds: for the page Sources, the home page, and the line under each figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from observatory.domain.french import agreed, date_fr, listing, nbsp, plural
from observatory.ingest import shipped
from observatory.queries.comparison_words import LEVELS
from observatory.queries.source_cards import SourceCard, cards
from observatory.storage import Store


@dataclass(frozen=True)
class Holding:
    """What is published of a source. `span` is French: « 2005-2020 », « éditions du 9 février 2023 et du … ».

    `as_of` is the day of its latest edition, the last day of its latest year or of its deposits, or None; `latest`
    says it. `is_demo`: some of it was invented for the demonstration.
    """

    card: SourceCard
    imports: int
    rows_loaded: int
    rows_rejected: int
    span: str
    latest: str
    as_of: dt.date | None
    received_on: dt.datetime
    is_shipped: bool
    is_demo: bool = False

    @property
    def due_on(self) -> dt.date | None:
        """From when a newer edition should be there; None when nothing is awaited, or nothing tells.

        Counted from the edition and not from its reception: an old edition received today is old. The
        figures of a year come out before the end of the next one.
        """
        days = self.card.periodicity_days
        if days is None or (self.as_of is None and self.is_shipped):
            return None
        start = self.as_of or self.received_on.date()
        is_year = self.as_of is not None and len(self.latest) == 4
        return (start.replace(year=start.year + 1) if is_year else start) + dt.timedelta(days=days)

    def is_late(self, today: dt.date) -> bool:
        """Has a newer edition been due for some time?"""
        return not self.is_demo and self.due_on is not None and today > self.due_on

    def freshness(self, today: dt.date) -> str:
        """« en retard : édition suivante attendue depuis le 9 août 2025 », « à jour : … »."""
        if self.is_demo:
            return "données de démonstration"
        if self.card.periodicity_days is None:
            return "aucune édition nouvelle attendue"
        if self.due_on is None:
            return "livrée avec l’observatoire, suit ses versions"
        if self.is_late(today):
            return nbsp(f"en retard : édition suivante attendue depuis le {date_fr(self.due_on)}")
        return nbsp(f"à jour : édition suivante attendue avant le {date_fr(self.due_on)}")

    @property
    def attribution(self) -> str:
        """The text that the licence asks to show, with the editions held."""
        return nbsp(f"Source : {self.card.attribution.replace('édition {edition}', '{edition}')}").replace(
            "{edition}", self.span
        )


@dataclass(frozen=True)
class BaseEdition:
    """One base of one SSMSI edition; `level` is a French adjective."""

    level: str
    produced_on: dt.date | None
    data_year: int | None
    geography_year: int | None
    first_year: int
    last_year: int
    indicators: int


@dataclass(frozen=True)
class Summary:
    """The answer of the page; `newest` is the holding whose edition is the most recent."""

    sources: int
    first_year: int | None
    newest: Holding | None
    late: tuple[Holding, ...]

    @property
    def sentence(self) -> str:
        if not self.sources:
            return "Aucune source n’est encore chargée."
        parts = [plural(self.sources, "source chargée", "sources chargées")]
        if self.first_year:
            parts.append(f"des chiffres depuis {self.first_year}")
        if self.newest:
            parts.append(f"dernière édition : {self.newest.card.producer}, {self.newest.latest}")
        return nbsp(f"{' ; '.join(parts)}. {_late_words(len(self.late))}")


def holdings(store: Store) -> list[Holding]:
    """The published sources, in the order of the reference table."""
    found = {row["source"]: row for row in store.records("queries/holdings")}
    return [_holding(card, found[card.source]) for card in cards().values() if card.source in found]


def summary(store: Store, today: dt.date) -> Summary:
    held = holdings(store)
    dated = [one for one in held if one.as_of and not one.is_demo]
    return Summary(
        sources=len(held),
        first_year=store.value("queries/sources_first_year"),
        newest=max(dated, key=lambda one: one.as_of or dt.date.min, default=None),
        late=tuple(one for one in held if one.is_late(today)),
    )


def base_editions(store: Store) -> list[BaseEdition]:
    """The SSMSI bases in force, the latest edition first."""
    names = BaseEdition.__dataclass_fields__
    rows = store.records("queries/comparison_editions")
    return [
        BaseEdition(**{name: row[name] for name in names if name != "level"}, level=LEVELS[row["level"]])
        for row in rows
    ]


def shipped_files() -> list[dict[str, Any]]:
    """Those that come with the program: path, title, origin, edition, licence, attribution, sha256."""
    return shipped.manifest()


def defects(store: Store) -> list[dict[str, Any]]:
    """The contradictions found in the documents that are loaded as sources."""
    return store.records("queries/document_defects")


def _holding(card: SourceCard, row: dict[str, Any]) -> Holding:
    span, latest, as_of = _deposited(row) if row["is_deposited"] else _official(row)
    return Holding(
        card=card,
        imports=row["imports"],
        rows_loaded=int(row["rows_loaded"]),
        rows_rejected=int(row["rows_rejected"]),
        span=span or (_shipped_edition(card.source) if row["is_shipped"] else ""),
        latest=latest,
        as_of=as_of,
        received_on=row["received_on"],
        is_shipped=row["is_shipped"],
        is_demo=row["is_demo"],
    )


def _deposited(row: dict[str, Any]) -> tuple[str, str, dt.date | None]:
    """The days that deposits cover; waves of a survey have none."""
    first, last = row["first_day"], row["last_day"]
    if first is None or last is None:
        return "", "", None
    return f"du {date_fr(first)} au {date_fr(last)}", date_fr(last), last


def _official(row: dict[str, Any]) -> tuple[str, str, dt.date | None]:
    days = [day for text in row["editions"] or [] if (day := _day(text))]
    return _extent(_years(row["scopes"]), days, row["editions"] or [])


def _extent(
    years: Sequence[int], days: Sequence[dt.date], editions: Sequence[str]
) -> tuple[str, str, dt.date | None]:
    if days:
        span = f"{agreed(len(days), 'édition')} {listing([f'du {date_fr(day)}' for day in days])}"
        return span, date_fr(days[-1]), days[-1]
    if years:
        return _span(years), str(years[-1]), dt.date(years[-1], 12, 31)
    return ", ".join(editions), "", None


def _years(scopes: Sequence[str]) -> list[int]:
    tails = {scope.rpartition("/")[2] for scope in scopes}
    return sorted(int(tail) for tail in tails if len(tail) == 4 and tail.isdigit())


def _span(years: Sequence[int]) -> str:
    whole = len(years) == years[-1] - years[0] + 1
    return f"{years[0]}-{years[-1]}" if whole and len(years) > 1 else ", ".join(map(str, years))


def _day(edition: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(edition)
    except ValueError:
        return None


def _shipped_edition(source: str) -> str:
    return ", ".join(dict.fromkeys(entry["edition"] for entry in shipped_files() if entry["source"] == source))


def _late_words(late: int) -> str:
    if not late:
        return "Aucune n’attend d’édition plus récente."
    return f"{plural(late, 'source attend', 'sources attendent')} une édition plus récente."
