"""The routes and the middleware around a page that would give everything away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from observatory.access import accounts, charter, joining
from observatory.settings import Settings
from observatory.storage import Store, migrate, open_store
from observatory.ui.account import AccountRoutes
from observatory.ui.charter import CharterRoutes
from observatory.ui.door import Door
from observatory.ui.headers import SecurityHeaders
from observatory.ui.second_factor import SecondFactorRoutes
from observatory.ui.sign_in import SignInRoutes

PASSWORD = "quatre tulipes sans vase rond"
INDEX = '<!DOCTYPE html><html lang="en"><title>Streamlit</title><p>DONNÉES</p></html>'


async def _everything(_request: Request) -> Response:
    return HTMLResponse(INDEX, headers={"etag": "x"})


async def _with_cookies(_request: Request) -> Response:
    """As Streamlit gives its token of forms."""
    answer = Response()
    answer.headers.append("set-cookie", "_streamlit_xsrf=2|a|b|1; Path=/; SameSite=lax")
    answer.headers.append("set-cookie", "autre=1; Path=/")
    return answer


async def _stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("DONNÉES")


@pytest.fixture
def public_url() -> str:
    """Overridden by the tests of an installation behind TLS."""
    return ""


@pytest.fixture
def town_hall(settings: Settings, public_url: str) -> Iterator[Store]:
    """A store with an account « anne » (restreint) and an account « elue » (pleniere)."""
    store = open_store(replace(settings, public_url=public_url))
    migrate(store)
    for login, role in (("anne", "restreint"), ("elue", "pleniere")):
        token = accounts.add(store, login=login, role=role)
        charter.acknowledge(store, joining.redeem(store, token, login=login, password=PASSWORD))
    yield store
    store.close()


@pytest.fixture
def client(town_hall: Store, public_url: str) -> Iterator[TestClient]:
    """A browser that keeps its cookies and follows no redirection by itself."""
    inner = [
        Route("/_stcore/host-config", _with_cookies),
        Route("/{path:path}", _everything),
        WebSocketRoute("/_stcore/stream", _stream),
    ]
    door = SignInRoutes(town_hall)
    app = Starlette(
        routes=[
            *door.routes(),
            *AccountRoutes(town_hall, door.hashing).routes(),
            *SecondFactorRoutes(town_hall).routes(),
            *CharterRoutes(town_hall).routes(),
            *inner,
        ],
        middleware=[
            Middleware(SecurityHeaders, settings=town_hall.settings),
            Middleware(Door, store=town_hall),
        ],
    )
    with TestClient(app, base_url=public_url or "http://127.0.0.1:8501", follow_redirects=False) as made:
        yield made


@pytest.fixture
def sign_in(client: TestClient) -> Callable[..., Response]:
    """Fill the form as a browser does: the hidden token, then the fields given."""

    def fill(login: str = "anne", password: str = PASSWORD, **changed: str) -> Response:
        client.get("/connexion")
        fields = {"csrf": csrf_of(client), "suite": "/", "login": login, "password": password} | changed
        return client.post("/connexion", data=fields, headers={"sec-fetch-site": "same-origin"})

    return fill


def csrf_of(client: TestClient) -> str:
    return client.cookies.get("observatoire_csrf") or ""
