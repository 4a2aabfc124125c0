"""The websocket by which pages arrive, and what a page prepares: files on the click, uploads."""

from __future__ import annotations

import hashlib
import socket
import uuid
from urllib.parse import urlsplit

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from observatory.access.tokens import new_token
from observatory.domain.roles import Role
from observatory.settings import PROJECT_ROOT
from observatory.ui.page_list import PAGES, pages_of
from tests.attack.conftest import COOKIE, Target
from tests.attack.counting import Attempts
from tests.attack.wire import Page, is_refused, opened

pytestmark = pytest.mark.xdist_group("attack")

ORIGINS = (
    "https://ailleurs.example",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://localhost:9999",
    "null",
    "file://",
    "http://127.0.0.1.ailleurs.example",
    "http://[::1",
)
XSRF = "_streamlit_xsrf"
NAMES = ("../../x.csv", "..\\..\\x.csv", "/etc/passwd", "a\u202evsc.exe", "x.csv\r\nSet-Cookie: a=1", "<script>.csv")


@pytest.mark.parametrize("path", ["/_stcore/stream", "/", "/comparer/_stcore/stream", "/_stcore/agent/interact"])
def test_no_stream_opens_without_a_live_session(target: Target, attempts: Attempts, path: str) -> None:
    for cookie in (
        "",
        f"{COOKIE}=x",
        f"{COOKIE}={new_token()}",
        *(f"{COOKIE}={one}" for one in target.dead.values()),
    ):
        attempts.repelled(is_refused(target.url, {"Cookie": cookie} if cookie else {}, path), f"{path} {cookie[:30]}")


def test_no_other_site_opens_a_stream_with_the_cookie_of_a_visitor(target: Target, attempts: Attempts) -> None:
    own = target.headers(Role.COORDINATION)
    for origin in ORIGINS:
        attempts.repelled(is_refused(target.url, own | {"Origin": origin}), origin)
    with opened(target.url, own | {"Origin": target.url}) as page:
        assert page.visit().addresses


@pytest.mark.parametrize("role", Role, ids=str)
def test_a_stream_draws_the_pages_of_its_role_and_no_other(target: Target, attempts: Attempts, role: Role) -> None:
    mine = {page.path for page in pages_of(role)}
    with opened(target.url, target.headers(role)) as page:
        offered = page.visit().addresses
        attempts.repelled(offered == mine, f"{role}: the menu offers {offered - mine}")
        closed = [one for one in PAGES if one.path not in mine]
        # All of them for the one who may see least; a page refused is the home page, which takes its time.
        for one in closed if role is Role.PLENIERE else closed[:2] + closed[-2:]:
            drawn = page.visit(one.path)
            attempts.repelled(drawn.addresses == mine and not drawn.downloads, f"{role} draws {one.path}")
            attempts.repelled(drawn.is_unknown, f"{role} is led to {one.path}")
        for one in closed[:2]:
            drawn = page.visit(page_script_hash=_script(one.script))
            attempts.repelled(
                drawn.addresses == mine and not drawn.downloads, f"{role} draws the script of {one.path}"
            )


def _script(path: object) -> str:
    """The identifier that Streamlit gives to a page that stands in a file."""
    return hashlib.md5(str(path).encode(), usedforsecurity=False).hexdigest()


def test_a_visitor_empties_no_cache_and_stops_no_server(target: Target, attempts: Attempts) -> None:
    with opened(target.url, target.headers(Role.PLENIERE)) as page:
        page.visit()
        for message in (
            BackMsg(clear_cache=True),
            BackMsg(debug_shutdown_runtime=True),
            BackMsg(load_git_info=True),
            BackMsg(set_run_on_save=True),
            BackMsg(debug_disconnect_websocket=True),
        ):
            page.socket.send(message.SerializeToString())
            attempts.repelled(bool(page.visit().addresses), str(message))
        for kind in ("install_skills", "dismiss_skills_nudge", "dataframe_chunk"):
            before = {path for path in PROJECT_ROOT.glob("*")} | {path for path in PROJECT_ROOT.glob(".*")}
            asked = BackMsg()
            asked.backend_operation_request.session_id = page.visit().stream
            getattr(asked.backend_operation_request, kind).SetInParent()
            page.socket.send(asked.SerializeToString())
            page.visit()
            after = {path for path in PROJECT_ROOT.glob("*")} | {path for path in PROJECT_ROOT.glob(".*")}
            attempts.repelled(after <= before, f"{kind} wrote {after - before}")
        for noise in (b"\xff" * 100, b"", b"\x00" * 1_000):
            page.socket.send(noise)
            attempts.repelled(bool(page.visit().addresses), f"{noise[:4]!r}")


def made_file(page: Page) -> str:
    """The address of the list of accounts, made for the coordination."""
    drawn = page.visit("administration")
    return page.file_address(drawn.downloads[0], drawn.stream)


