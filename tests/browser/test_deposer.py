"""A deposit as a partner makes it, without a mouse: given, mapped, checked, mended, published, seen, taken back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from observatory.access import accounts, charter, joining
from observatory.access.scopes import Scope, assign
from observatory.settings import load_settings
from observatory.storage import open_store
from tests.browser.conftest import Visitor
from tests.browser.keyboard import choose, enter, go_to, press, reach
from tests.browser.served import PASSWORD, Served, accounts_of, drawn, serving, sign_in
from tests.browser.test_each_page import SCREENS, overflows, serious
from tests.deposited import DEFECTS, MARCH, SOURCE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PATIENCE_MS = 60_000
# Those that the guide shows.
PICTURES = COLUMNS, CHECKED, BEFORE, MINE = (
    "deposer-colonnes",
    "deposer-verification",
    "deposer-apercu",
    "mes-depots",
)
LOGINS = ("secretaire", "brigadier", "chef", "phone", "dark")
# A header of their own software, a day that does not exist, a label that nobody knows.
THREE_DEFECTS = DEFECTS.replace("Nature", "Nature de l’acte")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with the coordination, a member of the committee, and one account of the police for each test."""
    home = tmp_path_factory.mktemp("town")
    accounts_of(home, "coordination", "restreint")
    store = open_store(load_settings({"OBSERVATORY_HOME": str(home)}))
    for login in LOGINS:
        token = accounts.add(store, login=login, role="partenaire")
        charter.acknowledge(store, joining.redeem(store, token, login=login, password=PASSWORD))
        account_id = accounts.by_login(store, login).account_id
        assign(store, account_id, organisation="Police municipale", scopes=[Scope("source", SOURCE)])
    store.close()
    with serving(home) as served:
        yield served


def give(page: Page, name: str, content: bytes) -> None:
    """Choose a file and have it checked; returns once its examination has been drawn."""
    # The wait comes first: the browser needs a few exchanges before it hands over its dialogues.
    with page.expect_file_chooser(timeout=PATIENCE_MS) as asked:
        reach(page, page.get_by_role("button", name="Parcourir"))
        page.keyboard.press("Enter")
    asked.value.set_files({"name": name, "mimeType": "text/csv", "buffer": content})  # type: ignore[arg-type]
    expect(page.get_by_test_id("stFileChipName")).to_have_text(name)
    press(page, "Vérifier")
    expect(page.get_by_role("heading", name=name)).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("button", name="Interrompre")).to_have_count(0, timeout=PATIENCE_MS)
    drawn(page)


def decide(page: Page, name: str) -> None:
    press(page, name)
    drawn(page)


def picture(page: Page, path: Path) -> None:
    """The whole of the latest file, for people to look at; the guide shows some of them."""
    page.set_viewport_size({"width": 1000, "height": 2600})
    drawn(page)
    page.wait_for_timeout(500)
    page.locator("[class*=st-key-ticket-]").first.screenshot(path=path)
    page.set_viewport_size({"width": 1280, "height": 800})


def mended(annotated: bytes) -> bytes:
    """What a secretary does in a spreadsheet: read the last column, mend the cell that it names."""
    rows = list(csv.reader(io.StringIO(annotated.decode("utf-8-sig")), delimiter=";"))
    header = rows[0]
    assert header[-1] == "À corriger"
    for row in rows[1:]:
        if row[-1].startswith("Date"):
            row[header.index("Date")] = "01/03/2024"
        if row[-1].startswith("Nature"):
            row[header.index("Nature de l’acte")] = "Tapage, bruit"
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode("cp1252", errors="replace")


