from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from observatory.errors import StoreBusy, StoreDamaged, UnknownName, UserError
from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import Store, migrate, open_store
from observatory.storage.migrations import pending
from observatory.storage.named_sql import sql_names


def test_migrations_are_applied_once(store: Store) -> None:
    assert pending(store) == []
    assert migrate(store) == []


def test_a_store_is_migrated_the_same_whether_at_once_or_twice(store_settings: Settings) -> None:
    store = open_store(store_settings)
    try:
        assert migrate(store) == sql_names("migrations")
    finally:
        store.close()


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    def work(session):
        session.execute("update publication set number = 41")
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        store.write(work)
    assert store.data_version() == "0"


def test_a_strided_view_of_a_frame_is_summed_right(duckdb_store: Store) -> None:
    frame = pd.DataFrame({"n": pd.array([1, None, 3, 4, 5, 6, 7], dtype="Int64")}).iloc[::3]
    with duckdb_store.session() as session:
        session.register("given", frame)
        assert session.execute("select sum(n)::bigint as n from given") == [{"n": 12}]


def test_whole_numbers_stay_whole_where_some_are_missing(duckdb_store: Store) -> None:
    with duckdb_store.session() as session:
        session.execute("create temp table t as select * from (values (1), (null)) as v(n)")
        [(names, rows)] = list(session.batches("select n from t"))
    assert (names, rows) == (["n"], [(1,), (None,)])
    assert duckdb_store.rows("queries/data_version").dtypes.iloc[0] == pd.Int64Dtype()


def test_a_parameter_that_the_query_does_not_use_is_a_defect(duckdb_store: Store) -> None:
    with pytest.raises(TypeError, match="does not use"):
        duckdb_store.value("queries/data_version", stray=1)


@pytest.mark.parametrize("name", ["queries/none", "../README", "/etc/passwd", "queries/../queries/imports"])
def test_only_files_of_the_sql_folder_are_run(duckdb_store: Store, name: str) -> None:
    with pytest.raises(UnknownName):
        duckdb_store.rows(name)


def test_files_outside_the_home_cannot_be_read_by_a_query(duckdb_store: Store, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("a\n1\n")
    with duckdb_store.session() as session, pytest.raises(Exception, match=r"(?i)permission|disabled"):
        session.execute(f"select * from read_csv('{outside}')")


def test_extensions_lying_about_are_not_loaded(duckdb_store: Store) -> None:
    with duckdb_store.session() as session:
        [row] = session.execute("select current_setting('autoload_known_extensions') as autoload")
    assert row == {"autoload": False}


def test_a_second_process_is_told_that_the_file_is_taken(settings: Settings) -> None:
    code = (
        "import os; from observatory.settings import load_settings; from observatory.storage import open_store\n"
        "open_store(load_settings(os.environ))"
    )
    store = open_store(settings)
    try:
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=PROJECT_ROOT,
            env={"OBSERVATORY_HOME": str(settings.home), "PATH": ""},
            capture_output=True,
            text=True,
        )
    finally:
        store.close()
    assert StoreBusy.__name__ in done.stderr


def test_a_file_that_is_no_database_is_said_damaged(settings: Settings) -> None:
    settings.home.mkdir(parents=True)
    settings.store_file.write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreDamaged):
        open_store(settings)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every file")
def test_a_file_without_the_right_to_write_is_not_said_damaged(settings: Settings) -> None:
    open_store(settings).close()
    settings.store_file.chmod(0o400)
    with pytest.raises(UserError, match="droits") as caught:
        open_store(settings)
    assert not isinstance(caught.value, StoreDamaged)


def test_the_address_of_the_catalogue_never_shows_its_password(settings: Settings) -> None:
    store = "ducklake:postgres:host=127.0.0.1 port=1 user=someone password=s3cret connect_timeout=2"
    with pytest.raises(UserError) as caught:
        open_store(replace(settings, store=store))
    assert "s3cret" not in str(caught.value)


def test_the_store_file_is_readable_by_its_owner_only(settings: Settings) -> None:
    store = open_store(settings)
    store.close()
    assert settings.store_file.stat().st_mode & 0o077 == 0
    assert settings.archive.stat().st_mode & 0o077 == 0
