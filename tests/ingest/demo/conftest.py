"""One store with every demonstration deposit, made once; tests that change it work on a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from observatory.ingest import demo
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.registry import source_by_id
from observatory.settings import PROJECT_ROOT, load_settings
from observatory.storage import Store, migrate, open_store
from tests.plan.planned import load_plan

CONTOURS = PROJECT_ROOT / "data" / "geo" / "contours.csv.gz"


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("demonstration") / "var"
    with_store = opened(home)
    ingest_paths(with_store, [CONTOURS], [source_by_id("reference-contours")], author="observatoire")
    load_plan(with_store)
    demo.load_demo(with_store, progress=lambda text: None)
    with_store.close()
    return home


@pytest.fixture(scope="session")
def shown(made_home: Path) -> Iterator[Store]:
    """To read only."""
    store = opened(made_home)
    yield store
    store.close()


@pytest.fixture
def copied(made_home: Path, shown: Store, tmp_path: Path) -> Path:
    """The home of a copy, to change."""
    with shown.session() as session:
        session.execute("checkpoint")
    return Path(shutil.copytree(made_home, tmp_path / "var"))


@pytest.fixture
def loaded(copied: Path) -> Iterator[Store]:
    store = opened(copied)
    yield store
    store.close()


def opened(home: Path, **more: str) -> Store:
    store = open_store(load_settings({"OBSERVATORY_HOME": str(home), **more}))
    migrate(store)
    return store
