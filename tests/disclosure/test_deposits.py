"""The attacker reads all that the pages of activity, of series, of video and of surveys give to a working group."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any

import numpy as np
import pytest

from observatory.domain.cells import Cell, Masked
from observatory.domain.disclosure import is_small
from observatory.domain.periods import Granularity
from observatory.ingest.deposits.declared import declared
from observatory.queries.activity import Activity, activity, divisions, kinds, known_of
from observatory.queries.followed import Asked
from observatory.queries.followed_series import follow, indicators, places
from observatory.queries.period_choice import stretches
from observatory.queries.requisition_counts import Usable
from observatory.queries.requisitions import Choice, footage, received_requisitions
from observatory.queries.surveys import survey
from observatory.storage import Store
from tests.disclosure.attacker import Attacker
from tests.services import footage as video
from tests.services.rows import event, events_of, insert, requisition
from tests.services.rows import survey as answer
from tests.services.town_hall import PM, months, refresh

CATEGORIES = ("pm-tapage", "pm-rixe", "pm-controle-routier", "pm-animaux")
SECTORS = {"a": ("nord", "sud", "centre"), "b": ("est", "ouest")}
YEARS = (2023, 2024)
ROLES = ("groupe", "partenaire", "pleniere")


def events(seed: int) -> list[dict[str, Any]]:
    """Two years of facts, most categories rare, each with its hour, origin and outcome."""
    random = np.random.default_rng(seed)
    rows: list[dict[str, Any]] = []
    for category, mean in zip(CATEGORIES, (9.0, 0.4, 3.0, 1.2), strict=True):
        for year, month in product(YEARS, range(1, 13)):
            for _ in range(int(random.poisson(mean))):
                day = dt.date(year, month, int(random.integers(1, 28)))
                more = {"origin": random.choice(["initiative", "saisine", None], p=[0.7, 0.27, 0.03])}
                more |= {"outcome": random.choice(["procedure", "sans_suite", "avertissement"], p=[0.9, 0.07, 0.03])}
                more |= {"start_minute": int(random.integers(0, 1440)), "hour_state": "exact", "category": category}
                rows.append(event(len(rows), day, **more))
    return rows


def fill(store: Store, rows: list[dict[str, Any]]) -> None:
    """With two divisions of the town that overlap."""
    insert(store, "mart_event", *rows)
    insert(store, "mart_coverage", *months(PM, *YEARS))
    refresh(store, PM)
    random = np.random.default_rng(1)
    placed = [
        events_of(row["day"].replace(day=1), 1, category=row["category"], division=division, sector_code=sector)
        for row in rows
        for division, sectors in SECTORS.items()
        for sector in [random.choice(sectors)]
    ]
    insert(store, "mart_event_month", *placed)


def read_activity(attacker: Attacker, found: Activity) -> None:
    year, wide = found.stretch.first.year, found.wide.code
    every = [(code, str(point.period)) for code in found.subject.categories for point in found.series.points]
    inside = [name for name in every if name[1].startswith(str(year))]
    attacker.told(found.total, inside)
    for point in found.series.points:
        attacker.told(point.cell, [name for name in every if name[1] == str(point.period)])
    for line in found.lines:
        attacker.told(line.count, [(line.subject.code, name[1]) for name in inside if name[0] == inside[0][0]])
    tables: dict[str, dict[str, Cell]] = {
        one.dimension: {part.code: part.count for part in one.slices} for one in (*found.splits, found.sectors) if one
    }
    if found.week:
        tables["hours"] = {"wide": found.week.too_wide, "unknown": found.week.unknown, "timed": found.week.timed}
    for dimension, cells in tables.items():
        names = {code: (wide, year, dimension, code) for code in cells}
        for code, cell in cells.items():
            attacker.told(cell, [names[code]])
        whole = {(code, period): -1 for code in found.wide.categories for _, period in inside}
        attacker.knows(0, {**dict.fromkeys(names.values(), 1), **whole})


@pytest.mark.parametrize("role", ROLES)
def test_no_small_count_of_facts_is_recovered(duckdb_store: Store, role: str) -> None:
    rows = events(seed=8)
    fill(duckdb_store, rows)
    source, attacker = declared(PM), Attacker()
    (kind,) = kinds(duckdb_store, source, exact=False)
    known = known_of(duckdb_store, source, kind)
    assert known is not None
    asked = stretches(known.received, exact=False)
    assert all(stretch.is_a_year for stretch in asked.values())
    for stretch, subject in product(asked.values(), known.subjects):
        for division in divisions(duckdb_store, source, exact=True).items() if subject.is_whole else [None]:
            found = activity(duckdb_store, known, subject, stretch, division, role)
            assert found.known.cells == {}
            read_activity(attacker, found)
    read_series(attacker, duckdb_store, role)
    counts: dict[Any, int] = {}
    for row in rows:
        for name in _cells_of(row):
            counts[name] = counts.get(name, 0) + 1
    told = [name for name, count in counts.items() if is_small(count) and attacker.recovers({name: 1})]
    assert told == []


def _cells_of(row: dict[str, Any]) -> list[Any]:
    year, month = row["day"].year, f"{row['day']:%Y-%m}"
    wide = "domaine:Police municipale"
    return [
        (row["category"], month),
        (wide, year, "origin", row["origin"] or ""),
        (wide, year, "outcome", row["outcome"] or ""),
    ]


def read_series(attacker: Attacker, store: Store, role: str) -> None:
    """The page of series, of a role that opens it; the others have no such topic."""
    if role != "groupe":
        return
    for one in indicators(store, PM, "", role):
        for grain, place in product(one.granularities, places(store, PM, "", one.id, Granularity.MONTH, role)):
            found = follow(store, Asked(PM, "", one.id, place.code, grain), role)
            subject = next(name for name in CATEGORIES if one.id.endswith(name)) if "pm-" in one.id else None
            for point in found.series.points if subject and grain is Granularity.MONTH else ():
                attacker.told(point.cell, [(subject, str(point.period))])


def read_usable(attacker: Attacker, year: int, dimension: str, lines: tuple[Usable, ...]) -> None:
    states = ("yes", "no", "unknown")
    for line in lines:
        names = {state: (year, dimension, line.label, state) for state in states}
        attacker.told(line.requests, names.values())
        for state in states:
            attacker.told(getattr(line, state), [names[state]])
    for state in states if dimension != "ensemble" else ():
        own = {(year, dimension, line.label, state): 1 for line in lines}
        attacker.knows(0, {**own, (year, "ensemble", "ensemble", state): -1})


@pytest.mark.parametrize("role", ROLES)
def test_no_small_count_of_requisitions_is_recovered(duckdb_store: Store, role: str) -> None:
    random = np.random.default_rng(4)
    rows = [
        requisition(
            number,
            dt.date(int(random.choice(YEARS)), int(random.integers(1, 13)), 3),
            usable=str(random.choice(["yes", "no", "unknown"], p=[0.55, 0.42, 0.03])),
            offence=str(random.choice(["req-vol", "req-violences", "req-autre"], p=[0.6, 0.37, 0.03])),
            camera_zone=str(random.choice(["Gare", "Centre", "Piscine"], p=[0.6, 0.36, 0.04])),
        )
        for number in range(160)
    ]
    insert(duckdb_store, "mart_requisition", *rows)
    insert(duckdb_store, "mart_coverage", *(video.month(year, rank) for year in YEARS for rank in range(1, 13)))
    known, attacker = received_requisitions(duckdb_store), Attacker()
    assert known is not None
    labels: dict[str, str] = {}
    for stretch in stretches(known, exact=False).values():
        for choice in (Choice(), Choice("req-autre"), Choice(zone="Piscine")):
            found = footage(duckdb_store, known, stretch, Granularity.MONTH, choice, role)
            year = stretch.first.year
            read_usable(attacker, year, "ensemble", (found.usable,))
            read_usable(attacker, year, "offence", found.by_offence)
            read_usable(attacker, year, "zone", found.by_zone)
            labels |= {one.label: one.label for one in found.by_zone}
    counts: dict[Any, int] = {}
    for row in rows:
        for dimension, label in (("ensemble", "ensemble"), ("zone", row["camera_zone"])):
            name = (row["received_on"].year, dimension, label, row["usable"])
            counts[name] = counts.get(name, 0) + 1
    assert set(labels) == {"Gare", "Centre", "Piscine"}
    told = [name for name, count in counts.items() if is_small(count) and attacker.recovers({name: 1})]
    assert told == []


@pytest.mark.parametrize("role", ROLES)
def test_no_small_count_of_answers_is_recovered(duckdb_store: Store, role: str) -> None:
    random = np.random.default_rng(9)
    answers, groups = ("Très", "Plutôt", "Peu", "Pas du tout", "Sans avis"), ("Centre", "Nord", "Sud")
    counts = {
        (a, g): int(random.poisson(m)) for a, m in zip(answers, (9, 14, 7, 3, 1.5), strict=True) for g in groups
    }
    rows = []
    for group in ("", *groups):
        column = {a: sum(c for (b, g), c in counts.items() if b == a and group in ("", g)) for a in answers}
        respondents = sum(column.values())
        rows += [answer("2024", n, respondents, answer=a, subgroup=group or None) for a, n in column.items()]
    insert(duckdb_store, "mart_survey", *rows)
    attacker, masked = Attacker(), 0
    for line in survey(duckdb_store, "residents", role).lines:
        figure = line.figures["2024"]
        masked += isinstance(figure.count, Masked)
        own = [(line.answer, group) for group in groups if line.subgroup in ("", group)]
        attacker.told(figure.count, own)
        attacker.told(figure.respondents, [(a, g) for a in answers for g in groups if line.subgroup in ("", g)])
    assert masked > 0
    assert [name for name, count in counts.items() if is_small(count) and attacker.recovers({name: 1})] == []
