"""A real Chromium, cut off from everything but this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, sync_playwright

from tests.browser.served import Served, accounts_of, serving

OUTPUT = Path(__file__).with_name("output")
_QUIET = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class Visitor:
    """A browser profile of its own, and every request that it tried to send elsewhere."""

    context: BrowserContext
    outside: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=_QUIET + root)
        yield launched
        launched.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Make visitors; `new_context` options as arguments (viewport, colour scheme)."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> Visitor:
        options = {"viewport": {"width": 1280, "height": 800}, "locale": "fr-FR"} | options
        made = Visitor(browser.new_context(**options))
        contexts.append(made.context)
        made.context.route("**/*", lambda route: _cut_off(route, made))
        return made

    yield make
    for context in contexts:
        context.close()


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
def output() -> Path:
    """Where screenshots go: looked at by people, never compared."""
    OUTPUT.mkdir(exist_ok=True)
    return OUTPUT


def _cut_off(route: Route, visitor: Visitor) -> None:
    address = urlsplit(route.request.url)
    if address.scheme in {"data", "blob"} or address.hostname == "127.0.0.1":
        route.continue_()
        return
    visitor.outside.append(route.request.url)
    route.abort()
