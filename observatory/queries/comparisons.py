"""The questions of the page « Comparer »: one commune beside its reference territories, within one edition."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from observatory.domain.breaks import Break
from observatory.domain.caveats import Caveat
from observatory.domain.significance import QualifiedChange
from observatory.queries.comparison_caveats import caveats_of
from observatory.queries.comparison_cells import ComparedCell, OwnYears, change_of_commune, compared_cell
from observatory.queries.comparison_strategy import StrategyFigure, strategy_figures
from observatory.queries.comparison_words import (
    DENOMINATORS,
    LEVELS,
    ROLES,
    edition_label,
)
from observatory.queries.peer_years import PeerYears, peer_years
from observatory.queries.series_breaks import RECORDED, ScopedBreak, breaks_of, concerning, every
from observatory.storage import Store

_EXPORT = [
    "indicator",
    "year",
    "territory_code",
    "count",
    "rate_per_1000",
    "lower",
    "upper",
    "verdict",
    "source",
    "edition",
    "state",
]


@dataclass(frozen=True)
class Edition:
    """`levels` are French adjectives: communale, départementale, régionale."""

    id: str
    label: str
    levels: tuple[str, ...]
    produced_on: dt.date | None
    data_year: int | None
    first_year: int
    last_year: int


@dataclass(frozen=True)
class Indicator:
    """`denominator` is the word after « pour 1 000 »; `part_of` names the indicator it is already counted in."""

    id: str
    label: str
    series: str
    unit: str
    denominator: str
    part_of: str | None
    additive: bool
    first_year: int
    last_year: int


@dataclass(frozen=True)
class Comparison:
    """`change` compares the commune's last two years; `missing` lists the references that cannot be named;
    `breaks` are those of the series, which no comparison crosses.
    """

    edition: Edition
    indicator: Indicator
    cells: tuple[ComparedCell, ...]
    change: QualifiedChange | None
    change_reason: str | None
    caveats: tuple[Caveat, ...]
    strategy: tuple[StrategyFigure, ...]
    missing: tuple[str, ...]
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True)
class Revision:
    """One cell in two editions. `difference` is None unless both are published in one series."""

    year: int
    role: str
    territory_code: str
    was_state: str
    was_count: int | None
    was_rate: float | None
    is_state: str
    is_count: int | None
    is_rate: float | None
    same_series: bool

    @property
    def difference(self) -> int | None:
        if not self.same_series or self.was_count is None or self.is_count is None:
            return None
        return self.is_count - self.was_count


def editions(store: Store) -> list[Edition]:
    """The latest first; those without a date last."""
    rows = store.records("queries/comparison_editions")
    by_id: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_id.setdefault(row["edition"], []).append(row)
    months = Counter(found[0]["produced_on"].replace(day=1) for found in by_id.values() if found[0]["produced_on"])
    return [_edition(found, months) for found in by_id.values()]


def _edition(rows: Sequence[dict[str, Any]], months: Mapping[dt.date, int]) -> Edition:
    first = rows[0]
    day = first["produced_on"]
    full = bool(day and months[day.replace(day=1)] > 1)
    return Edition(
        id=first["edition"],
        label=edition_label(first["edition"], day, first["data_year"], full=full),
        levels=tuple(LEVELS[row["level"]] for row in rows),
        produced_on=day,
        data_year=first["data_year"],
        first_year=min(row["first_year"] for row in rows),
        last_year=max(row["last_year"] for row in rows),
    )


def indicators(store: Store, edition: str) -> list[Indicator]:
    """In the alphabetical order of their French labels; empty for an edition that is not loaded."""
    rows = store.records("queries/comparison_indicators", edition=edition)
    return [
        Indicator(
            id=row["indicator"],
            label=row["label"],
            series=row["series"],
            unit=row["unit"],
            denominator=DENOMINATORS[row["denominator_kind"]],
            part_of=row["parent_indicator"],
            additive=row["additive"],
            first_year=row["first_year"],
            last_year=row["last_year"],
        )
        for row in rows
    ]


def comparison(store: Store, edition: str, indicator: str, until: int | None = None) -> Comparison | None:
    """All years and territories of one indicator, up to `until`; None when this edition does not hold it.

    A reference that contains the commune is compared without it (the département less Manosque): otherwise
    the same facts would stand on both sides and the two counts would not be independent, which the exact
    test supposes. The rate shown remains the territory's own, as published. Stupéfiants are the exception:
    a person counts once per territory, so the commune cannot be taken off, and the whole reference is used.
    """
    chosen = next((one for one in editions(store) if one.id == edition), None)
    meant = next((one for one in indicators(store, edition) if one.id == indicator), None)
    if chosen is None or meant is None:
        return None
    rows = store.records("queries/comparison_cells", edition=edition, indicator=indicator)
    rows = [row for row in rows if until is None or row["year"] <= until]
    own = OwnYears(
        {row["year"]: row for row in rows if row["role"] == "commune"},
        breaks_of(store, RECORDED, indicator),
        peer_years(store, edition, indicator).get((edition, indicator), ()),
    )
    cells = tuple(compared_cell(row, own) for row in rows)
    change, change_reason = change_of_commune(own)
    figures = strategy_figures(store, indicator, rows)
    roles = {row["role"] for row in rows}
    return Comparison(
        edition=chosen,
        indicator=meant,
        cells=cells,
        change=change,
        change_reason=change_reason,
        caveats=caveats_of(meant.id, meant.additive, {cell.state for cell in cells}, change, figures),
        strategy=figures,
        missing=tuple(words for role, words in ROLES.items() if role not in roles),
        breaks=tuple(own.breaks),
    )


def was_is(store: Store, indicator: str, old_edition: str, new_edition: str) -> list[Revision]:
    """Every cell of an indicator in two editions, side by side and never joined."""
    rows = store.records(
        "queries/comparison_revisions", indicator=indicator, old_edition=old_edition, new_edition=new_edition
    )
    return [
        Revision(
            year=row["year"],
            role=row["role"],
            territory_code=row["territory_code"],
            was_state=row["was_state"] or "absent",
            was_count=row["was_count"],
            was_rate=row["was_rate"],
            is_state=row["is_state"] or "absent",
            is_count=row["is_count"],
            is_rate=row["is_rate"],
            same_series=row["was_series"] is not None and row["was_series"] == row["is_series"],
        )
        for row in rows
    ]


def export_comparisons(store: Store) -> pd.DataFrame:
    """Every edition in force, one row a cell; `verdict` is the commune's, beside that territory."""
    rows = store.records("queries/export_comparisons")
    own = _own_years(rows, every(store), peer_years(store))
    exported = []
    for row in rows:
        cell = compared_cell(row, own[row["edition"], row["indicator"]])
        exported.append(
            {
                "indicator": row["indicator"],
                "year": cell.year,
                "territory_code": cell.territory_code,
                "count": cell.count,
                "rate_per_1000": cell.rate,
                "lower": cell.interval.lower if cell.interval else None,
                "upper": cell.interval.upper if cell.interval else None,
                "verdict": cell.gap.gap.value if cell.gap else None,
                "source": cell.source,
                "edition": row["edition"],
                "state": cell.state,
            }
        )
    return pd.DataFrame(exported, columns=_EXPORT).astype({"count": "Int64"})


def _own_years(
    rows: Sequence[Mapping[str, Any]], known: Sequence[ScopedBreak], peers: PeerYears
) -> dict[tuple[str, str], OwnYears]:
    """By edition and indicator; without a row where the edition does not give the commune."""
    found: dict[tuple[str, str], dict[int, Mapping[str, Any]]] = {}
    for row in rows:
        years = found.setdefault((row["edition"], row["indicator"]), {})
        if row["role"] == "commune":
            years[row["year"]] = row
    return {
        key: OwnYears(years, concerning(known, RECORDED, key[1]), peers.get(key, ())) for key, years in found.items()
    }