@pytest.mark.pictures
def test_three_defects_are_mended_through_the_annotated_file_then_published_seen_and_undone(
    town: Served, visitor: Callable[..., Visitor], output: Path
) -> None:
    someone = visitor(accept_downloads=True)
    page = enter(someone.context.new_page(), town, "secretaire", "/deposer")
    choose(page, "Source", "Police municipale")
    give(page, "mars.csv", THREE_DEFECTS.encode())
    expect(page.get_by_text("Colonne à retrouver")).to_be_visible()
    expect(page.get_by_role("combobox").first).to_have_value("Nature de l’acte")
    picture(page, output / f"{COLUMNS}.png")
    decide(page, "Continuer")
    expect(page.get_by_text("2 lignes à corriger : elles seront laissées de côté")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("cell", name="« 32/03/2024 »")).to_be_visible()
    picture(page, output / f"{CHECKED}.png")
    with page.expect_download() as download:
        press(page, "Fichier annoté (CSV)")
    annotated = Path(download.value.path()).read_bytes()
    give(page, "mars-corrige.csv", mended(annotated))
    expect(page.get_by_text("3 lignes comprises ; rien à corriger.")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("Effacer aussi mars.csv")).to_be_visible()
    picture(page, output / f"{BEFORE}.png")
    decide(page, "Publier")
    expect(page.get_by_text("Le dépôt est publié.")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("heading", name="mars.csv")).to_have_count(0)
    go_to(page, "Déposer", "Mes dépôts", "mes-depots")
    expect(page.get_by_role("link", name="mars-corrige.csv")).to_be_visible()
    page.screenshot(path=output / f"{MINE}.png")
    reach(page, page.get_by_role("link", name="mars-corrige.csv"))
    page.keyboard.press("Enter")
    drawn(page)
    expect(
        page.get_by_text("3 lignes de « Police municipale : interventions », du 1er au 3 mars 2024")
    ).to_be_visible()
    seen = sign_in(visitor().context, town, "coordination", "/sources")
    expect(seen.get_by_text("Police municipale : interventions").first).to_be_visible()
    seen.goto(f"{town.url}/activite")
    drawn(seen)
    answer = "Police municipale, toutes les catégories : 3 interventions en mars 2024."
    expect(seen.get_by_text(answer)).to_be_visible()
    decide(page, "Annuler ce dépôt")
    decide(page, "Oui, annuler")
    expect(page.get_by_text("Le dépôt est annulé.")).to_be_visible(timeout=PATIENCE_MS)
    seen.goto(f"{town.url}/activite")
    drawn(seen)
    expect(seen.get_by_text("Aucun service n’a encore déposé ses chiffres.")).to_be_visible()
    assert someone.outside == []


def test_columns_about_persons_are_named_without_a_value_and_taken_out(
    town: Served, visitor: Callable[..., Visitor], output: Path
) -> None:
    page = enter(visitor().context.new_page(), town, "brigadier", "/deposer")
    rows = MARCH.replace("/2024", "/2023").splitlines()
    cells = ["Courriel", *(f"boite.{rank}@exemple.fr" for rank in range(1, len(rows)))]
    text = "\n".join(f"{row};{cell}" for row, cell in zip(rows, cells, strict=True))
    give(page, "personnes.csv", text.encode())
    expect(page.get_by_text("Une colonne semble parler de personnes.")).to_be_visible()
    assert "boite.1" not in page.content()
    picture(page, output / "deposer-personnes.png")
    decide(page, "Retirer cette colonne et continuer")
    expect(page.get_by_text("3 lignes comprises")).to_be_visible(timeout=PATIENCE_MS)
    decide(page, "Ne pas publier et effacer")
    expect(page.get_by_text("rien n’en est gardé")).to_be_visible(timeout=PATIENCE_MS)


def test_a_large_file_left_while_it_is_examined_is_found_again_and_others_read_meanwhile(
    town: Served, visitor: Callable[..., Visitor]
) -> None:
    context = visitor().context
    page = sign_in(context, town, "chef", "/deposer")
    other = sign_in(visitor().context, town, "restreint")
    lines = MARCH.splitlines(keepends=True)
    content = "".join([lines[0], *(lines[1:] * 25_000)]).encode()
    page.locator("input[type=file]").set_input_files(
        {"name": "grand.csv", "mimeType": "text/csv", "buffer": content}  # type: ignore[arg-type]
    )
    expect(page.get_by_test_id("stFileChipName")).to_have_text("grand.csv")
    page.get_by_role("button", name="Vérifier", exact=True).click()
    stop = page.get_by_role("button", name="Interrompre")
    expect(stop).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("progressbar")).to_be_visible()
    other.goto(f"{town.url}/sources")
    drawn(other)
    expect(other.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE_MS)
    page.close()
    again = context.new_page()
    again.goto(f"{town.url}/deposer")
    drawn(again)
    expect(again.get_by_role("heading", name="grand.csv")).to_be_visible(timeout=PATIENCE_MS)
    again.get_by_role("button", name="Interrompre").or_(
        again.get_by_role("button", name="Ne pas publier et effacer")
    ).click(timeout=PATIENCE_MS)
    expect(again.get_by_role("heading", name="grand.csv")).to_have_count(0, timeout=PATIENCE_MS)


@pytest.mark.parametrize("screen", ["phone", "dark"])
def test_a_checked_file_is_for_everybody(
    town: Served, visitor: Callable[..., Visitor], output: Path, screen: str
) -> None:
    page = sign_in(visitor(bypass_csp=True, **SCREENS[screen]).context, town, screen, "/deposer")
    give(page, f"{screen}.csv", DEFECTS.replace("Saisine", "Initiative" if screen == "dark" else "Saisine").encode())
    expect(page.get_by_role("button", name="Publier", exact=True)).to_be_visible()
    page.wait_for_timeout(500)
    page.screenshot(path=output / f"deposer-verifie-{screen}.png", full_page=True)
    problems = serious(page)
    decide(page, "Ne pas publier et effacer")
    assert not overflows(page)
    assert problems == []
