"""By the keyboard alone: a report is asked for, the page is left, and the bytes that were kept are taken away."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.keyboard import choose, enter, go_to, press
from tests.browser.served import Served, drawn

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# What is chosen in each list, and what the address then says.
CHOSEN = (
    ("Année", "2024", "annee=2024"),
    ("Public", "Comité restreint", "public=restreint"),
    ("Public", "Assemblée plénière", "public=pleniere"),
    ("Parties", "Plan d’actions", "parties=plan"),
    ("Format", "PDF", "format=pdf"),
)


def test_a_report_is_made_behind_the_page_and_waits_among_the_documents(
    loaded: Served, visitor: Callable[..., Visitor], output: Path, tmp_path: Path
) -> None:
    someone = visitor()
    page = enter(someone.context.new_page(), loaded, "restreint")
    go_to(page, "Agir", "Rapport annuel", "rapport-annuel")
    for label, words, asked in CHOSEN:
        choose(page, label, words)
        # The list of what may be several stays open.
        page.keyboard.press("Escape")
        expect(page).to_have_url(re.compile(asked), timeout=30_000)
        drawn(page)
    expect(page.get_by_text("Réservé au comité restreint, absent de ce rapport")).to_be_visible()
    press(page, "Produire le rapport")
    # The order has reached the server once the page shows it, under way or already over.
    shown = page.get_by_role("button", name=re.compile("Abandonner|Fermer")).first
    expect(shown).to_be_visible(timeout=60_000)
    go_to(page, "Agir", "Mes documents", "mes-documents")
    expect(page.get_by_text(re.compile("Rapport 2024, assemblée plénière, PDF")).first).to_be_visible(timeout=60_000)
    with page.expect_download(timeout=60_000) as taken:
        press(page, "Télécharger")
    target = tmp_path / "rapport.pdf"
    taken.value.save_as(target)
    page.screenshot(path=output / "mes-documents.png", full_page=True)
    said = page.locator("code").first.inner_text().replace("\u200b", "")
    assert taken.value.suggested_filename == "rapport-2024-pleniere.pdf"
    assert target.read_bytes().startswith(b"%PDF")
    assert hashlib.sha256(target.read_bytes()).hexdigest() == said
    assert someone.outside == []
