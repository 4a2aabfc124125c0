"""What the tests of pages share: a page opened as a role sees it, and what it says."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from observatory.access import User
from observatory.domain.roles import Role
from observatory.settings import Settings
from observatory.storage import Store
from observatory.ui import runtime
from tests.store.migrated import placed

Visit = Callable[..., AppTest]


@pytest.fixture
def settings(settings: Settings, ready_file: Path) -> Settings:
    """Those of an installation that has been started once, and holds nothing."""
    return placed(ready_file, settings)


@pytest.fixture
def shipped(settings: Settings, shipped_home: Path) -> Iterator[Store]:
    """The store of the pages, once it holds what the project ships."""
    runtime.stop()
    shutil.copytree(shipped_home, settings.home, dirs_exist_ok=True)
    yield runtime.start(settings)
    runtime.stop()


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Visit:
    """Open the `SCRIPT` of the test's module as a role, the address given name by name."""

    def make(role: Role = Role.COORDINATION, **address: str) -> AppTest:
        monkeypatch.setattr(runtime, "current_user", lambda: User("0", "essai", role))
        page = AppTest.from_file(str(request.module.SCRIPT), default_timeout=60)
        for name, given in address.items():
            page.query_params[name] = given
        page.run()
        assert not page.exception
        return page

    return make


def text(page: AppTest) -> str:
    """All that the page says outside of its widgets and pictures."""
    said = " ".join([*(one.value for one in page.html), *(one.value for one in page.caption)])
    return re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", " ", said)))
