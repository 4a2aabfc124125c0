"""Each one's own account: what is open, what is installed, and the password that they change themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.responses import Response
from starlette.testclient import TestClient

from observatory.access import accounts, audit, sessions, sign_in
from observatory.ingest import retention
from observatory.storage import Store
from tests.ui.conftest import PASSWORD, csrf_of

NEW = "sept ardoises bleues sous la pluie"
ACCOUNT = "/connexion/compte"
COOKIE = "observatoire_session"
SignIn = Callable[..., Response]


def change(client: TestClient, site: str = "same-origin", **changed: str) -> Response:
    fields = {"csrf": csrf_of(client), "current": PASSWORD, "new": NEW, "again": NEW} | changed
    return client.post(ACCOUNT, data=fields, headers={"sec-fetch-site": site})


def enters(store: Store, password: str) -> bool:
    account = store.records("queries/access_account", login="anne")[0]
    return sign_in.passwords.matches(password, account["password_hash"])


def test_a_password_is_changed_by_who_knows_it_and_closes_the_other_sessions(
    client: TestClient, sign_in: SignIn, town_hall: Store
) -> None:
    sign_in()
    elsewhere = client.cookies[COOKIE]
    client.cookies.delete(COOKIE)
    sign_in()
    before = client.cookies[COOKIE]
    assert "2 sessions ouvertes" in client.get(ACCOUNT).text
    answer = change(client)
    assert "Votre mot de passe est changé." in client.get(answer.headers["location"]).text
    assert (enters(town_hall, NEW), enters(town_hall, PASSWORD)) == (True, False)
    assert [sessions.check(town_hall, one) for one in (elsewhere, before)] == [None, None]
    assert sessions.check(town_hall, client.cookies[COOKIE])
    [trace] = [row for row in audit.read(town_hall, 3) if row["action"] == "account.password"]
    assert (trace["login"], trace["outcome"]) == ("anne", "done")


@pytest.mark.parametrize(
    ("changed", "status", "words"),
    [
        ({"current": "un autre mot de passe"}, 401, "n’est pas le bon"),
        ({"again": "x"}, 422, "ne sont pas identiques"),
        ({"new": "motdepasse", "again": "motdepasse"}, 422, "14 caractères"),
        ({"new": PASSWORD, "again": PASSWORD}, 422, "celui d’avant"),
        ({"csrf": "x"}, 403, "expiré"),
        ({"site": "cross-site"}, 403, "expiré"),
    ],
)
def test_what_will_not_do_changes_nothing(
    client: TestClient, sign_in: SignIn, town_hall: Store, changed: dict[str, str], status: int, words: str
) -> None:
    sign_in()
    answer = change(client, **changed)
    assert (answer.status_code, words in answer.text) == (status, True)
    assert enters(town_hall, PASSWORD)


def test_an_open_session_is_no_place_to_guess_the_password(
    client: TestClient, sign_in: SignIn, town_hall: Store
) -> None:
    sign_in()
    statuses = [change(client, current=f"essai {number}").status_code for number in range(6)]
    assert statuses == [401] * 5 + [429]
    assert change(client).status_code == 429
    assert sum(row["outcome"] == "refused" for row in audit.read(town_hall)) == 5


def test_a_disabled_account_changes_nothing(client: TestClient, sign_in: SignIn, town_hall: Store) -> None:
    sign_in()
    client.get(ACCOUNT)
    accounts.disable(town_hall, "anne")
    assert change(client).status_code == 401
    assert enters(town_hall, PASSWORD)


def test_the_account_says_what_is_kept_of_it_and_offers_only_what_serves(
    client: TestClient, sign_in: SignIn, town_hall: Store
) -> None:
    sign_in()
    shown = client.get(ACCOUNT).text
    assert "Une seule session est ouverte" in shown
    assert 'action="/deconnexion/autres" hidden' in shown
    assert "dont la durée reste à décider" in shown
    retention.decide(town_hall, "traces", 18)
    assert "gardées 18\u00a0mois" in client.get(ACCOUNT).text
    with town_hall.session() as session:
        session.execute("update account set password_hash = null where login = 'anne'")
    assert '<section hidden aria-labelledby="password-title">' in client.get(ACCOUNT).text
