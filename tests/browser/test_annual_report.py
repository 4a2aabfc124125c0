"""The coordinator makes a report, leaves the page, comes back for it, and gets the bytes that were kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.served import Served, drawn

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ASKED = "/rapport-annuel?annee=2025&public=pleniere&format=pdf"


def test_a_report_is_made_behind_the_page_and_waits_among_the_documents(
    loaded: Served, resident: Callable[..., Visitor], output: Path, tmp_path: Path
) -> None:
    someone = resident(loaded, "report")
    page = someone.context.new_page()
    page.goto(f"{loaded.url}{ASKED}")
    drawn(page)
    expect(page.get_by_text("Réservé au comité restreint, absent de ce rapport")).to_be_visible()
    page.get_by_role("button", name="Produire le rapport").click()
    # The order has reached the server once the page shows it, under way or already over.
    shown = page.get_by_role("button", name=re.compile("Abandonner|Fermer")).first
    expect(shown).to_be_visible(timeout=60_000)
    page.goto(f"{loaded.url}/mes-documents")
    drawn(page)
    expect(page.get_by_text(re.compile("Rapport 2025, assemblée plénière, PDF")).first).to_be_visible(timeout=60_000)
    with page.expect_download(timeout=60_000) as taken:
        page.get_by_role("button", name="Télécharger").first.click(timeout=60_000)
    target = tmp_path / "rapport.pdf"
    taken.value.save_as(target)
    page.screenshot(path=output / "mes-documents.png", full_page=True)
    said = page.locator("code").first.inner_text().replace("\u200b", "")
    page.close()
    assert taken.value.suggested_filename == "rapport-2025-pleniere.pdf"
    assert target.read_bytes().startswith(b"%PDF")
    assert hashlib.sha256(target.read_bytes()).hexdigest() == said
    assert someone.outside == []
