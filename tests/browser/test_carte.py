"""The page « Carte » in a browser that no network answers: one map drawn once, asked many things, by each role."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, WebSocket, expect

from observatory.settings import load_settings
from observatory.storage import open_store
from tests.browser.axe import serious
from tests.browser.conftest import Visitor
from tests.browser.screens import overflows
from tests.browser.served import Served, accounts_of, drawn, serving, sign_in
from tests.carte import quarters

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
ADDRESS = "/carte?mois=2024-01..2024-12"
# As the four points of `quarters` would be written, whatever the decimals kept.
POINTS = tuple(f"{degrees:.3f}" for _, lat, lon, *_ in quarters.PLACES for degrees in (lat, lon))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("carte")
    accounts_of(home, "restreint", "groupe", "pleniere")
    store = open_store(load_settings({"OBSERVATORY_HOME": str(home)}))
    quarters.build(store)
    # Else the marts would be made again at the start, from facts that are not there.
    store.write(lambda session: session.run("publish/observed_commune", commune=store.settings.commune))
    store.close()
    with serving(home) as served:
        yield served


@pytest.fixture(autouse=True)
def _patient() -> Iterator[None]:
    """A machine that does other things answers late, and rightly."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


def received(page: Page) -> list[bytes]:
    """All that the page is sent from now on, by its stream."""
    found: list[bytes] = []

    def listen(stream: WebSocket) -> None:
        stream.on("framereceived", lambda data: found.append(data if isinstance(data, bytes) else data.encode()))

    page.on("websocket", listen)
    return found


def map_of(page: Page) -> Frame:
    page.locator("iframe").first.wait_for()
    handle = page.locator("iframe").first.element_handle()
    assert handle is not None
    frame = handle.content_frame()
    assert frame is not None
    frame.locator("html[data-painted]").wait_for(timeout=30_000)
    return frame


def painted(frame: Frame) -> int:
    return int(frame.locator("html").get_attribute("data-painted") or 0)


def until_painted_again(frame: Frame, before: int) -> None:
    frame.wait_for_function(f"Number(document.documentElement.dataset.painted) > {before}")


def test_a_group_walks_through_the_map(town: Served, visitor: Callable[..., Visitor], output: Path) -> None:
    someone = visitor(bypass_csp=True, viewport={"width": 1280, "height": 1400})
    page = sign_in(someone.context, town, "restreint", "/")
    stream = received(page)
    page.goto(f"{town.url}{ADDRESS}")
    frame = map_of(drawn(page))
    assert frame.locator("path.leaflet-interactive").count() >= 2
    expect(page.locator("p.answer").first).to_contain_text("85\u00a0interventions")
    _filter_without_a_new_map(page, frame, stream)
    _point_at_a_sector(page, frame)
    _draw(page, frame)
    page.screenshot(path=output / "carte-page.png", full_page=True)
    assert (serious(page), overflows(page), someone.outside) == ([], False, [])
    _print(page, output)
    _hostile_names_are_text(page, town.url)


def _filter_without_a_new_map(page: Page, frame: Frame, stream: list[bytes]) -> None:
    """The frame stays, with a mark that a new document would not have; the stream carries values alone."""
    frame.evaluate("window.stayed = true; window.map.setZoom(13)")
    before, sent = painted(frame), len(stream)
    page.get_by_role("button", name="Plus de filtres").click()
    page.get_by_role("combobox", name="Heures", exact=True).click()
    page.get_by_role("option", name="la nuit").click()
    expect(page.locator("p.answer").first).to_contain_text("42\u00a0interventions")
    until_painted_again(frame, before)
    assert frame.evaluate("[window.stayed, window.map.getZoom()]") == [True, 13]
    assert sum(map(len, stream[sent:])) < 39_300
    page.get_by_role("combobox", name="Heures", exact=True).click()
    page.get_by_role("option", name="toutes").click()
    expect(page.locator("p.answer").first).to_contain_text("85\u00a0interventions")
    page.keyboard.press("Escape")


