"""The page « Sécurité routière » in a browser: its map, its filters, and what reaches whom."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, WebSocket, expect

from observatory.queries.accidents import points
from observatory.settings import load_settings
from observatory.storage import open_store
from tests.browser.axe import serious
from tests.browser.conftest import Visitor
from tests.browser.served import Served, accounts_of, drawn, serving, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ADDRESS = "/securite-routiere"
PHONE = {"viewport": {"width": 390, "height": 844}, "user_agent": "Mozilla/5.0 (Android 15) Mobile Mobi"}
COMMUNES = 198

Road = tuple[Served, set[str]]


@pytest.fixture(scope="module")
def road(shipped_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Road]:
    """A fresh installation, and where its accidents are, as the map writes it."""
    home = shutil.copytree(shipped_home, tmp_path_factory.mktemp("road") / "home")
    accounts_of(home, "coordination", "restreint", "groupe")
    store = open_store(load_settings({"OBSERVATORY_HOME": str(home)}))
    frame = points(store, 2011, 2020, commune="04112", role="coordination").frame
    store.close()
    places = {f"[{row.lat}, {row.lon}]" for row in frame.itertuples()}
    with serving(home) as served:
        yield served, places


def map_frame(page: Page) -> Frame:
    """The frame of the map of accidents, the first of the page, once the communes are painted in it."""
    first = page.locator("iframe").first
    expect(first.content_frame.locator("path.leaflet-interactive").nth(COMMUNES)).to_be_attached(timeout=20_000)
    frame = first.element_handle().content_frame()
    assert frame is not None
    return frame


def received(someone: Visitor) -> list[bytes]:
    """Every byte that the server sends to the pages of a visitor."""
    heard: list[bytes] = []

    def listen(opened: WebSocket) -> None:
        opened.on("framereceived", lambda data: heard.append(data if isinstance(data, bytes) else data.encode()))

    someone.context.on("page", lambda page: page.on("websocket", listen))
    return heard


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=re.compile(label)).click()
    page.get_by_role("option", name=option).click()


@pytest.mark.parametrize("role", ["coordination", "groupe"])
def test_the_map_is_painted_with_the_network_cut(
    road: Road, visitor: Callable[..., Visitor], output: Path, role: str
) -> None:
    someone = visitor()
    page = sign_in(someone.context, road[0], role, ADDRESS)
    frame = map_frame(page)
    drawn_marks = frame.locator("path.leaflet-interactive").count() - COMMUNES
    assert drawn_marks > 5
    box = frame.locator("path.leaflet-interactive").last.bounding_box()
    assert box is not None
    assert box["width"] > 5
    page.screenshot(path=output / f"securite-routiere-{role}.png", full_page=True)
    assert someone.outside == []


def test_a_filter_changes_the_map_and_does_not_load_it_again(road: Road, visitor: Callable[..., Visitor]) -> None:
    page = sign_in(visitor().context, road[0], "coordination", ADDRESS)
    frame = map_frame(page)
    before = frame.locator("path.leaflet-interactive").count()
    frame.evaluate("window.kept = true")
    choose(page, "Période, de", "2019")
    expect(page.get_by_text("1 filtre actif")).to_be_visible(timeout=15_000)
    expect(frame.locator("path.leaflet-interactive")).not_to_have_count(before, timeout=15_000)
    choose(page, "Territoire", "Alpes-de-Haute-Provence (département)")
    expect(page.locator("h1")).to_contain_text("dans le département", timeout=15_000)
    assert frame.evaluate("window.kept") is True
    assert "territoire=DEP-04" in page.url
    assert "periode=2019..2020" in page.url


def test_what_a_working_group_receives_holds_no_exact_point(road: Road, visitor: Callable[..., Visitor]) -> None:
    served, places = road
    for role, told in (("restreint", True), ("groupe", False)):
        someone = visitor()
        heard = received(someone)
        map_frame(sign_in(someone.context, served, role, ADDRESS))
        said = b"".join(heard).decode("utf-8", "replace")
        assert "L.featureGroup" in said
        assert any(place in said for place in places) is told, role


@pytest.mark.parametrize("wild", ["%3Cscript%3Ealert(1)%3C/script%3E", "9999..-1", "%00", "%E2%80%AE"])
def test_a_doctored_address_gives_the_page_as_it_opens(
    road: Road, resident: Callable[..., Visitor], wild: str
) -> None:
    said: list[str] = []
    page = resident(road[0], "wide", "groupe").context.new_page()
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(f"{road[0].url}{ADDRESS}?territoire={wild}&periode={wild}&granularite={wild}")
    expect(drawn(page).get_by_text("aucun filtre actif")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("à Manosque")
    page.close()
    assert said == []


def test_the_answer_the_figures_and_a_picture_need_no_scrolling(road: Road, visitor: Callable[..., Visitor]) -> None:
    page = sign_in(visitor().context, road[0], "coordination", ADDRESS)
    for part in ("p.answer", "dl.tiles > div:nth-child(3)", ".js-plotly-plot"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 800, part


@pytest.mark.parametrize("screen", [{}, PHONE, {"color_scheme": "dark"}], ids=["wide", "phone", "dark"])
def test_the_page_and_its_map_shut_nobody_out(road: Road, visitor: Callable[..., Visitor], screen: dict) -> None:
    page = sign_in(visitor(bypass_csp=True, **screen).context, road[0], "coordination", ADDRESS)
    frame = map_frame(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert serious(page) == []
    assert serious(frame) == []
