from __future__ import annotations

import datetime as dt

import pytest

from observatory.access import User
from observatory.domain.roles import Role
from observatory.errors import AccessDenied
from observatory.ingest import demo
from observatory.queries.demonstration import demo_on, demo_sources
from observatory.queries.sources import holdings, summary
from observatory.storage import Store
from observatory.ui import demo_view

pytestmark = pytest.mark.xdist_group("demonstration")

TODAY = dt.date(2026, 11, 25)


def test_a_page_is_marked_by_the_sources_that_it_shows(shown: Store) -> None:
    assert {source.id for source in demo_on(shown, "ressenti")} == {"enquete"}
    assert demo_on(shown, "securite-routiere") == ()
    assert len(demo_sources(shown)) == len(demo.files.SOURCES)


def test_an_empty_store_marks_no_page(duckdb_store: Store) -> None:
    assert demo_sources(duckdb_store) == ()


def test_sources_of_the_demonstration_are_held_as_such_and_never_late(shown: Store) -> None:
    held = {one.card.source: one for one in holdings(shown)}
    facts = held["police-nationale-faits"]
    assert (facts.card.producer, facts.card.unit_counted) == ("Police nationale", "faits constatés")
    assert (facts.span, facts.is_demo) == ("du 1er janvier 2019 au 30 juin 2026", True)
    assert facts.freshness(TODAY) == "données de démonstration"
    assert held["enquete"].span == ""
    found = summary(shown, TODAY)
    assert not [one for one in found.late if one.is_demo]
    assert found.newest is None or not found.newest.is_demo


def test_only_the_coordination_removes_them(shown: Store) -> None:
    for role in (Role.RESTREINT, Role.GROUPE, Role.PARTENAIRE, Role.PLENIERE):
        with pytest.raises(AccessDenied):
            demo_view.remove_all(shown, User("0", "essai", role))
    assert len(demo.has_demo(shown)) == len(demo.files.SOURCES)
