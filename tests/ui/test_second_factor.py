"""The second factor through the HTTP routes, as a browser meets it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyotp
import pytest
from starlette.responses import Response
from starlette.testclient import TestClient

from observatory.storage import Store
from tests.ui.conftest import csrf_of

SignIn = Callable[..., Response]
COOKIE = "observatoire_session"


def post(client: TestClient, path: str, **fields: str) -> Response:
    data = {"csrf": csrf_of(client)} | fields
    return client.post(path, data=data, headers={"sec-fetch-site": "same-origin"})


def install(client: TestClient) -> tuple[str, list[str]]:
    """With a live session: the secret as the page writes it, and the recovery codes."""
    page = client.get("/connexion/second-facteur").text
    secret = "".join(re.findall(r"<code>([A-Z2-7 ]+)</code>", page)).replace(" ", "")
    kept = post(client, "/connexion/second-facteur", code=pyotp.TOTP(secret).now())
    codes = re.search(r'<pre class="codes">(.*?)</pre>', kept.text, re.DOTALL)
    assert codes
    return secret, codes[1].split()


def test_once_installed_the_password_leads_to_the_code_and_the_code_to_the_page_asked(
    client: TestClient, sign_in: SignIn
) -> None:
    sign_in()
    _, codes = install(client)
    client.cookies.delete(COOKIE)
    answer = sign_in(suite="/comparer")
    assert (answer.status_code, answer.headers["location"]) == (303, "/connexion/code?suite=/comparer")
    assert COOKIE not in client.cookies
    assert "DONNÉES" not in client.get("/comparer").text
    assert "Code à six chiffres" in client.get("/connexion/code?suite=/comparer").text
    wrong = post(client, "/connexion/code", suite="/comparer", code="000000")
    assert (wrong.status_code, "Code incorrect" in wrong.text) == (401, True)
    entered = post(client, "/connexion/code", suite="/comparer", code=codes[0])
    assert (entered.status_code, entered.headers["location"]) == (303, "/comparer")
    assert "DONNÉES" in client.get("/comparer").text


def test_the_code_never_leads_to_another_site(client: TestClient, sign_in: SignIn) -> None:
    sign_in()
    _, codes = install(client)
    client.cookies.delete(COOKIE)
    sign_in()
    entered = post(client, "/connexion/code", suite="https://ailleurs.fr/", code=codes[0])
    assert entered.headers["location"] == "/"


@pytest.mark.parametrize("path", ["/connexion/code", "/connexion/second-facteur"])
def test_a_stranger_is_sent_back_to_the_sign_in(client: TestClient, path: str) -> None:
    assert client.get(path).headers["location"] == "/connexion"


def test_the_picture_of_the_secret_is_for_its_owner_only(client: TestClient, sign_in: SignIn) -> None:
    assert client.get("/connexion/second-facteur.svg").status_code == 401
    sign_in()
    picture = client.get("/connexion/second-facteur.svg")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert picture.headers["cache-control"] == "no-store"
    assert "<script" not in picture.text


def test_a_form_without_its_token_installs_nothing(client: TestClient, sign_in: SignIn, town_hall: Store) -> None:
    sign_in()
    client.get("/connexion/second-facteur")
    assert post(client, "/connexion/second-facteur", csrf="forged", code="000000").status_code == 403
    with town_hall.session() as session:
        assert session.execute("select count(*) as n from account_factor where confirmed_on is not null") == [
            {"n": 0}
        ]


def test_the_cookies_of_the_door_are_out_of_reach_of_scripts(client: TestClient, sign_in: SignIn) -> None:
    cookies = sign_in().headers.get_list("set-cookie")  # type: ignore[attr-defined]
    device = next(cookie for cookie in cookies if cookie.startswith("observatoire_appareil="))
    assert "httponly" in device.lower()
    assert "samesite=strict" in device.lower()
    assert "path=/connexion" in device.lower()


def test_a_session_alone_does_not_replace_the_factor_in_place(client: TestClient, sign_in: SignIn) -> None:
    sign_in()
    _, codes = install(client)
    page = client.get("/connexion/second-facteur").text
    assert "<div >" in page
    secret = "".join(re.findall(r"<code>([A-Z2-7 ]+)</code>", page)).replace(" ", "")
    new = pyotp.TOTP(secret)
    for former in ("", "000000", new.now()):
        refused = post(client, "/connexion/second-facteur", code=new.now(), former=former)
        assert (refused.status_code, "en place n’est pas le bon" in refused.text) == (401, True)
    assert "Codes de secours" in post(client, "/connexion/second-facteur", code=new.now(), former=codes[0]).text


def test_the_codes_of_the_factor_in_place_cannot_be_tried_without_end(client: TestClient, sign_in: SignIn) -> None:
    sign_in()
    install(client)
    page = client.get("/connexion/second-facteur").text
    secret = "".join(re.findall(r"<code>([A-Z2-7 ]+)</code>", page)).replace(" ", "")
    new, path = pyotp.TOTP(secret), "/connexion/second-facteur"
    statuses = [post(client, path, code=new.now(), former="000000").status_code for _attempt in range(6)]
    assert statuses == [401] * 5 + [429]
