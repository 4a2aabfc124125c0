"""A map under the policy of the application, and a fragment once its session has ended."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from observatory.settings import PROJECT_ROOT
from tests.browser.conftest import Visitor
from tests.browser.served import Served, accounts_of, serving, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The application around the script of the map; Streamlit serves `static/` beside the script."""
    folder = tmp_path_factory.mktemp("mapped")
    accounts_of(folder / "home", "coordination", "restreint")
    shutil.copytree(PROJECT_ROOT / "observatory" / "ui" / "static", folder / "static")
    script = shutil.copy(Path(__file__).with_name("script_map.py"), folder)
    with serving(folder / "home", script=Path(script)) as served:
        yield served


def test_a_map_is_painted_without_a_request_to_anybody(
    mapped: Served, visitor: Callable[..., Visitor], output: Path
) -> None:
    someone = visitor()
    page = sign_in(someone.context, mapped, "restreint")
    shapes = page.frame_locator("iframe").locator("path.leaflet-interactive")
    expect(shapes).to_have_count(26, timeout=15_000)
    box = shapes.first.bounding_box()
    assert box is not None
    assert box["width"] > 5
    assert box["height"] > 5
    expect(page.frame_locator("iframe").get_by_title("Dézoomer")).to_be_visible()
    expect(page.frame_locator("iframe").locator(".leaflet-control-scale-line")).to_have_count(1)
    page.wait_for_timeout(500)
    page.screenshot(path=output / "carte.png")
    assert someone.outside == []


def test_the_answer_is_shown_as_text_whatever_it_holds(mapped: Served, visitor: Callable[..., Visitor]) -> None:
    page = sign_in(visitor().context, mapped, "restreint")
    expect(page.locator("p.answer")).to_have_text("Partout & nulle part, en <moyenne>.")


def test_a_fragment_shows_nothing_more_once_the_session_has_ended(
    mapped: Served, visitor: Callable[..., Visitor]
) -> None:
    context = visitor().context
    first = sign_in(context, mapped, "coordination")
    second = context.new_page()
    second.goto(mapped.url)
    expect(second.get_by_text("Chiffre réservé")).to_be_visible()
    first.get_by_role("button", name="Se déconnecter").click()
    expect(first.get_by_text("Vous êtes déconnecté.")).to_be_visible()
    second.get_by_role("button", name="Compter").click()
    expect(second.get_by_role("heading", name="Connectez-vous")).to_be_visible(timeout=15_000)
    expect(second.get_by_text("Chiffre réservé")).to_have_count(0)
