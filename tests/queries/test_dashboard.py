"""The dashboard: what stands on it, for whom, and by whose choice."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from observatory.access import User
from observatory.domain.roles import Role
from observatory.domain.significance import Verdict
from observatory.errors import AccessDenied, InputError
from observatory.ingest.dashboard_choices import choose, take_back
from observatory.queries.dashboard import Pick, choices, dashboard
from observatory.settings import Settings
from observatory.storage import Store, open_store
from tests.ingest.ssmsi_files import burglaries, communal, ingest_one

TODAY = dt.date(2026, 11, 25)
COORDINATION = User("0", "essai", Role.COORDINATION)
BURGLARIES = ("ssmsi", "cambriolages_de_logement", "COM-04112")
ROADS = ("onisr", "accidents", "DEP-04")


@pytest.fixture
def loaded(settings: Settings, shipped_home: Path, tmp_path: Path) -> Iterator[Store]:
    """What the project ships, and two years of burglaries."""
    shutil.copytree(shipped_home, settings.home)
    store = open_store(settings)
    ingest_one(store, communal(tmp_path, burglaries("04112", 2022, 26), burglaries("04112", 2023, 19)))
    yield store
    store.close()


def test_an_empty_store_has_an_empty_dashboard(store: Store) -> None:
    found = dashboard(store, Role.COORDINATION, TODAY)
    assert (found.lines, found.closed, found.chosen) == ((), 0, "")


def test_the_coordination_chooses_what_each_role_then_reads_as_far_as_it_may(loaded: Store) -> None:
    own = dashboard(loaded, Role.PLENIERE, TODAY)
    assert [(one.label, one.verdict) for one in own.lines] == [("Cambriolages de logement", Verdict.NON_DEMONTRABLE)]
    assert Pick(*ROADS) in choices(loaded, Role.COORDINATION)
    choose(loaded, [ROADS, BURGLARIES], COORDINATION, known=2)
    chosen = dashboard(loaded, Role.COORDINATION, TODAY)
    assert [one.pick for one in chosen.lines] == [Pick(*ROADS), Pick(*BURGLARIES)]
    assert chosen.chosen.startswith("choisis par essai le ")
    plenary = dashboard(loaded, Role.PLENIERE, TODAY)
    assert ([one.pick for one in plenary.lines], plenary.closed) == ([Pick(*BURGLARIES)], 1)
    take_back(loaded, COORDINATION)
    assert dashboard(loaded, Role.COORDINATION, TODAY).chosen == ""


@pytest.mark.parametrize("role", [Role.RESTREINT, Role.GROUPE, Role.PARTENAIRE, Role.PLENIERE])
def test_nobody_else_chooses(duckdb_store: Store, role: Role) -> None:
    with pytest.raises(AccessDenied):
        choose(duckdb_store, [BURGLARIES], User("1", "autre", role), known=1)
    assert duckdb_store.records("queries/dashboard_choice") == []


def test_the_last_choice_counts_in_its_order(store: Store) -> None:
    one, other = ("ssmsi", "a", "COM-04112"), ("ssmsi", "b", "COM-04112")
    choose(store, [one, other], COORDINATION, known=2)
    choose(store, [other, one], COORDINATION, known=2)
    assert [row["indicator"] for row in store.records("queries/dashboard_choice")] == ["b", "a"]
    take_back(store, COORDINATION)
    assert store.records("queries/dashboard_choice") == []


def test_a_dashboard_holds_eight_to_ten_indicators_each_once(duckdb_store: Store) -> None:
    for picks in ([BURGLARIES], [BURGLARIES] * 8, [("ssmsi", str(rank), "") for rank in range(11)]):
        with pytest.raises(InputError):
            choose(duckdb_store, picks, COORDINATION, known=40)
    assert duckdb_store.records("queries/dashboard_choice") == []
