"""Stores with their tables, made once by each worker, then copied: making them is long, above all on a DuckLake.

That migrations make them from nothing is what `tests/store/test_store.py` claims, on both kinds of store.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from observatory.ingest import shipped
from observatory.ingest.ready import open_ready
from observatory.settings import Settings, load_settings
from observatory.storage import migrate, open_store
from tests.store.postgres import PostgresServer


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A DuckDB file with every table, all empty but for what migrations write."""
    return _migrated(load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("migrated"))})).store_file


@pytest.fixture(scope="session")
def ready_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, once the application has been started on it."""
    settings = load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("ready"))})
    open_ready(placed(migrated_file, settings)).close()
    return settings.store_file


@pytest.fixture(scope="session")
def shipped_home(ready_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation that holds what the project ships, without the demonstration."""
    settings = load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("shipped"))})
    store = open_store(placed(ready_file, settings))
    shipped.load(store, progress=lambda _: None)
    store.close()
    return settings.home


@pytest.fixture(scope="session")
def migrated_lake(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A DuckLake with every table, which nobody has open."""
    with postgres.database() as address:
        home = tmp_path_factory.mktemp("lake")
        yield _migrated(load_settings({"OBSERVATORY_HOME": str(home), "OBSERVATORY_STORE": address}))


@pytest.fixture
def migrated_settings(settings: Settings, migrated_file: Path) -> Settings:
    """Those of an installation whose store has its tables."""
    return placed(migrated_file, settings)


@pytest.fixture
def migrated_lake_settings(
    settings: Settings, postgres: PostgresServer, migrated_lake: Settings
) -> Iterator[Settings]:
    data = settings.home / "lake"
    shutil.copytree(migrated_lake.home / "lake", data)
    with postgres.copy_of(migrated_lake.store, data) as address:
        yield replace(settings, store=address)


def placed(file: Path, settings: Settings) -> Settings:
    """Make a copy of this file the store of these settings, which have none yet."""
    settings.home.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, settings.store_file)
    return settings


def _migrated(settings: Settings) -> Settings:
    store = open_store(settings)
    migrate(store)
    store.close()
    return settings
