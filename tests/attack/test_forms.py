"""The forms of the door: posted from elsewhere, filled with code, tried without end, announced under another name."""

from __future__ import annotations

import socket
import sys
from urllib.parse import urlsplit

import httpx
import pytest

from observatory.domain.roles import Role
from observatory.ui.sign_in import sign_out_token
from tests.attack.conftest import COOKIE, CSRF, Target, signed_in
from tests.attack.counting import Attempts
from tests.browser.served import PASSWORD

pytestmark = pytest.mark.xdist_group("attack")

FOREIGN = (
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
    {"origin": "https://ailleurs.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:1"},
    {"origin": "http://127.0.0.1.ailleurs.example"},
    {"origin": "http://[::1"},
)
POSTED = ("/connexion", "/connexion/code", "/connexion/second-facteur")
CODE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "javascript:alert(1)",
    "\u202e</title><svg/onload=alert(1)>",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "a\r\nSet-Cookie: x=1",
)
SQL = (
    "' or '1'='1",
    "coordination'--",
    "' union select password_hash from account--",
    "'; drop table account; --",
    "$login",
    "coordination\0",
    "' or pg_sleep(9)--",
    "coordination' and read_text('/etc/passwd')='",
    "\\' or 1=1--",
    "ｃｏｏｒｄｉｎａｔｉｏｎ' or ''='",
)
ELSEWHERE = (
    "https://ailleurs.example/",
    "//ailleurs.example",
    "/\\ailleurs.example",
    "\\\\ailleurs.example",
    "http:ailleurs.example",
    "javascript:alert(1)",
    "/%0d%0aLocation:%20https://ailleurs.example",
    "http://[",
    "/connexion/../../ailleurs",
    "data:text/html,x",
)


def form(client: httpx.Client, **fields: str) -> dict[str, str]:
    client.get("/connexion")
    return {"csrf": client.cookies[CSRF], "suite": "/", "login": "coordination", "password": PASSWORD} | fields


@pytest.mark.parametrize("path", POSTED)
def test_a_form_from_elsewhere_is_refused(target: Target, attempts: Attempts, path: str) -> None:
    with target.client() as client:
        fields = form(client)
        for headers in FOREIGN:
            answer = client.post(path, data=fields, headers=headers)
            attempts.repelled(COOKIE not in client.cookies and answer.status_code in {303, 403}, str(headers))


@pytest.mark.parametrize("path", POSTED)
def test_a_form_without_its_own_token_is_refused(target: Target, attempts: Attempts, path: str) -> None:
    with target.client() as client:
        for token in ("", "x", "A" * 43, "é" * 10, client.cookies.get("rien", "")):
            attempts.repelled(not _lets_in(client.post(path, data=form(client, csrf=token))), token)
        fields = form(client)
        del fields["csrf"]
        attempts.repelled(not _lets_in(client.post(path, data=fields)), "no token at all")
        attempts.repelled(not _lets_in(client.get(path, params=form(client))), "by the address")
        attempts.repelled(not _lets_in(client.post(path, json=form(client))), "as JSON")
        client.cookies.clear()
        attempts.repelled(not _lets_in(client.post(path, data=fields | {"csrf": ""})), "neither token nor cookie")


def _lets_in(answer: httpx.Response) -> bool:
    return COOKIE in answer.headers.get("set-cookie", "")


def test_another_site_signs_nobody_out(target: Target, attempts: Attempts) -> None:
    with target.client(Role.GROUPE) as client:
        right = sign_out_token(target.sessions[Role.GROUPE])
        for headers in FOREIGN:
            client.post("/deconnexion", data={"csrf": right}, headers=headers)
            attempts.repelled(client.get("/").status_code == 200, str(headers))
        for token in ("", "x", sign_out_token(target.sessions[Role.PLENIERE])):
            client.post("/deconnexion", data={"csrf": token}, headers={"sec-fetch-site": "same-origin"})
            attempts.repelled(client.get("/").status_code == 200, "without the token of the page")


def test_code_given_to_a_form_comes_back_as_text(target: Target, attempts: Attempts) -> None:
    with target.client(address=_elsewhere(11)) as client:
        for number, code in enumerate(CODE):
            answers = [
                client.post("/connexion", data=form(client, login=code, csrf="x")),
                client.get("/connexion", params={"suite": code}),
                client.get("/connexion/code", params={"suite": code}, headers={"Cookie": "observatoire_etape=x"}),
                client.get(f"/connexion/lien/{number}", params={"x": code}),
                client.get("/comparer", params={"x": code}, headers={"sec-fetch-site": "cross-site"}),
                client.get("/connexion", headers={"Cookie": f"{CSRF}={number}%22%3E%3Cscript%3E"}),
            ]
            for answer in answers:
                live = [
                    tag for tag in ("<script", "<img", "<svg", "onerror=alert(1)>") if tag in answer.text.casefold()
                ]
                attempts.repelled(not live and "x=1" not in answer.headers.get("set-cookie", ""), code)


