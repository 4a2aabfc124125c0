"""What somebody without a session can reach: nothing but the sign-in."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from observatory.ui.page_list import PAGES
from tests.browser.axe import serious
from tests.browser.conftest import Visitor
from tests.browser.served import PASSWORD, Served, drawn, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ADDRESSES = [
    *(f"/{page.path}" for page in PAGES),
    *(f"/pages/{page.file}" for page in PAGES),
    "/?territoire=COM-04112",
    "/comparer/?x=1",
    "/accueil",
    "/index.html",
    "/navigation",
    "/qui-n-existe-pas",
]
MACHINERY = ["/_stcore/stream", "/_stcore/host-config", "/_stcore/metrics", "/media/x.csv", "/component/x/y"]


def test_a_stranger_sees_only_the_sign_in_whatever_the_address_on_a_fresh_server(
    fresh: Served, visitor: Callable[..., Visitor]
) -> None:
    page = visitor().context.new_page()
    sockets: list[str] = []
    page.on("websocket", lambda opened: sockets.append(opened.url))
    for address in ADDRESSES:
        page.goto(f"{fresh.url}{address}")
        assert urlsplit(page.url).path == "/connexion", address
        expect(page.locator("h1")).to_have_text("Connexion")
        assert page.locator("script").count() == 0
    assert sockets == []


def test_a_stranger_gets_no_byte_of_what_a_page_is_made_of(fresh: Served, visitor: Callable[..., Visitor]) -> None:
    request = visitor().context.request
    for address in MACHINERY:
        answer = request.get(f"{fresh.url}{address}", max_redirects=0)
        assert (answer.status, answer.text()) == (401, "Connectez-vous."), address
    answer = request.put(f"{fresh.url}/_stcore/upload_file/x/y", data=b"x", max_redirects=0)
    assert answer.status == 401


@pytest.mark.parametrize("cookie", ["", "observatoire_session=forged", "_streamlit_user=forged"])
def test_a_raw_websocket_without_a_live_session_is_refused(fresh: Served, cookie: str) -> None:
    assert handshake(fresh.url, cookie).startswith("HTTP/1.1 403")


def test_the_first_link_makes_the_coordination_account_and_opens_once(
    fresh: Served, visitor: Callable[..., Visitor]
) -> None:
    assert fresh.link is not None
    page = visitor().context.new_page()
    page.goto(fresh.link)
    page.get_by_label("Identifiant").fill("prevention")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_label("une seconde fois").fill(PASSWORD)
    page.get_by_role("button", name="Enregistrer et entrer").click()
    expect(page.get_by_role("heading", name="Avant d’entrer : la charte")).to_be_visible()
    assert serious(page) == []
    page.goto(f"{fresh.url}/administration")
    expect(page.get_by_role("heading", name="Avant d’entrer : la charte")).to_be_visible()
    page.get_by_label("J’ai lu la charte et j’y adhère.").check()
    page.get_by_role("button", name="Entrer").click()
    drawn(page)
    assert urlsplit(page.url).path == "/administration"
    page.get_by_role("link", name="Charte").click()
    expect(page.get_by_role("heading", name="La charte")).to_be_visible()
    page.get_by_role("link", name="Revenir à l’observatoire").click()
    drawn(page)
    assert urlsplit(page.url).path == "/"
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_text("prevention · Coordination")).to_be_visible()
    again = visitor().context.new_page()
    answer = again.goto(fresh.link)
    assert answer is not None
    assert answer.status == 410
    expect(again.locator("h1")).to_have_text("Lien périmé")


def test_signing_out_in_one_tab_ends_the_other_at_its_next_gesture(
    house: Served, visitor: Callable[..., Visitor]
) -> None:
    context = visitor().context
    first = sign_in(context, house, "restreint")
    second = context.new_page()
    second.goto(f"{house.url}/comparer")
    drawn(second)
    first.get_by_role("button", name="Se déconnecter").click()
    expect(first.get_by_text("Vous êtes déconnecté.")).to_be_visible()
    second.get_by_role("button", name="Savoir").click()
    second.get_by_role("menuitem", name="Sources").click()
    expect(second.get_by_role("heading", name="Connectez-vous")).to_be_visible(timeout=15_000)
    expect(second.get_by_text("D’où viennent")).to_have_count(0)


def test_a_person_closes_from_their_account_the_session_left_open_elsewhere(
    house: Served, visitor: Callable[..., Visitor]
) -> None:
    left = sign_in(visitor().context, house, "pleniere")
    page = sign_in(visitor(viewport={"width": 390, "height": 800}).context, house, "pleniere")
    page.get_by_role("link", name="Mon compte").click()
    expect(page.locator("h1")).to_have_text("Mon compte")
    assert serious(page) == []
    page.get_by_role("button", name="Fermer mes autres sessions").click()
    expect(page.get_by_text("Vos autres sessions sont fermées.")).to_be_visible()
    expect(page.get_by_text("Une seule session est ouverte")).to_be_visible()
    left.reload()
    expect(left.locator("h1")).to_have_text("Connexion")


def test_a_sign_in_leads_back_to_the_page_that_was_asked(house: Served, visitor: Callable[..., Visitor]) -> None:
    page = sign_in(visitor().context, house, "groupe", "/comparer?indicateur=cambriolages")
    assert page.url == f"{house.url}/comparer?indicateur=cambriolages"


def test_a_link_followed_from_another_site_finds_the_session(house: Served, visitor: Callable[..., Visitor]) -> None:
    context = visitor().context
    sign_in(context, house, "groupe").close()
    page = context.new_page()
    # Another port is the same site for a browser; another host name is not.
    page.route("http://127.0.0.2/*", lambda route: route.fulfill(body=f'<a href="{house.url}/sources">x</a>'))
    page.goto("http://127.0.0.2/")
    page.get_by_role("link").click()
    page.wait_for_url(re.compile("/sources$"))
    expect(drawn(page).locator("h1")).to_contain_text("D’où viennent")


def test_a_page_that_the_role_may_not_see_and_a_page_that_does_not_exist_read_the_same(
    house: Served, visitor: Callable[..., Visitor]
) -> None:
    page = sign_in(visitor().context, house, "pleniere")
    seen = []
    for address in ("/securite-routiere", "/qui-n-existe-pas", "/pages/sources.py"):
        answer = page.goto(f"{house.url}{address}")
        assert answer is not None
        seen.append((answer.status, page.locator("main").inner_text()))
    assert len(set(seen)) == 1
    assert seen[0][0] == 404
    assert "n’est pas accessible avec votre rôle" in seen[0][1]


def handshake(url: str, cookie: str) -> str:
    """The first line that the server answers to a websocket handshake."""
    parts = urlsplit(url)
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {parts.netloc}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol: streamlit",
        *([f"Cookie: {cookie}"] if cookie else []),
    ]
    with socket.create_connection((parts.hostname or "", parts.port or 80), timeout=10) as wire:
        wire.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return wire.recv(65_536).decode("latin-1").splitlines()[0]