def test_a_file_made_for_one_session_opens_in_no_other(target: Target, attempts: Attempts) -> None:
    with opened(target.url, target.headers(Role.COORDINATION)) as page:
        address = made_file(page)
        with target.client(Role.COORDINATION) as client:
            given = client.get(address)
            assert "coordination" in given.text
            assert given.headers["cache-control"] == "no-store"
            assert given.headers["content-disposition"].startswith("attachment")
        for role in (None, Role.PLENIERE, Role.PARTENAIRE, Role.GROUPE, Role.RESTREINT):
            with target.client(role) as client:
                for disguised in (address, f"/media/../media/{address.split('/')[-1]}", address.split(".")[0]):
                    answer = client.get(disguised)
                    attempts.repelled(answer.status_code >= 300, f"{role} {disguised} → {answer.status_code}")


def test_the_button_of_one_page_does_nothing_on_the_page_of_another(target: Target, attempts: Attempts) -> None:
    with (
        opened(target.url, target.headers(Role.COORDINATION)) as theirs,
        opened(target.url, target.headers(Role.PLENIERE)) as mine,
    ):
        wanted = theirs.visit("administration")
        for stream in (mine.visit().stream, wanted.stream, ""):
            address = mine.file_address(wanted.downloads[0], stream)
            with target.client(Role.PLENIERE) as client:
                stolen = bool(address) and client.get(address).status_code == 200
            attempts.repelled(not stolen, f"the file of another page: {address}")
        # A page repeats what it is asked: that announces nothing.
        made = theirs.file_address(wanted.downloads[0], wanted.stream)
        mine.visit("comparer", query=f"indicateur={made}&territoire={wanted.downloads[0]}")
        with target.client(Role.PLENIERE) as client:
            attempts.repelled(client.get(made).status_code == 404, "an address said again by a page")


def test_a_file_is_sent_by_who_may_deposit_to_their_own_page_only(target: Target, attempts: Attempts) -> None:
    with opened(target.url, target.headers(Role.COORDINATION)) as theirs:
        stream = theirs.visit("deposer").stream
        for role in (None, *Role):
            with target.client(role) as client:
                answer = _sent(client, stream, "x.csv")
                may = role is Role.COORDINATION
                assert answer.status_code == 204 or not may
                attempts.repelled(may or answer.status_code >= 300, f"{role} → {answer.status_code}")
                gone = client.delete(f"/_stcore/upload_file/{stream}/{uuid.uuid4()}", headers=_xsrf(client))
                attempts.repelled(may or gone.status_code >= 300, f"{role} deletes → {gone.status_code}")


def test_an_upload_without_its_token_or_beyond_the_limit_is_refused(target: Target, attempts: Attempts) -> None:
    with opened(target.url, target.headers(Role.PARTENAIRE)) as page, target.client(Role.PARTENAIRE) as client:
        stream = page.visit("deposer").stream
        for token in ({}, {"X-Xsrftoken": "x"}):
            answer = client.put(f"/_stcore/upload_file/{stream}/{uuid.uuid4()}", files={"x": b"x"}, headers=token)
            attempts.repelled(answer.status_code == 403, str(token))
        for name in NAMES:
            before = {path for path in target.home.rglob("*") if path.is_file()}
            _sent(client, stream, name)
            after = {path for path in target.home.rglob("*") if path.is_file()}
            attempts.repelled(after <= before, f"{name} wrote {after - before}")
        attempts.repelled(_status_of_announced(target, client, stream) in {"400", "413"}, "announced too large")
        for other in ("x", str(uuid.uuid4()), "../" + stream):
            attempts.repelled(_sent(client, other, "x.csv").status_code >= 300, other)


def _status_of_announced(target: Target, client: httpx.Client, stream: str) -> str:
    """What is answered to the announcement of 300 MB, before any of them is sent."""
    parts = urlsplit(target.url)
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies.jar)
    lines = (
        f"PUT /_stcore/upload_file/{stream}/{uuid.uuid4()} HTTP/1.1",
        f"Host: {parts.netloc}",
        f"Cookie: {cookies}",
        f"X-Xsrftoken: {_xsrf(client)['X-Xsrftoken']}",
        f"Content-Length: {300 << 20}",
        "Content-Type: multipart/form-data; boundary=x",
    )
    with socket.create_connection((parts.hostname or "", parts.port or 80), timeout=60) as wire:
        wire.sendall("\r\n".join((*lines, "", "")).encode())
        return wire.recv(64).decode("latin-1").split(" ")[1]


def _sent(client: httpx.Client, stream: str, name: str) -> httpx.Response:
    return client.put(
        f"/_stcore/upload_file/{stream}/{uuid.uuid4()}", files={"x": (name, b"a;b\n1;2\n")}, headers=_xsrf(client)
    )


def _xsrf(client: httpx.Client) -> dict[str, str]:
    """The token of Streamlit, which any visitor may ask for."""
    if XSRF not in client.cookies:
        client.get("/_stcore/host-config")
        client.get("/_stcore/health")
    return {"X-Xsrftoken": client.cookies.get(XSRF, "")}
