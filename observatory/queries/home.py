"""What the home page says first: what has changed, beside whom, and from what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from observatory.domain.breaks import Break
from observatory.domain.roles import Action, allowed
from observatory.domain.series import Series
from observatory.domain.significance import DEMONSTRATED_BELOW, Gap, QualifiedChange, Verdict
from observatory.queries.accident_changes import Window, change
from observatory.queries.accident_figures import references
from observatory.queries.comparison_caveats import caveats_of
from observatory.queries.comparison_cells import ComparedCell, OwnYears, change_of_commune, compared_cell
from observatory.queries.comparison_words import DENOMINATORS, unit_forms
from observatory.queries.comparisons import Edition, editions
from observatory.queries.peer_years import peer_years
from observatory.queries.series_breaks import RECORDED, concerning, every
from observatory.queries.sources import Summary, summary
from observatory.queries.strategy import PrintedChange, PrintedFigure, printed_changes, printed_figures
from observatory.storage import Store

BESIDE = ("departement", "region")
_WINDOW_YEARS = 3
_ROAD_MEASURES = ("accidents", "killed")


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator of the commune in its last year. `change` compares it with the year before; without it
    `reason` says why (French). `beside` holds the cells of the département and of the region, by role.
    """

    indicator: str
    label: str
    unit: tuple[str, str]
    denominator: str
    year: int
    own: ComparedCell
    change: QualifiedChange | None
    reason: str | None
    beside: Mapping[str, ComparedCell]

    @property
    def is_demonstrated(self) -> bool:
        return self.change is not None and self.change.verdict is not Verdict.NON_DEMONTRABLE


@dataclass(frozen=True)
class RecordedCrime:
    """The latest edition that holds the commune; lines in the alphabetical order of their labels."""

    edition: Edition
    year: int
    lines: tuple[IndicatorLine, ...]
    caveats: tuple[str, ...]

    def of(self, verdict: Verdict) -> list[IndicatorLine]:
        """The surest first."""
        found = [
            (line.change.ratio.p_value, line) for line in self.lines if line.change and line.change.verdict is verdict
        ]
        return [line for _, line in sorted(found, key=lambda pair: pair[0])]

    @property
    def judged(self) -> int:
        return sum(line.change is not None for line in self.lines)

    @property
    def by_chance(self) -> float:
        """How many of the judged changes would at most be called demonstrated if nothing had moved."""
        return self.judged * DEMONSTRATED_BELOW

    def beside(self, role: str) -> dict[Gap, int]:
        """How many indicators stand above, under, or cannot be told from a reference."""
        gaps = [line.beside[role].gap for line in self.lines if role in line.beside]
        return {gap: sum(one is not None and one.gap is gap for one in gaps) for gap in Gap}


@dataclass(frozen=True)
class RoadChange:
    """Two windows of the commune or of its département that may be compared."""

    territory_code: str
    measure: str
    before: Window
    after: Window
    change: QualifiedChange
    detectable: str | None
    caution: str | None


@dataclass(frozen=True)
class Home:
    """`road` is empty for a role that may not see it. The strategy is empty where it speaks of another commune."""

    crime: RecordedCrime | None
    road: tuple[RoadChange, ...]
    printed: tuple[PrintedFigure, ...]
    printed_changes: tuple[PrintedChange, ...]
    held: Summary


def home(store: Store, role: str | None, today: dt.date) -> Home:
    """All that the home page says to a role."""
    crime = recorded_crime(store)
    printed = () if crime else _strategy(store)
    return Home(
        crime=crime,
        road=_road(store) if allowed(role, Action.SEE_ROAD_SAFETY) else (),
        printed=printed,
        printed_changes=tuple(printed_changes(printed, f"COM-{store.settings.commune}")),
        held=summary(store, today),
    )


def recorded_crime(store: Store) -> RecordedCrime | None:
    """None while no communal base holds the commune."""
    edition = store.value("queries/home_edition")
    if edition is None:
        return None
    rows = store.records("queries/comparison_cells", edition=edition, indicator="")
    by_indicator: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_indicator.setdefault(row["indicator"], []).append(row)
    known, peers = every(store), peer_years(store, edition)
    lines = [
        line
        for indicator, found in by_indicator.items()
        if (line := _line(found, concerning(known, RECORDED, indicator), peers.get((edition, indicator), ())))
    ]
    return RecordedCrime(
        edition=next(one for one in editions(store) if one.id == edition),
        year=max(line.year for line in lines),
        lines=tuple(sorted(lines, key=lambda line: _alphabetical(line.label))),
        caveats=_caveats(lines, by_indicator),
    )


def _line(
    rows: Sequence[Mapping[str, Any]], breaks: Sequence[Break], peers: Sequence[Series]
) -> IndicatorLine | None:
    """None for an indicator that the communal base does not give at all."""
    known = {row["year"]: row for row in rows if row["role"] == "commune" and row["state"] != "absent"}
    if not known:
        return None
    year, own = max(known), OwnYears(known, breaks, peers)
    found, reason = change_of_commune(own)
    first = known[year]
    return IndicatorLine(
        indicator=first["indicator"],
        label=first["label"].replace("'", "’"),
        unit=unit_forms(first["unit"]),
        denominator=DENOMINATORS[first["denominator_kind"]],
        year=year,
        own=compared_cell(first, own),
        change=found,
        reason=reason,
        beside={
            row["role"]: compared_cell(row, own) for row in rows if row["role"] in BESIDE and row["year"] == year
        },
    )


def _caveats(lines: Sequence[IndicatorLine], rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[str, ...]:
    """Of all the lines together; their counts stand side by side, so their units are said not to add up."""
    wanted = {"counting_units_differ": None}
    for line in lines:
        additive = bool(rows[line.indicator][0]["additive"])
        found = caveats_of(line.indicator, additive, {line.own.state}, line.change, ())
        wanted |= {caveat.id: None for caveat in found}
    return tuple(wanted)


def _road(store: Store) -> tuple[RoadChange, ...]:
    """The commune and its département, by windows of three years: single years are too few to tell."""
    places = references(store, store.settings.commune)[:2]
    found = [_road_change(store, code, measure) for code in places for measure in _ROAD_MEASURES]
    return tuple(one for one in found if one is not None)


def _road_change(store: Store, territory_code: str, measure: str) -> RoadChange | None:
    found = change(store, territory_code, measure, years=_WINDOW_YEARS)
    if found.change is None or found.before is None or found.after is None:
        return None
    return RoadChange(
        territory_code, measure, found.before, found.after, found.change, found.detectable, found.caution
    )


def _strategy(store: Store) -> tuple[PrintedFigure, ...]:
    figures = printed_figures(store)
    own = f"COM-{store.settings.commune}"
    return tuple(figures) if any(one.territory_code == own for one in figures) else ()


def _alphabetical(label: str) -> str:
    return label.casefold().replace("é", "e").replace("è", "e")
