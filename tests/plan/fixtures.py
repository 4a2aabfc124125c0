"""A store that holds the shipped plan, and the people who follow it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from observatory.access import User
from observatory.access.scopes import Scope
from observatory.domain.roles import Role
from observatory.settings import Settings, load_settings
from observatory.storage import Store, migrate, open_store
from tests.plan.planned import load_plan


@pytest.fixture(scope="session")
def plan_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plan loaded, copied for each test."""
    home = tmp_path_factory.mktemp("plan") / "var"
    store = open_store(load_settings({"OBSERVATORY_HOME": str(home)}))
    migrate(store)
    load_plan(store)
    store.close()
    return home


@pytest.fixture
def planned(plan_template: Path, settings: Settings) -> Iterator[Store]:
    shutil.copytree(plan_template, settings.home, dirs_exist_ok=True)
    store = open_store(settings)
    yield store
    store.close()


@pytest.fixture
def coordinator() -> User:
    return User("c0", "coordination", Role.COORDINATION)


@pytest.fixture
def committee() -> User:
    return User("r0", "sous.prefete", Role.RESTREINT)


@pytest.fixture
def carrier() -> User:
    """Fills sheets 14 and 20, for the town."""
    return User(
        "p0", "pedibus", Role.PARTENAIRE, "Ville de Manosque", frozenset({Scope("sheet", "14"), Scope("sheet", "20")})
    )
