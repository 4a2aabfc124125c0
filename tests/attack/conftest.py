"""One fresh server for all attacks, with an account per role and sessions of every age."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from observatory.access import accounts, charter, joining, open_session
from observatory.access.clock import utc_now
from observatory.access.scopes import Scope, assign
from observatory.domain.roles import Role
from observatory.settings import load_settings
from observatory.storage import migrate, open_store
from observatory.storage.store import Store
from tests.attack.counting import attempts  # noqa: F401 - a fixture
from tests.browser.served import PASSWORD, serving

COOKIE, CSRF = "observatoire_session", "observatoire_csrf"
SOURCE = "police-municipale-interventions"
OTHERS = ("invitee", "fermee", "jetable", "ephemere", "novice")


@dataclass(frozen=True)
class Target:
    """`sessions`: cookies of live sessions by role; `dead`: of ended ones, by what ended them; `links`: tokens."""

    url: str
    home: Path
    printed: Path
    sessions: dict[Role, str]
    dead: dict[str, str]
    links: dict[str, str]

    @contextmanager
    def client(self, role: Role | None = None, address: str = "127.0.0.1") -> Iterator[httpx.Client]:
        """A program that keeps its cookies and follows nothing; `address`: from where it comes."""
        cookies = {COOKIE: self.sessions[role]} if role else {}
        transport = httpx.HTTPTransport(local_address=address)
        with httpx.Client(base_url=self.url, transport=transport, cookies=cookies, timeout=60) as made:
            yield made

    def headers(self, role: Role) -> dict[str, str]:
        return {"Cookie": f"{COOKIE}={self.sessions[role]}"}


def signed_in(client: httpx.Client, login: str, **headers: str) -> httpx.Response:
    """Fill the form as a browser does."""
    client.get("/connexion")
    fields = {"csrf": client.cookies.get(CSRF, ""), "suite": "/", "login": login, "password": PASSWORD}
    return client.post("/connexion", data=fields, headers=headers)


@pytest.fixture(scope="session")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    home = tmp_path_factory.mktemp("attack") / "home"
    store = open_store(load_settings({"OBSERVATORY_HOME": str(home)}))
    migrate(store)
    links = _people(store)
    sessions = {role: open_session(store, _id(store, role.value)) for role in Role}
    dead = _dead_sessions(store)
    store.close()
    with serving(home) as served:
        yield Target(served.url, home, home.with_name("home-printed.txt"), sessions, dead, links)


def _people(store: Store) -> dict[str, str]:
    """An account per role, and some to spoil; returns links by what became of them."""
    links = {}
    for login in (*Role, *OTHERS):
        role = Role(login) if login in set(Role) else Role.RESTREINT
        token = accounts.add(store, login=login, role=role)
        if login != "novice":
            charter.acknowledge(store, _id(store, login))
        if login == "invitee":
            links["live"] = token
            continue
        joining.redeem(store, token, login=login, password=PASSWORD)
        links["used"] = token
    assign(store, _id(store, "partenaire"), organisation="Essai", scopes=[Scope("source", SOURCE)])
    links["closed"] = accounts.new_link(store, "fermee")
    links["old"] = accounts.new_link(store, "jetable", clock=lambda: utc_now() - timedelta(days=4))
    accounts.disable(store, "fermee")
    return links


def _dead_sessions(store: Store) -> dict[str, str]:
    """The cookies of sessions that opened once."""
    account = _id(store, "coordination")
    accounts.enable(store, "fermee")
    dead = {
        "idle": open_session(store, account, lambda: utc_now() - timedelta(minutes=31)),
        "old": open_session(store, account, lambda: utc_now() - timedelta(hours=13)),
        "disabled": open_session(store, _id(store, "fermee")),
        "charter not read": open_session(store, _id(store, "novice")),
    }
    accounts.disable(store, "fermee")
    return dead


def _id(store: Store, login: str) -> str:
    return accounts.by_login(store, login).account_id
