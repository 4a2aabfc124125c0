"""The attacker against the pure functions, on seeded random tables: no small count is found, none is pinned down."""

from __future__ import annotations

import numpy as np
import pytest

from observatory.domain.cells import Masked, Published
from observatory.domain.crossings import mask_table
from observatory.domain.disclosure import is_small, least_shown, mask
from observatory.domain.periods import Granularity, Period
from observatory.queries.activity_subjects import Veil, subjects_of, veil_of
from tests.disclosure.attacker import Attacker

MEANS = (0.6, 2.0, 5.0, 12.0)


def test_the_attacker_finds_what_a_cell_by_cell_masking_gives_away() -> None:
    """It would be no proof that a blind one finds nothing."""
    attacker = Attacker()
    attacker.told(Published(20), ["a", "b", "c"])
    attacker.told(Published(9), ["a"])
    attacker.told(Published(8), ["b"])
    assert attacker.recovers({"c": 1})
    attacker.told(Published(12), ["a", "d"])
    assert attacker.recovers({"d": 1, "c": 1})


@pytest.mark.parametrize("mean", MEANS)
def test_lines_under_a_total_that_is_public(mean: float) -> None:
    """The total is known even when it is small; its cells are then anything from nothing to all of it."""
    random = np.random.default_rng(int(mean * 10))
    for _ in range(25):
        counts = random.poisson(mean, size=random.integers(2, 9)).tolist()
        shown, attacker = mask(counts).cells, Attacker()
        attacker.knows(sum(counts), dict.fromkeys(range(len(counts)), 1))
        whole = all(isinstance(cell, Masked) for cell in shown)
        for place, cell in enumerate(shown):
            attacker.told(cell, [place])
            if isinstance(cell, Masked) and not whole:
                attacker.positive(place)
        for place, count in enumerate(counts):
            if is_small(count):
                low, high = attacker.bounds({place: 1})
                assert low <= 1
                assert high >= min(least_shown(), sum(counts))


@pytest.mark.parametrize("mean", MEANS)
def test_a_commune_inside_its_departement(mean: float) -> None:
    """Two zoom levels: what lies between them is no more to be had than the commune itself."""
    random = np.random.default_rng(int(mean * 100))
    for _ in range(12):
        size = int(random.integers(3, 9))
        town, rest = random.poisson(mean, size).tolist(), random.poisson(3 * mean, size).tolist()
        wide = [one + other for one, other in zip(town, rest, strict=True)]
        around = mask(wide).cells
        inside = mask(town, within=around).cells
        attacker = Attacker()
        attacker.knows(sum(wide), {("wide", place): 1 for place in range(size)})
        attacker.knows(sum(town), {("town", place): 1 for place in range(size)})
        for place in range(size):
            attacker.told(around[place], [("wide", place)])
            attacker.told(inside[place], [("town", place)])
            attacker.not_above(("town", place), ("wide", place))
        told = [
            terms
            for place in range(size)
            for count, terms in (
                (town[place], {("town", place): 1}),
                (wide[place], {("wide", place): 1}),
                (rest[place], {("wide", place): 1, ("town", place): -1}),
            )
            if is_small(count) and attacker.recovers(terms)
        ]
        assert told == []


def test_crossings_with_all_their_margins() -> None:
    random = np.random.default_rng(7)
    for _ in range(15):
        shape = tuple(random.integers(2, 6, size=2))
        table = random.poisson(random.choice(MEANS), size=shape)
        masked, attacker = mask_table(table.tolist()), Attacker()
        rows, columns = shape
        whole = all(isinstance(cell, Masked) for row in masked.cells for cell in row)
        for i in range(rows):
            attacker.told(masked.row_totals[i], [(i, j) for j in range(columns)])
            for j in range(columns):
                attacker.told(masked.cells[i][j], [(i, j)])
                if isinstance(masked.cells[i][j], Masked) and not whole:
                    attacker.positive((i, j))
        for j in range(columns):
            attacker.told(masked.column_totals[j], [(i, j) for i in range(rows)])
        attacker.told(masked.total, [(i, j) for i in range(rows) for j in range(columns)])
        for (i, j), count in np.ndenumerate(table):
            if is_small(int(count)):
                low, high = attacker.bounds({(i, j): 1})
                assert low <= 1
                assert high >= min(least_shown(), int(table.sum()))


CODES = ("pm-tapage", "pm-rixe", "pm-controle-routier", "pm-animaux", "pn-cambriolage", "x-autre")


def test_categories_families_and_domains_by_month_and_by_year() -> None:
    """Every subject of the page of activity, month by month, as a whole year, and under one another."""
    random = np.random.default_rng(11)
    year = [Period(Granularity.MONTH, 2024, rank) for rank in range(1, 13)]
    for mean in (0.3, 2.0, 7.0):
        cells = {code: dict(zip(year, random.poisson(mean, 12).tolist(), strict=True)) for code in CODES}
        subjects, attacker = subjects_of(CODES), Attacker()
        veil = veil_of(subjects, cells, year)
        for subject in subjects:
            _reads(attacker, veil, subject, cells, year)
        for code in CODES:
            for period in year:
                if is_small(cells[code][period]):
                    assert not attacker.recovers({(code, period): 1})
            if is_small(sum(cells[code].values())):
                assert not attacker.recovers({(code, period): 1 for period in year})


def _reads(attacker: Attacker, veil: Veil, subject, cells, year) -> None:  # type: ignore[no-untyped-def]
    if not veil.hides(subject, 2024):
        every = {(code, period): 1 for code in subject.categories for period in year}
        attacker.knows(sum(cells[code][period] for code, period in every), every)
    if not veil.hides_periods(subject, 2024):
        for period in year:
            terms = {(code, period): 1 for code in subject.categories}
            attacker.knows(sum(cells[code][period] for code in subject.categories), terms)
