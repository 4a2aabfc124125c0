import io
import re

import page
import pypdf
import pytest

from observatory.reports.annual.document import AreaMap, Chart, Heading, Paragraph, Report, Tone
from tests.reports.annual.conftest import YEAR


@pytest.fixture(scope="module")
def opened(written: dict[str, bytes]) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(written["pdf"]))


@pytest.fixture(scope="module")
def pages(opened: pypdf.PdfReader) -> list[str]:
    """As a reader copies them."""
    return [one.extract_text() for one in opened.pages]


def tags(node: object) -> list[tuple[str, str]]:
    """(structure type, alternate text) of every tagged element, in reading order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [tag for child in node for tag in tags(child)]
    if not isinstance(node, dict) or "/S" not in node:
        return []
    own = (str(node["/S"]), str(node.get("/Alt", "")))
    return [own, *tags(node.get("/K", []))]


def test_the_pdf_is_tagged_titled_french_and_says_that_it_is_universal(opened: pypdf.PdfReader) -> None:
    root = opened.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("fr")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert f"rapport annuel {YEAR}" in str(opened.metadata.title)
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_a_validator_finds_every_machine_checkable_rule_of_the_standard_kept(written: dict[str, bytes]) -> None:
    """An independent program, which passes the corpus that the veraPDF project publishes (0023)."""
    found = page.validate_pdf_bytes(written["pdf"], profile="ua1")
    assert [(one.rule_id, one.message) for one in found.failures] == []
    assert found.is_compliant
    assert found.rules.total > 100


def test_the_validator_refuses_the_same_report_once_its_language_is_taken_away(written: dict[str, bytes]) -> None:
    spoilt = re.sub(rb"/Lang ?\(fr-FR\)", lambda found: b" " * len(found.group()), written["pdf"])
    assert spoilt != written["pdf"]
    assert not page.validate_pdf_bytes(spoilt, profile="ua1").is_compliant


def test_each_page_says_whose_report_it_is_who_may_have_it_and_of_which_data(pages: list[str]) -> None:
    said = ["".join(text.split()) for text in pages]
    wanted = ("Manosque,rapportannuel2025", "Comitérestreint:diffusionlimitéeàsesmembres", "donnéesdedémonstration")
    assert len(said) > 10
    assert [number for number, text in enumerate(said, 1) if not all(word in text for word in wanted)] == []
    assert [number for number, text in enumerate(said, 1) if f"page{number}/{len(said)}" not in text] == []


def test_every_picture_has_its_words_and_every_table_its_headers(opened: pypdf.PdfReader, restricted: Report) -> None:
    found = tags(opened.trailer["/Root"]["/StructTreeRoot"]["/K"])
    kinds = [kind for kind, _ in found]
    alts = [alt for kind, alt in found if kind == "/Figure" and alt]
    assert alts == [block.alt for _, block in restricted.blocks if isinstance(block, Chart | AreaMap)]
    assert kinds.count("/Table") == len(restricted.tables)
    assert kinds.count("/TH") >= sum(len(block.table.columns) for _, block in restricted.tables)
    assert {"/H1", "/H2", "/H3", "/L", "/Caption"} <= set(kinds)


def test_the_text_can_be_read_back_with_its_french_letters(pages: list[str]) -> None:
    said = " ".join(" ".join(pages).split())
    assert "Ce que contient ce rapport" in said


def test_no_paragraph_is_lost_on_the_way_to_paper(pages: list[str], restricted: Report) -> None:
    said = "".join("".join(pages).replace("-", "").split())
    paragraphs = [block.text for _, block in restricted.blocks if isinstance(block, Paragraph)]
    assert {block.tone for _, block in restricted.blocks if isinstance(block, Paragraph)} >= {Tone.DEMO, Tone.MISSING}
    assert [text for text in paragraphs if "".join(text.replace("-", "").split())[:40] not in said] == []


def test_the_bookmarks_lead_to_every_heading_in_their_order(opened: pypdf.PdfReader, restricted: Report) -> None:
    headings = [block.text for _, block in restricted.blocks if isinstance(block, Heading)]
    told = [" ".join(one.title.split()) for one in flat(opened.outline)]
    assert [one.title for one in opened.outline if not isinstance(one, list)] == [
        section.title for section in restricted.sections
    ]
    assert len(told) == len(headings) + len(restricted.sections)


def flat(outline: list) -> list:
    """A bookmark, then those under it."""
    return [one for held in outline for one in (flat(held) if isinstance(held, list) else [held])]
