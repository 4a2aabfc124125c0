import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from observatory.access import accounts, audit, open_session, sessions
from observatory.storage import Store
from observatory.ui.door import Door
from observatory.ui.sign_in import sign_out_token
from tests.ui.conftest import csrf_of

COOKIE = "observatoire_session"
STREAM = "ws://127.0.0.1:8501/_stcore/stream"
SignIn = Callable[..., Any]


@pytest.mark.parametrize("path", ["/", "/comparer", "/comparer/", "/qui-n-existe-pas", "/pages/sources.py", "//x"])
def test_a_stranger_is_sent_to_the_sign_in(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/connexion?suite=")
    assert "DONN" not in answer.text


@pytest.mark.parametrize("path", ["/_stcore/host-config", "/_stcore/metrics", "/media/a.csv", "/component/x"])
@pytest.mark.parametrize("cookie", [None, "forged"])
def test_the_machinery_answers_a_stranger_with_a_status(client: TestClient, path: str, cookie: str | None) -> None:
    if cookie:
        client.cookies.set(COOKIE, cookie)
    answer = client.get(path)
    assert (answer.status_code, answer.text) == (401, "Connectez-vous.")


@pytest.mark.parametrize(
    "path", ["/connexionx", "/connexion/autre", "/app/staticx", "/favicon.pngx", "/_stcore/healthx", "/Connexion"]
)
def test_what_merely_begins_like_an_open_address_is_closed(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in {303, 401}


def test_a_stranger_opens_no_websocket(client: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(STREAM):
        pass


def test_the_websocket_opens_with_a_live_session(client: TestClient, sign_in: SignIn) -> None:
    sign_in()
    with client.websocket_connect(STREAM) as socket:
        assert socket.receive_text() == "DONNÉES"


def test_the_right_password_opens_the_page_that_was_asked(client: TestClient, sign_in: SignIn) -> None:
    answer = sign_in(suite="/comparer?indicateur=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/comparer?indicateur=1")
    assert "DONNÉES" in client.get("/comparer").text


@pytest.mark.parametrize(
    "suite",
    ["https://ailleurs.fr/", "//ailleurs.fr", "/\\ailleurs.fr", "javascript:alert(1)", "/qui-n-existe-pas", "x"],
)
def test_a_sign_in_never_leads_to_another_site(sign_in: SignIn, suite: str) -> None:
    assert sign_in(suite=suite).headers["location"] == "/"


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(sign_in: SignIn) -> None:
    cookie = sign_in().headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/" in cookie


@pytest.mark.parametrize("public_url", ["https://observatoire.exemple.fr"])
def test_behind_tls_the_cookie_is_secure_and_bound_to_its_host(sign_in: SignIn) -> None:
    cookie = sign_in().headers["set-cookie"]
    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie


@pytest.mark.parametrize("public_url", ["https://observatoire.exemple.fr"])
def test_behind_tls_the_browser_is_told_never_to_come_back_in_clear(client: TestClient) -> None:
    assert client.get("/connexion").headers["strict-transport-security"] == "max-age=31536000"


def test_a_wrong_password_says_so_and_gives_the_login_back_as_text(sign_in: SignIn) -> None:
    answer = sign_in(login='"><script>x</script>', password="faux")
    assert answer.status_code == 401
    assert "Identifiant ou mot de passe incorrect." in answer.text
    assert "<script>" not in answer.text
    assert "faux" not in answer.text


def test_too_many_attempts_are_answered_429(sign_in: SignIn) -> None:
    statuses = [sign_in(password="faux").status_code for _attempt in range(6)]
    assert statuses == [401] * 5 + [429]


@pytest.mark.parametrize("csrf", ["", "forged"])
def test_a_form_without_its_token_is_refused(client: TestClient, sign_in: SignIn, csrf: str) -> None:
    assert sign_in(csrf=csrf).status_code == 403
    assert COOKIE not in client.cookies


def test_a_token_without_its_cookie_is_refused(client: TestClient) -> None:
    client.get("/connexion")
    token = csrf_of(client)
    client.cookies.clear()
    assert client.post("/connexion", data={"csrf": token, "login": "anne"}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://ailleurs.fr"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
    ],
)
def test_a_form_posted_from_another_site_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    client.get("/connexion")
    fields = {"csrf": csrf_of(client), "login": "anne", "password": "x"}
    assert client.post("/connexion", data=fields, headers=headers).status_code == 403


@pytest.mark.parametrize("public_url", ["https://observatoire.exemple.fr"])
def test_a_proxy_that_changes_the_host_does_not_refuse_our_own_forms(client: TestClient) -> None:
    client.get("/connexion")
    fields = {"csrf": csrf_of(client), "login": "anne", "password": "x"}
    headers = {"host": "127.0.0.1:8501", "origin": "https://observatoire.exemple.fr"}
    assert client.post("/connexion", data=fields, headers=headers).status_code == 401


def test_a_huge_form_is_not_read(client: TestClient) -> None:
    client.get("/connexion")
    fields = {"csrf": csrf_of(client), "login": "anne", "password": "x" * 20_000}
    assert client.post("/connexion", data=fields).status_code == 403


def test_signing_out_ends_the_session_itself(client: TestClient, sign_in: SignIn) -> None:
    sign_in()
    token = client.cookies[COOKIE]
    answer = client.post("/deconnexion", data={"csrf": sign_out_token(token)})
    assert answer.headers["location"] == "/connexion?fin=1"
    client.cookies.set(COOKIE, token)
    assert client.get("/").status_code == 303


@pytest.mark.parametrize(("csrf", "site"), [("", "same-origin"), ("forged", "same-origin"), (None, "cross-site")])
def test_another_site_cannot_sign_somebody_out(
    client: TestClient, sign_in: SignIn, csrf: str | None, site: str
) -> None:
    sign_in()
    right = sign_out_token(client.cookies[COOKIE])
    client.post("/deconnexion", data={"csrf": right if csrf is None else csrf}, headers={"sec-fetch-site": site})
    assert "DONNÉES" in client.get("/").text


def test_a_disabled_account_is_out_at_its_next_request(client: TestClient, sign_in: SignIn, town_hall: Store) -> None:
    sign_in()
    assert client.get("/").status_code == 200
    accounts.disable(town_hall, "anne")
    assert client.get("/").status_code == 303


def test_a_new_sign_in_ends_the_former_session_of_the_browser(client: TestClient, sign_in: SignIn) -> None:
    sign_in()
    former = client.cookies[COOKIE]
    sign_in(login="elue")
    client.cookies.clear()
    client.cookies.set(COOKIE, former)
    assert client.get("/").status_code == 303


def test_a_forbidden_page_and_an_unknown_one_read_the_same(client: TestClient, sign_in: SignIn) -> None:
    sign_in(login="elue")
    forbidden, unknown = client.get("/securite-routiere"), client.get("/qui-n-existe-pas")
    assert (forbidden.status_code, forbidden.text) == (unknown.status_code, unknown.text)
    assert forbidden.status_code == 404
    assert "n’est pas accessible avec votre rôle" in forbidden.text


def test_a_link_from_a_mail_comes_back_from_our_own_site_to_find_its_cookie(client: TestClient) -> None:
    answer = client.get("/comparer?a=1", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 200
    assert 'content="0; url=/comparer?a=1"' in answer.text
    elsewhere = client.get('/"><script>', headers={"sec-fetch-site": "cross-site"})
    assert 'content="0; url=/"' in elsewhere.text


def test_the_index_page_is_french_whole_and_never_kept(client: TestClient, sign_in: SignIn) -> None:
    sign_in()
    answer = client.get("/", headers={"if-none-match": "x", "accept-encoding": "gzip"})
    assert answer.text.startswith('<!DOCTYPE html><html lang="fr"><title>Observatoire')
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    ("path", "scripts"),
    [
        ("/", "script-src 'self';"),
        ("/static/js/index.js", "script-src 'self';"),
        ("/component/x/index.html", "script-src 'self' 'unsafe-inline' 'unsafe-eval';"),
    ],
)
def test_only_components_may_build_scripts_from_text(
    client: TestClient, sign_in: SignIn, path: str, scripts: str
) -> None:
    sign_in()
    policy = client.get(path).headers["content-security-policy"]
    assert scripts in policy
    assert "frame-ancestors 'self'" in policy
    assert "object-src 'none'" in policy


def test_the_sign_in_page_runs_no_script_at_all(client: TestClient) -> None:
    answer = client.get("/connexion")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert "<script" not in answer.text


def fragment_request() -> bytes:
    asked = BackMsg()
    asked.rerun_script.fragment_id = "f"
    asked.rerun_script.query_string = "a=1"
    return asked.SerializeToString()


def test_a_fragment_asked_after_the_end_of_the_session_becomes_the_whole_page(town_hall: Store) -> None:
    received: list[BackMsg] = []

    async def app(_scope: Any, receive: Any, _send: Any) -> None:
        received.append(BackMsg.FromString((await receive())["bytes"]))
        accounts.disable(town_hall, "anne")
        received.append(BackMsg.FromString((await receive())["bytes"]))

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.receive", "bytes": fragment_request()}

    async def send(_message: Any) -> None:
        raise AssertionError("nothing to send")

    account = next(one for one in accounts.list_accounts(town_hall) if one.login == "anne")
    cookie = f"{COOKIE}={open_session(town_hall, account.account_id)}".encode()
    headers = [(b"host", b"127.0.0.1:8501"), (b"cookie", cookie)]
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers, "query_string": b""}
    # In a thread of its own: a browser driven by the same worker keeps a loop running in this one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, Door(app, town_hall)(scope, receive, send)).result()
    assert [one.rerun_script.fragment_id for one in received] == ["f", ""]
    assert {one.rerun_script.query_string for one in received} == {"a=1"}


def sessions_of_anne(client: TestClient, sign_in: SignIn) -> tuple[str, str]:
    """Two browsers of one account: the first one's cookie, then that of the browser which goes on."""
    sign_in()
    first = client.cookies[COOKIE]
    client.cookies.delete(COOKIE)
    sign_in()
    return first, client.cookies[COOKIE]


def test_a_person_closes_their_other_sessions_and_no_one_elses(
    client: TestClient, sign_in: SignIn, town_hall: Store
) -> None:
    sign_in("elue")
    stranger = client.cookies[COOKIE]
    client.cookies.delete(COOKIE)
    first, own = sessions_of_anne(client, sign_in)
    [token] = re.findall(
        r'action="/deconnexion/autres" >\s*<input [^>]*value="(\w+)"', client.get("/connexion/compte").text
    )
    answer = client.post("/deconnexion/autres", data={"csrf": token}, headers={"sec-fetch-site": "same-origin"})
    assert "Vos autres sessions sont fermées." in client.get(answer.headers["location"]).text
    assert sessions.check(town_hall, first) is None
    assert sessions.check(town_hall, own)
    assert sessions.check(town_hall, stranger)
    assert [row["login"] for row in audit.read(town_hall) if row["action"] == "sign_out.others"] == ["anne"]


@pytest.mark.parametrize(("csrf", "site"), [("x", "same-origin"), (None, "cross-site"), (None, "same-site")])
def test_no_other_page_closes_the_sessions_of_a_visitor(
    client: TestClient, sign_in: SignIn, town_hall: Store, csrf: str | None, site: str
) -> None:
    first, own = sessions_of_anne(client, sign_in)
    right = sign_out_token(own) if csrf is None else csrf
    client.post("/deconnexion/autres", data={"csrf": right}, headers={"sec-fetch-site": site})
    assert sessions.check(town_hall, first)


def test_a_stranger_closes_nothing(client: TestClient) -> None:
    assert client.post("/deconnexion/autres", headers={"sec-fetch-site": "same-origin"}).status_code == 401


@pytest.mark.parametrize("public_url", ["https://observatoire.exemple.fr"])
def test_behind_tls_the_token_of_the_interface_is_secure_too(client: TestClient, sign_in: SignIn) -> None:
    sign_in()
    cookies = client.get("/_stcore/host-config").headers.get_list("set-cookie")
    assert cookies == ["_streamlit_xsrf=2|a|b|1; Path=/; SameSite=lax; Secure", "autre=1; Path=/"]


def test_without_tls_the_token_of_the_interface_stays_as_it_is(client: TestClient, sign_in: SignIn) -> None:
    sign_in()
    cookies = client.get("/_stcore/host-config").headers.get_list("set-cookie")
    assert cookies == ["_streamlit_xsrf=2|a|b|1; Path=/; SameSite=lax", "autre=1; Path=/"]