def _point_at_a_sector(page: Page, frame: Frame) -> None:
    """By the pointer: the name of the sector is a title, as text; the address holds the choice."""
    _click(page, frame, 43.8175, 5.7625)
    expect(page.get_by_role("heading", name=quarters.WEST_NAME)).to_be_visible()
    expect(page.get_by_text("49\u00a0interventions, 60,5\u202f% des 81 de la ville")).to_be_visible()
    assert "secteurs=ouest" in page.url


def _hostile_names_are_text(page: Page, url: str) -> None:
    """In the title, the list, the table and the picture; the sign that turns the reading order is nowhere."""
    page.goto(f"{url}{ADDRESS}&secteurs=est,ouest&image=oui")
    expect(drawn(page).get_by_role("heading", name="{{7*7}}")).to_be_visible()
    assert "\u202e" not in page.content()
    assert page.locator("section.main script, [data-testid=stMain] script").count() == 0


def _draw(page: Page, frame: Frame) -> None:
    """Around the two western points alone: 40 and 3 facts, those known by their sector being at no point."""
    frame.get_by_role("button", name="Dessiner une zone").click()
    for lat, lon in ((43.8005, 5.761), (43.8195, 5.761), (43.8195, 5.779)):
        _click(page, frame, lat, lon)
        page.wait_for_timeout(350)
    _click(page, frame, 43.8005, 5.779, twice=True)
    expect(page.get_by_role("heading", name="La zone dessinée")).to_be_visible()
    expect(page.get_by_text("43\u00a0interventions, 57,3\u202f% des 75 de la ville")).to_be_visible()
    address = page.url
    assert "forme=43.8" in address
    page.goto(address)
    expect(drawn(page).get_by_text("43\u00a0interventions, 57,3\u202f%")).to_be_visible()


def _click(page: Page, frame: Frame, lat: float, lon: float, *, twice: bool = False) -> None:
    """With the mouse, where the map shows this place."""
    place = frame.evaluate(f"window.map.latLngToContainerPoint([{lat}, {lon}])")
    box = page.locator("iframe").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"], click_count=2 if twice else 1)


def _print(page: Page, output: Path) -> None:
    """The sheet: a whole picture, with legend, filters, source and date; nothing to click."""
    page.goto(f"{page.url}&image=oui&seance=oui")
    picture = drawn(page).locator("img.map-picture")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => one.complete && one.naturalWidth > 900")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Exporter en CSV").first).to_be_hidden()
    expect(picture).to_be_visible()
    page.screenshot(path=output / "carte-imprimee.png", full_page=True)
    assert page.pdf(format="A4")[:4] == b"%PDF"
    page.emulate_media(media="screen")
    expect(page.get_by_text("Se déconnecter")).to_be_hidden()


def test_who_may_not_see_where_facts_are_is_never_sent_a_point(town: Served, visitor: Callable[..., Visitor]) -> None:
    """Whatever the address asks: not one coordinate of the four points in the bytes of the page or its geometry."""
    someone = visitor()
    page = sign_in(someone.context, town, "groupe", "/")
    stream = received(page)
    page.goto(f"{town.url}{ADDRESS}&couches=points,voies,cercles&forme=43.80_5.76,43.82_5.76,43.82_5.78")
    map_of(drawn(page))
    sent = b"".join(stream)
    sent += someone.context.request.get(f"{town.url}/geometrie/quartiers").body()
    text = gzip.decompress(sent).decode() if sent[:2] == b"\x1f\x8b" else sent.decode("utf-8", "ignore")
    assert "observatoire.paint" in text
    assert [point for point in POINTS if point in text] == []
    expect(page.get_by_text("masqué").first).to_be_attached()


def test_who_may_not_see_the_map_is_given_neither_page_nor_outlines(
    town: Served, visitor: Callable[..., Visitor]
) -> None:
    anonymous = visitor().context.request
    assert anonymous.get(f"{town.url}/geometrie/quartiers").status == 401
    context = visitor().context
    sign_in(context, town, "pleniere").close()
    assert context.request.get(f"{town.url}/geometrie/quartiers").status == 404
    assert context.request.get(f"{town.url}/carte").status == 404
