"""Nothing opens before the charter is acknowledged; the acknowledgement is dated, versioned and told in the audit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from observatory.access import User, accounts, audit, charter, joining
from observatory.domain.charter import ARTICLES, VERSION
from observatory.domain.roles import Action, Role
from observatory.errors import AccessDenied
from observatory.storage import Store
from observatory.ui import guard, runtime
from tests.ui.conftest import PASSWORD, csrf_of

SignIn = Callable[..., Any]


@pytest.fixture
def newcomer(town_hall: Store, sign_in: SignIn) -> str:
    """« nina » (groupe) has a password and a session, and has not read the charter; returns her account."""
    token = accounts.add(town_hall, login="nina", role="groupe")
    account_id = joining.redeem(town_hall, token, login="nina", password=PASSWORD)
    sign_in(login="nina")
    return account_id


def adhere(client: TestClient, **changed: str) -> Any:
    client.get("/connexion/charte?suite=/comparer")
    fields = {"csrf": csrf_of(client), "version": VERSION, "read": "oui", "suite": "/comparer"} | changed
    return client.post("/connexion/charte", data=fields, headers={"sec-fetch-site": "same-origin"})


@pytest.mark.usefixtures("newcomer")
def test_before_the_charter_nothing_opens(client: TestClient) -> None:
    answer = client.get("/comparer?indicateur=1")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/connexion/charte?suite=/comparer%3Findicateur%3D1",
    )
    assert client.get("/media/a.csv").status_code == 401
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("ws://127.0.0.1:8501/_stcore/stream"):
        pass


@pytest.mark.usefixtures("newcomer")
def test_the_charter_is_shown_article_by_article(client: TestClient) -> None:
    page = client.get("/connexion/charte").text
    assert [one.number for one in ARTICLES] == list(range(1, 17))
    assert all(f"Article {one.number}. {one.title.split()[0]}" in page.replace("\u00a0", " ") for one in ARTICLES)


def test_who_adheres_enters_and_it_is_written_with_date_and_version(
    client: TestClient, town_hall: Store, newcomer: str
) -> None:
    answer = adhere(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/comparer")
    assert "DONNÉES" in client.get("/comparer").text
    told = [(one["account_id"], one["detail"]) for one in audit.read(town_hall) if one["action"] == "charter"]
    assert (newcomer, VERSION) in told
    dates = {row["account_id"]: row["acknowledged_on"] for row in charter.acknowledgements(town_hall)}
    assert dates[newcomer] is not None
    assert "Entrer" not in client.get("/connexion/charte").text


@pytest.mark.usefixtures("newcomer")
@pytest.mark.parametrize("changed", [{"read": ""}, {"version": "1999-01"}, {"csrf": "forged"}])
def test_an_adhesion_that_is_not_ours_or_not_meant_opens_nothing(client: TestClient, changed: dict[str, str]) -> None:
    assert adhere(client, **changed).status_code in {403, 422}
    assert client.get("/comparer").status_code == 303


def test_another_version_is_asked_again(client: TestClient, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(login="anne")
    assert client.get("/comparer").status_code == 200
    monkeypatch.setattr("observatory.domain.charter.VERSION", "2030-01")
    assert client.get("/comparer").headers["location"].startswith("/connexion/charte")


def test_a_stranger_does_not_read_it(client: TestClient) -> None:
    assert client.get("/connexion/charte").headers["location"].startswith("/connexion?suite=")


def test_the_guard_of_a_page_refuses_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "current_user", lambda: User("1", "nina", Role.COORDINATION, charter_due=True))
    with pytest.raises(AccessDenied, match="charte"):
        guard.require(Action.SEE_HOME)
