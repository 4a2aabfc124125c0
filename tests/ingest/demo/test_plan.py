"""Invented values of the plan: marked wherever they stand, and gone without touching what somebody has entered."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from observatory.access import User
from observatory.domain.caveats import CAVEATS
from observatory.domain.roles import Role
from observatory.ingest import demo
from observatory.ingest.demo.plan import PLAN
from observatory.plan.values import save
from observatory.queries.demonstration import demo_on
from observatory.queries.plan import Board, board
from observatory.queries.plan_export import export_plan
from observatory.queries.plan_reader import reader_of
from observatory.settings import PROJECT_ROOT
from observatory.storage import Store
from observatory.storage.checking import run_checks
from observatory.ui import plan_view, runtime
from tests.plan.planned import NOW, count, load_plan, standing

pytestmark = pytest.mark.xdist_group("demonstration")

COORDINATION = User("c0", "coordination", Role.COORDINATION)


def seen(store: Store, user: User = COORDINATION) -> Board:
    found = board(store, reader_of(user), dt.date(2026, 3, 2))
    assert found is not None
    return found


def test_the_first_year_is_published_and_the_second_waits_for_the_committee(shown: Store) -> None:
    values = [value for sheet in seen(shown).sheets for view in sheet.indicators for value in view.values]
    in_hand = [value for sheet in seen(shown).sheets for view in sheet.indicators for value in view.in_hand]
    assert {str(value.period) for value in values if value.origin == "deposit"} == {"2024"}
    assert {str(value.period) for value in in_hand if value.origin == "deposit"} == {"2025"}
    assert len(values) > 50
    assert all(value.is_demo for value in (*values, *in_hand))


def test_every_page_of_values_and_the_export_say_that_they_are_invented(shown: Store) -> None:
    for page in ("plan", "saisie", "validation"):
        assert PLAN in {source.id for source in demo_on(shown, page)}
    assert "inventées" in plan_view.about(seen(shown)).caveats[0]
    rows = export_plan(shown)
    assert bool(rows[rows["value"].notna()]["is_demo"].all())
    plenary = seen(shown, User("p0", "pleniere", Role.PLENIERE))
    assert all(value.is_demo for sheet in plenary.sheets for view in sheet.indicators for value in view.values)


def test_the_home_page_says_it_beside_the_state_of_the_plan(shown: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "store", lambda: shown)
    monkeypatch.setattr(runtime, "current_user", lambda: COORDINATION)
    page = AppTest.from_file(str(PROJECT_ROOT / "pages" / "accueil.py"), default_timeout=60).run()
    assert CAVEATS["demonstration"].sentence in " ".join(one.value for one in page.html)


def test_what_somebody_entered_over_a_demonstration_stays_alone_once_it_is_removed(loaded: Store) -> None:
    ((state, hold),) = standing(loaded, "14.1", "2024")
    assert state == "published"
    save(loaded, COORDINATION, [count("14.1", 4217, "2024", seen=hold)], submit=True, clock=NOW)
    assert demo.remove_demo(loaded, PLAN, by=None) == (PLAN,)
    assert [state for state, _ in standing(loaded, "14.1", "2024")] == ["submitted"]
    with loaded.session() as session:
        rows = session.execute("select is_demo, replaces_value_id from plan_value where origin <> 'computed'")
    assert [tuple(row.values()) for row in rows] == [(False, None)]
    assert run_checks(loaded) == []


def test_a_plan_that_somebody_fills_gets_no_demonstration_and_neither_does_a_town_without_plan(
    duckdb_store: Store,
) -> None:
    assert demo.write_demo(duckdb_store, duckdb_store.settings.home / "files", [PLAN]) == ()
    load_plan(duckdb_store)
    save(duckdb_store, COORDINATION, [count("14.1", 2)], clock=NOW)
    settled = duckdb_store.records("queries/demo_settled", again=True)
    assert [row["source"] for row in settled] == [PLAN]


def test_what_was_computed_from_a_demonstration_goes_with_it_and_the_rest_stays(loaded: Store) -> None:
    def computed() -> set[str]:
        with loaded.session() as session:
            rows = session.execute("select distinct indicator_id from plan_value where origin = 'computed'")
        return {row["indicator_id"] for row in rows}

    made = computed()
    assert made >= {"13.3a", "13.4", "16.1a", "17.3", "18-axe3.1c", "7.1b"}
    demo.remove_demo(loaded, "cadre-de-vie", by=None)
    assert computed() == made - {"17.3"}
    assert dict(seen(loaded).indicator("17.3").missing)["2024"] == "aucune donnée déposée pour cette période"  # type: ignore[union-attr]