def test_sql_given_to_a_form_is_a_text(target: Target, attempts: Attempts) -> None:
    for number, sql in enumerate(SQL):
        with target.client(address=_elsewhere(20 + number)) as client:
            # Without its token the form is not judged: a password costs a tenth of a second.
            for given in ({"login": sql}, {"login": sql, "csrf": "x"}, {"suite": sql, "csrf": "x"}, {"csrf": sql}):
                answer = client.post("/connexion", data=form(client, password=sql) | given)
                attempts.repelled(answer.status_code in {401, 403, 429} and not _lets_in(answer), f"{given}")
    with target.client() as client:
        assert signed_in(client, "ephemere").status_code == 303


def test_a_sign_in_leads_nowhere_else(target: Target, attempts: Attempts) -> None:
    with target.client() as client:
        for suite in ELSEWHERE:
            client.cookies.clear()
            answer = client.post("/connexion", data=form(client, login="ephemere", suite=suite))
            attempts.repelled(answer.status_code == 303 and answer.headers["location"] == "/", suite)
        client.cookies.set(COOKIE, target.sessions[Role.PLENIERE])
        for suite in ELSEWHERE:
            attempts.repelled(client.get("/connexion", params={"suite": suite}).headers["location"] == "/", suite)


@pytest.mark.skipif(sys.platform != "linux", reason="other loopback addresses answer on Linux only")
def test_passwords_cannot_be_tried_without_end(target: Target, attempts: Attempts) -> None:
    """By one address on one account, with forged addresses, then by one address on many accounts."""
    with target.client(address="127.0.0.3") as client:
        statuses = [_guess(client, "restreint", number) for number in range(8)]
        attempts.repelled(statuses.index(429) <= 5, f"one account: {statuses}")
        attempts.repelled(_guess(client, "RESTREINT ", 9) == 429, "the same login, written otherwise")
    with target.client(address="127.0.0.4") as client:
        attempts.repelled(_guess(client, "restreint", 1) == 429, "from another address")
        statuses = [_guess(client, f"personne{number}", number) for number in range(27)]
        attempts.repelled(429 in statuses, "many accounts from one address, under forged addresses")


def _guess(client: httpx.Client, login: str, number: int) -> int:
    forged = {"x-forwarded-for": f"10.0.0.{number}", "forwarded": f"for=10.0.0.{number}"}
    return client.post(
        "/connexion", data=form(client, login=login, password=f"faux {number}"), headers=forged
    ).status_code


@pytest.mark.skipif(sys.platform != "linux", reason="other loopback addresses answer on Linux only")
def test_an_account_that_exists_reads_like_one_that_does_not(target: Target, attempts: Attempts) -> None:
    with target.client(address="127.0.0.5") as client:
        told = [
            client.post("/connexion", data=form(client, login=login, password="faux")).text.replace(login, "")
            for login in ("groupe", "fermee", "jamais-vu")
        ]
        attempts.repelled(len({_without_token(text) for text in told}) == 1, "the answers differ")


def _without_token(text: str) -> str:
    before, _, after = text.partition('name="csrf" value="')
    return before + after.partition('"')[2]


@pytest.mark.parametrize(
    "host",
    ["ailleurs.example", "127.0.0.1.ailleurs.example", "ailleurs.example:8501", "", "[::1", "127.0.0.1@ailleurs"],
)
def test_a_foreign_host_name_is_answered_nothing(target: Target, attempts: Attempts, host: str) -> None:
    with target.client(Role.COORDINATION) as client:
        for path in ("/", "/connexion", "/_stcore/host-config", "/static/x", "/deconnexion"):
            answer = client.get(path, headers={"host": host, "x-forwarded-host": "127.0.0.1"})
            attempts.repelled(answer.status_code in {400, 421}, f"{host} {path} → {answer.status_code}")


@pytest.mark.parametrize(
    "raw",
    [
        b"GET / HTTP/1.1\r\nHost: {host}\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: ailleurs.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"".join(b"X%d: a\r\n" % n for n in range(20_000)) + b"\r\n",
        b"POST /connexion HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
        b"POST /connexion HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n",
        b"POST /connexion HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999999\r\n\r\ncsrf=" + b"a" * 30_000,
        b"GET http://ailleurs.example/ HTTP/1.1\r\nHost: ailleurs.example\r\n\r\n",
        b"CONNECT ailleurs.example:80 HTTP/1.1\r\nHost: ailleurs.example\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
        b"GET / HTTP/9.9\r\n\r\n",
    ],
    ids=range(11),
)
def test_a_misshapen_request_is_refused_and_the_server_goes_on(
    target: Target, attempts: Attempts, raw: bytes
) -> None:
    parts = urlsplit(target.url)
    with socket.create_connection((parts.hostname or "", parts.port or 80), timeout=3) as wire:
        try:
            wire.sendall(raw.replace(b"{host}", parts.netloc.encode()))
            status = wire.recv(64).decode("latin-1").split(" ")[1:2]
        except (ConnectionError, TimeoutError):
            status = []
    attempts.repelled(status in ([], ["303"]) or status[0].startswith("4"), f"{raw[:40]!r} → {status}")
    with target.client() as client:
        assert client.get("/_stcore/health").status_code == 200


def _elsewhere(number: int) -> str:
    """An address of its own, so that failures are not counted with those of another test."""
    return f"127.0.0.{number}" if sys.platform == "linux" else "127.0.0.1"
