"""The attacker reads every breakdown of a commune and of its département, over every period that can be asked."""

from __future__ import annotations

import datetime as dt
from itertools import product

import numpy as np
import pytest

from observatory.domain.disclosure import is_small
from observatory.queries.accident_words import CATEGORIES
from observatory.queries.accidents import breakdown, points
from observatory.storage import Store
from tests.disclosure.attacker import Attacker
from tests.services.rows import insert

TOWN, AROUND = "COM-04112", "DEP-04"
YEARS = range(2011, 2021)
DIMENSIONS = {"light": 6.0, "weekday": 3.0, "vehicle": 2.0}

Counts = dict[tuple[str, str, str, int], int]


def fill(store: Store, seed: int) -> Counts:
    """Ten years of a commune inside its département; some kinds of accidents hardly happen outside of it."""
    random = np.random.default_rng(seed)
    counts: Counts = {}
    rows = []
    for dimension, mean in DIMENSIONS.items():
        shares = {category: ((0.3, 0.9), (0.6, 0.05))[int(random.integers(2))] for category in CATEGORIES[dimension]}
        for category, year in product(CATEGORIES[dimension], YEARS):
            scarcity = random.choice([0.02, 0.3, 1])
            town, rest = (int(random.poisson(mean * share * scarcity)) for share in shares[category])
            for code, accidents in ((TOWN, town), (AROUND, town + rest)):
                counts[(code, dimension, category, year)] = accidents
                row = dict.fromkeys(("killed", "hospitalised"), 0) | {"light_injured": accidents}
                row |= {"territory_code": code, "year": year, "dimension": dimension, "category": category}
                rows.append(row | {"accidents": accidents, "persons": 3 * accidents})
    insert(store, "mart_accident_breakdown", *rows)
    return counts


@pytest.mark.parametrize("role", ["groupe", "partenaire", "pleniere", None])
def test_no_small_count_of_accidents_is_recovered(duckdb_store: Store, role: str | None) -> None:
    counts = fill(duckdb_store, seed=3)
    attacker = Attacker()
    for code, dimension in product((TOWN, AROUND), DIMENSIONS):
        for first, last in product(YEARS, YEARS):
            # A period reaches the query as whole blocks: those that begin or end elsewhere give the same or nothing.
            if first <= last and (last - first) % 3 in (0, 1):
                _read(attacker, duckdb_store, code, dimension, (first, last), role)
        for year in YEARS if dimension != "vehicle" else ():
            _knows_the_yearly_total(attacker, counts, code, dimension, year)
    for dimension, category, year in product(DIMENSIONS, CATEGORIES["light"], YEARS):
        if (TOWN, dimension, category, year) in counts:
            attacker.not_above((TOWN, dimension, category, year), (AROUND, dimension, category, year))
    assert len(attacker.equations) > 40
    told = [terms for terms, count in _targets(counts) if is_small(count) and attacker.recovers(terms)]
    assert told == []


def _targets(counts: Counts) -> list[tuple[dict[tuple[str, str, str, int], int], int]]:
    """Of each block of years: the commune, its département, and what lies between the two."""
    found = []
    for dimension, block in product(DIMENSIONS, (YEARS[:5], YEARS[5:])):
        for category in CATEGORIES[dimension]:
            town, around = ({(code, dimension, category, year): 1 for year in block} for code in (TOWN, AROUND))
            between = around | dict.fromkeys(town, -1)
            found += [
                (terms, sum(counts[name] * way for name, way in terms.items())) for terms in (town, around, between)
            ]
    return found


def _read(
    attacker: Attacker, store: Store, code: str, dimension: str, period: tuple[int, int], role: str | None
) -> None:
    found = breakdown(store, code, dimension, *period, role=role)
    for one in found.slices:
        years = range(found.stretch[0], found.stretch[1] + 1)
        attacker.told(one.accidents, [(code, dimension, one.category, year) for year in years])


def _knows_the_yearly_total(attacker: Attacker, counts: Counts, code: str, dimension: str, year: int) -> None:
    """Printed on the same page: public figures of the ONISR. Accidents of vehicles do not add up."""
    names = [(code, dimension, category, year) for category in CATEGORIES[dimension]]
    attacker.knows(sum(counts[name] for name in names), dict.fromkeys(names, 1))


def test_zones_of_two_periods_and_of_two_grounds_are_the_same_zones(duckdb_store: Store) -> None:
    random = np.random.default_rng(5)
    rows = [
        {
            "accident_id": number,
            "year": int(random.choice(YEARS)),
            "date": dt.date(2016, 1, 1),
            "commune_code": "04112" if number % 3 else "04070",
            "lat": 43.83 + float(random.normal(0, 0.02)),
            "lon": 5.79 + float(random.normal(0, 0.02)),
            "location_state": "located",
            **dict.fromkeys(("killed", "hospitalised", "light_injured", "persons"), 1),
            **dict.fromkeys(("has_pedestrian", "has_cyclist", "has_two_wheeler", "has_heavy_vehicle"), False),
            "import_id": "i1",
        }
        for number in range(300)
    ]
    insert(duckdb_store, "mart_accident_point", *rows)
    asked = [points(duckdb_store, first, 2020, commune=None, role="groupe").frame for first in (2011, 2014, 2016)]
    assert all(frame.equals(asked[0]) for frame in asked)
    town = points(duckdb_store, 2011, 2020, commune="04112", role="groupe").frame
    everywhere = set(asked[0].itertuples(index=False, name=None))
    assert set(town.itertuples(index=False, name=None)) <= everywhere
    assert town["accidents"].min() >= 5
