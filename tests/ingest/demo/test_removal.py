from __future__ import annotations

from pathlib import Path

import pytest

from observatory.domain.roles import Role
from observatory.ingest import demo
from observatory.ingest.demo.loading import folder_of
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.depositor import DEMO, Depositor, at_the_keyboard
from observatory.storage import Store
from observatory.storage.checking import run_checks

pytestmark = pytest.mark.xdist_group("demonstration")

# What has happened is written once and stays; which sources had a demonstration is what keeps it from coming back.
KEPT = {"audit", "demonstration"}
SCHOOLS = "etablissements-scolaires"
SCHOOL_FILE = "Établissement;Période;Type de fait;Nombre\n{school};S1 2024;Cyberharcèlement entre élèves;{count}\n"


def tables(store: Store) -> list[str]:
    with store.session() as session:
        rows = session.execute(
            "select table_name from duckdb_tables() where database_name = 'observatory' and not internal"
        )
    return [row["table_name"] for row in rows if row["table_name"] not in KEPT]


def traces(store: Store, *texts: str) -> list[str]:
    """The tables that hold one of these texts anywhere."""
    found = []
    with store.session() as session:
        for table in tables(store):
            rows = session.execute(
                f"""select count(*) as n from {table} as t
                where len(list_filter($texts, lambda text: contains(t::text, text))) > 0""",
                texts=list(texts),
            )
            if rows[0]["n"]:
                found.append(table)
    return found


def rows_of(store: Store, table: str) -> int:
    with store.session() as session:
        return int(session.execute(f"select count(*) as n from {table}")[0]["n"])


def import_ids(store: Store) -> list[str]:
    with store.session() as session:
        return [row["import_id"] for row in session.execute("select import_id from deposit where is_demo")]


def files_under(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def deposit(store: Store, folder: Path, depositor: Depositor, school: str, count: int = 3) -> str:
    path = folder / f"{school}-{depositor.channel}.csv"
    path.write_text(SCHOOL_FILE.format(school=school, count=count), encoding="utf-8")
    (found,) = desk.examine(store, path, depositor, Decisions(source=SCHOOLS))
    assert found.import_id, found
    desk.publish(store, found.import_id, depositor)
    return found.import_id


def test_nothing_of_the_demonstration_remains_once_it_is_removed(loaded: Store) -> None:
    ids = import_ids(loaded)
    assert set(traces(loaded, *ids, "(démonstration)")) >= {
        "deposit",
        "event",
        "mart_count",
        "survey_count",
        "plan_value",
        "sector",
    }
    removed = demo.remove_demo(loaded, by=None)
    assert set(removed) == set(demo.files.SOURCES)
    assert traces(loaded, *ids, "(démonstration)") == []
    assert demo.has_demo(loaded) == ()
    assert not folder_of(loaded.settings).exists()
    # The outlines of communes and the eight tables of the plan were received for good.
    assert len(files_under(loaded.settings.archive)) == 9
    assert {name for name in tables(loaded) if name.startswith("plan_value") and rows_of(loaded, name)} == set()
    assert run_checks(loaded) == []


def test_what_was_removed_comes_back_only_when_asked(loaded: Store) -> None:
    demo.remove_demo(loaded, SCHOOLS, by=None)
    assert SCHOOLS not in demo.has_demo(loaded)
    assert len(demo.has_demo(loaded)) == len(demo.files.SOURCES) - 1
    assert not [name for name in files_under(folder_of(loaded.settings)) if SCHOOLS in name]
    assert demo.load_demo(loaded, progress=lambda text: None) == ()
    assert demo.load_demo(loaded, progress=lambda text: None, again=True) == (SCHOOLS,)


def test_a_real_deposit_stays_and_its_source_proposes_the_removal(store: Store, tmp_path: Path) -> None:
    invented = Depositor(None, "Établissements (démonstration)", DEMO, Role.COORDINATION)
    of_demo = deposit(store, tmp_path, invented, "Collège A")
    real = deposit(store, tmp_path, at_the_keyboard("Rectorat"), "Collège Jean Giono")
    held = demo.demo_of(store, SCHOOLS)
    assert held is not None
    assert (held.deposits, held.rows) == (1, 1)
    assert demo.demo_of(store, "enquete") is None
    assert demo.remove_demo(store, SCHOOLS, by="un-compte") == (SCHOOLS,)
    with store.session() as session:
        rows = session.execute("select part, is_demo from mart_count")
        noted = session.execute("select account_id, object from audit where action = 'demo.remove'")
    assert [tuple(row.values()) for row in rows] == [("Collège Jean Giono", False)]
    assert [tuple(row.values()) for row in noted] == [("un-compte", SCHOOLS)]
    assert traces(store, of_demo) == []
    assert desk.may_undo(store, real, at_the_keyboard())


def test_a_demonstration_that_a_real_deposit_has_replaced_leaves_no_hole(duckdb_store: Store, tmp_path: Path) -> None:
    invented = Depositor(None, "Établissements (démonstration)", DEMO, Role.COORDINATION)
    deposit(duckdb_store, tmp_path, invented, "Collège A", 9)
    real = deposit(duckdb_store, tmp_path, at_the_keyboard("Rectorat"), "Collège A", 2)
    demo.remove_demo(duckdb_store, by=None)
    assert run_checks(duckdb_store) == []
    with duckdb_store.session() as session:
        (row,) = session.execute("select import_id, count from mart_count")
    assert tuple(row.values()) == (real, 2)


def test_a_source_that_was_really_deposited_gets_no_demonstration(duckdb_store: Store, tmp_path: Path) -> None:
    deposit(duckdb_store, tmp_path, at_the_keyboard("Rectorat"), "Collège Jean Giono")
    with duckdb_store.session() as session:
        rows = session.records("queries/demo_settled", again=True)
    assert [row["source"] for row in rows] == [SCHOOLS]
