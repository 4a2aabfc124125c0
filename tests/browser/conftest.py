"""A real Chromium, cut off from everything but this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect, sync_playwright

from observatory.access import accounts
from observatory.access.scopes import Scope, assign
from observatory.settings import PROJECT_ROOT, load_settings
from observatory.storage import open_store
from tests.browser.served import Served, accounts_of, serving, sign_in
from tests.deposited import SOURCE

OUTPUT = Path(__file__).with_name("output")
_QUIET = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a loaded machine may miss a moment once; missing it twice is a failure."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@dataclass
class Visitor:
    """A browser profile of its own, and every request that it tried to send elsewhere."""

    context: BrowserContext
    outside: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        # A machine that does other things answers late, and rightly.
        expect.set_options(timeout=30_000)
        launched = playwright.chromium.launch(executable_path=chromium, args=_QUIET + root)
        yield launched
        launched.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Make visitors; `new_context` options as arguments (viewport, colour scheme)."""
    made: list[Visitor] = []

    def make(**options: Any) -> Visitor:
        made.append(_arrive(browser, options))
        return made[-1]

    yield make
    for one in made:
        one.context.close()


@pytest.fixture(scope="session")
def resident(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """A visitor of a server and a screen, signed in once for the whole session."""
    known: dict[tuple[str, str, str], Visitor] = {}

    def find(served: Served, screen: str, login: str = "coordination", **options: Any) -> Visitor:
        key = (served.url, screen, login)
        if key not in known:
            known[key] = _arrive(browser, options)
            sign_in(known[key].context, served, login).close()
        return known[key]

    yield find
    for one in known.values():
        one.context.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Served]:
    """A server started just now on an empty folder: nobody has opened a page yet, no account exists."""
    with serving(tmp_path / "home") as served:
        yield served


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with one account per role; the password is `PASSWORD`."""
    home = tmp_path_factory.mktemp("house")
    accounts_of(home, "coordination", "restreint", "groupe", "partenaire", "pleniere")
    with serving(home) as served:
        yield served


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same, as `init` leaves it: the shipped figures and the demonstration; the partner is of a police."""
    home = tmp_path_factory.mktemp("loaded") / "home"
    environ = {**os.environ, "OBSERVATORY_HOME": str(home)}
    subprocess.run([sys.executable, "-m", "observatory", "init"], env=environ, cwd=PROJECT_ROOT, check=True)
    accounts_of(home, "coordination", "restreint", "groupe", "partenaire", "pleniere")
    store = open_store(load_settings({"OBSERVATORY_HOME": str(home)}))
    partner = accounts.by_login(store, "partenaire").account_id
    assign(store, partner, organisation="Police municipale", scopes={Scope("source", SOURCE), Scope("sheet", "14")})
    store.close()
    with serving(home) as served:
        yield served


@pytest.fixture(scope="session")
def output() -> Path:
    """Where screenshots go: looked at by people, never compared."""
    OUTPUT.mkdir(exist_ok=True)
    return OUTPUT


def _arrive(browser: Browser, options: dict[str, Any]) -> Visitor:
    options = {"viewport": {"width": 1280, "height": 800}, "locale": "fr-FR"} | options
    someone = Visitor(browser.new_context(**options))
    someone.context.route("**/*", lambda route: _cut_off(route, someone))
    return someone


def _cut_off(route: Route, visitor: Visitor) -> None:
    address = urlsplit(route.request.url)
    if address.scheme in {"data", "blob"} or address.hostname == "127.0.0.1":
        route.continue_()
        return
    visitor.outside.append(route.request.url)
    route.abort()
