"""The routes of the provider, with a provider that answers on the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from observatory.access import accounts, charter
from observatory.settings import Settings
from observatory.storage import migrate, open_store
from observatory.ui.door import Door
from observatory.ui.sign_in import SignInRoutes
from observatory.ui.single_sign_on import SingleSignOnRoutes, provider_of
from tests.access.openid_provider import CLIENT, SECRET, OpenIdProvider, running

ANNE = {"sub": "abc-1", "email": "anne@ville.exemple.fr", "email_verified": True}
RETURN = "/connexion/fournisseur/retour"


async def _inside(_request: Request) -> Response:
    return PlainTextResponse("DONNÉES")


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with running(OpenIdProvider(person=ANNE)) as openid:
        tied = replace(
            settings, oidc_issuer=openid.issuer, oidc_client=CLIENT, oidc_secret=SECRET, oidc_label="Essai"
        )
        store = open_store(tied)
        migrate(store)
        accounts.add(store, login="anne@ville.exemple.fr", role="restreint")
        charter.acknowledge(store, accounts.by_login(store, "anne@ville.exemple.fr").account_id)
        ours = [*SignInRoutes(store).routes(), *SingleSignOnRoutes(store, provider_of(tied)).routes()]
        app = Starlette(routes=[*ours, Route("/{path:path}", _inside)], middleware=[Middleware(Door, store=store)])
        with TestClient(app, base_url="http://127.0.0.1:8501", follow_redirects=False) as made:
            yield made
        store.close()


def leave(client: TestClient, suite: str = "/comparer") -> str:
    """The path and query with which the provider sends the browser home."""
    answer = client.get(f"/connexion/fournisseur?suite={suite}")
    home = urlsplit(httpx.get(answer.headers["location"]).headers["location"])
    assert home.path == RETURN
    return f"{home.path}?{home.query}"


def test_the_sign_in_page_offers_the_provider_by_its_name(client: TestClient) -> None:
    assert "Se connecter avec Essai" in client.get("/connexion").text


def test_there_and_back_again_opens_the_page_that_was_asked(client: TestClient) -> None:
    entered = client.get(leave(client))
    assert (entered.status_code, entered.headers["location"]) == (303, "/comparer")
    assert client.get("/comparer").text == "DONNÉES"


def test_it_never_leads_to_another_site(client: TestClient) -> None:
    assert client.get(leave(client, "https://ailleurs.fr/")).headers["location"] == "/"


def test_a_return_that_this_browser_did_not_ask_for_is_refused(client: TestClient) -> None:
    back = leave(client)
    client.cookies.clear()
    refused = client.get(back)
    assert refused.status_code == 403
    assert "n’a pas commencé dans ce navigateur" in refused.text


def test_who_gives_up_at_the_provider_is_told_so(client: TestClient) -> None:
    state = leave(client).split("state=")[1]
    refused = client.get(f"{RETURN}?error=access_denied&state={state}")
    assert (refused.status_code, "renoncé" in refused.text) == (401, True)


def test_without_a_provider_there_is_no_route(settings: Settings) -> None:
    assert provider_of(settings) is None
