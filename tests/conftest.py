"""What every test may ask for: settings of its own, a store of either kind, real data, programs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import hypothesis
import pytest

from observatory.settings import PROJECT_ROOT, Settings, load_settings
from observatory.storage import Store, open_store
from scripts.setup import find_chromium, find_libreoffice, find_postgres
from tests.attack.counting import pytest_terminal_summary  # noqa: F401 - a hook: conftests below are read too late
from tests.programs import absent
from tests.store.postgres import PostgresServer, running_postgres

pytest_plugins = ["tests.store.migrated"]

# A continuous run must give the same verdict on the same code.
hypothesis.settings.register_profile("ci", derandomize=True, max_examples=60, deadline=None)
hypothesis.settings.register_profile("desk", max_examples=60, deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(autouse=True)
def _marked_tests_have_their_browser(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("browser"):
        request.getfixturevalue("chromium")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program to start; the variable CHROMIUM names another."""
    program = find_chromium()
    if program is None:
        absent("chromium", "no Chromium: install it or set CHROMIUM to its path")
    return program


@pytest.fixture(scope="session")
def libreoffice() -> str:
    """The program to start: what is exported is opened by a real reader."""
    program = find_libreoffice()
    if program is None:
        absent("libreoffice", "no LibreOffice: install libreoffice-calc, libreoffice-writer and libreoffice-impress")
    return program


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One throw-away server per worker; each test makes its own database on it."""
    programs = find_postgres()
    if programs is None:
        absent("postgres", "no PostgreSQL server programs: install the package postgresql")
    with running_postgres(programs) as server:
        yield server


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real open data, kept beside the repository and never in it."""
    folder = Path(os.environ.get("OBSERVATORY_SHARED_DATA") or PROJECT_ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no real data in {folder}: set OBSERVATORY_SHARED_DATA")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of a fresh installation, whatever the environment of whoever runs the tests."""
    return load_settings({"OBSERVATORY_HOME": str(tmp_path / "var")})


@pytest.fixture
def lake_settings(settings: Settings, postgres: PostgresServer) -> Iterator[Settings]:
    """Settings of a DuckLake with a catalogue of its own."""
    with postgres.database() as address:
        yield replace(settings, store=address)


@pytest.fixture(params=["duckdb", pytest.param("ducklake", marks=pytest.mark.store)])
def kind_of_store(request: pytest.FixtureRequest) -> str:
    """A DuckDB file, then a DuckLake."""
    return str(request.param)


@pytest.fixture
def store_settings(request: pytest.FixtureRequest, kind_of_store: str) -> Settings:
    """Settings of a store that does not exist yet."""
    return request.getfixturevalue("settings" if kind_of_store == "duckdb" else "lake_settings")


@pytest.fixture
def store(request: pytest.FixtureRequest, kind_of_store: str) -> Iterator[Store]:
    """An empty store with its tables; the test runs once per kind of store."""
    name = "migrated_settings" if kind_of_store == "duckdb" else "migrated_lake_settings"
    with closing(open_store(request.getfixturevalue(name))) as opened:
        yield opened


@pytest.fixture
def duckdb_store(migrated_settings: Settings) -> Iterator[Store]:
    """For what does not depend on the kind of store."""
    with closing(open_store(migrated_settings)) as opened:
        yield opened
