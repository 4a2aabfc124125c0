"""Requests for images on the map: the same figures, masked alike, as on the page « Vidéoprotection »."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.disclosure import added, decide_least_shown, least_shown
from observatory.domain.map_filters import MapFilters
from observatory.domain.periods import Granularity, Period
from observatory.queries.map_answers import UNPLACED, MapCounts
from observatory.queries.map_counts import map_counts
from observatory.queries.map_requisitions import zone_divisions, zones_of
from observatory.queries.period_choice import stretches
from observatory.queries.requisitions import SOURCE, Choice, footage, received_requisitions
from observatory.storage import Session, Store
from tests.carte.quarters import EAST, WEST, square
from tests.services.footage import fill

JANUARY, DECEMBER = Period(Granularity.MONTH, 2024, 1), Period(Granularity.MONTH, 2024, 12)
YEAR = MapFilters(JANUARY, DECEMBER, (SOURCE,), division="zones")
# A name in other letters is the same name; two sectors of one name tell neither; a division of others knows none.
SECTORS = (
    ("zones", "Z1", "GARE"),
    ("zones", "Z2", "Stade"),
    ("zones", "Z3", "{{7*7}}"),
    ("paires", "A", "Gare"),
    ("paires", "B", "gare"),
    ("paires", "C", "Centre"),
    ("quartiers", "Q", "Vieille ville"),
)


@pytest.fixture(scope="module")
def town(shared_store: Store) -> Store:
    """Read only. In 2024: 96 requests at the station, 36 in the centre, 12 that name no zone."""
    fill(shared_store)
    shared_store.write(_lay)
    return shared_store


def _lay(session: Session) -> None:
    session.execute(
        "insert into import values ('z', 'secteurs', 'z', null, null, 'essai', 'published', 7, 7, 0, 0, null, '',"
        " timestamp '2024-01-01', timestamp '2024-01-01')"
    )
    for division, code, name in SECTORS:
        session.execute(
            "insert into sector values ('z', $division, $division, $code, $name, $key, 2e6, $geometry)",
            division=division,
            code=code,
            name=name,
            key=name.casefold(),
            geometry=square(*(WEST if code == "Z1" else EAST)),
        )


@pytest.fixture
def high_threshold() -> Iterator[None]:
    before = least_shown()
    decide_least_shown(15)
    yield
    decide_least_shown(before)


def facts(found: MapCounts) -> dict[str, Cell]:
    return {one.code: one.facts for one in found.areas}


def page_total(store: Store, role: str) -> Cell:
    known = received_requisitions(store)
    assert known is not None
    stretch = stretches(known, exact=role != "groupe")["2024"]
    return footage(store, known, stretch, Granularity.MONTH, Choice(), role).requests


def test_zones_are_known_by_their_names_and_the_rest_is_said_to_have_none(town: Store) -> None:
    assert list(zone_divisions(town)) == ["paires", "zones"]
    assert zones_of(town, "zones", ["Z1", "Z2"]) == ["Gare"]
    found = map_counts(town, YEAR, "restreint")
    assert facts(found) == {
        "Z1": Published(96),
        "Z2": Published(0),
        "Z3": Published(0),
        UNPLACED: Published(48),
    }
    assert found.how == {"sector": Published(96), "unlocated": Published(48)}
    other = facts(map_counts(town, replace(YEAR, division="paires"), "restreint"))
    assert (other["A"], other["B"], other["C"]) == (Published(0), Published(0), Published(36))


def test_the_total_of_the_map_is_that_of_the_page_of_footage_for_each_role(town: Store) -> None:
    for role in ("restreint", "groupe"):
        found = map_counts(town, YEAR, role)
        assert found.total == page_total(town, role) == Published(144)
        assert found.total == added(one.facts for one in found.areas)
    assert found.before == Published(120)
    assert found.reason is None


def test_offences_months_and_a_zone_pointed_at_add_up(town: Store) -> None:
    found = map_counts(town, replace(YEAR, layers=("mois", "points"), areas=("Z1",)), "restreint")
    assert [found.months[f"2024-{rank:02d}"] for rank in (1, 12)] == [{"Z1": 8}, {"Z1": 8}]
    assert found.selection is not None
    assert (found.selection.facts, found.selection.town) == (Published(96), Published(96))
    assert found.selection.categories == (("req-vol", 96),)
    assert map_counts(town, replace(YEAR, categories=("req-violences",)), "restreint").total == Published(36)
    narrower = map_counts(town, replace(YEAR, last=YEAR.first), "restreint")
    assert narrower.total == Published(12)


def test_a_group_is_given_a_settled_year_of_every_offence_masked_as_on_the_page(town: Store) -> None:
    asked = replace(YEAR, first=YEAR.first, last=YEAR.first, categories=("req-autre",), areas=("Z1",), hours=(22, 5))
    found = map_counts(town, asked, "groupe")
    assert (found.filters.first, found.filters.last) == (YEAR.first, YEAR.last)
    assert (found.filters.categories, found.filters.hours, found.months, found.how) == ((), (), {}, {})
    assert found.selection is not None
    assert found.selection.categories == ()
    running = Period(Granularity.MONTH, 2025, 1)
    later = map_counts(town, replace(YEAR, first=running, last=running), "groupe")
    assert later.filters.last.year == 2024


def test_what_is_masked_on_the_page_stays_masked_on_the_map(town: Store, high_threshold: None) -> None:
    known = received_requisitions(town)
    assert known is not None
    page = footage(town, known, stretches(known, exact=False)["2024"], Granularity.MONTH, Choice(), "groupe")
    shown = {one.label: one.requests for one in page.by_zone}
    found = facts(map_counts(town, YEAR, "groupe"))
    assert found["Z1"] == shown["Gare"]
    assert found[UNPLACED] == added([shown["Centre"], shown["non précisé"]])
    assert isinstance(found[UNPLACED], Masked)
