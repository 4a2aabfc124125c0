import io

import pypdf
import pytest

from observatory.reports.annual.document import AreaMap, Chart, Paragraph, Report, Tone
from observatory.reports.annual.forms import FORMS
from tests.reports.annual.conftest import YEAR


@pytest.fixture(scope="module")
def written(restricted: Report) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(FORMS["pdf"](restricted)))


def tags(node: object) -> list[tuple[str, str]]:
    """(structure type, alternate text) of every tagged element, in reading order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [tag for child in node for tag in tags(child)]
    if not isinstance(node, dict) or "/S" not in node:
        return []
    own = (str(node["/S"]), str(node.get("/Alt", "")))
    return [own, *tags(node.get("/K", []))]


def test_the_pdf_is_tagged_titled_french_and_says_that_it_is_universal(written: pypdf.PdfReader) -> None:
    root = written.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("fr")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert f"rapport annuel {YEAR}" in str(written.metadata.title)
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_every_picture_has_its_words_and_every_table_its_headers(
    written: pypdf.PdfReader, restricted: Report
) -> None:
    found = tags(written.trailer["/Root"]["/StructTreeRoot"]["/K"])
    kinds = [kind for kind, _ in found]
    alts = [alt for kind, alt in found if kind == "/Figure" and alt]
    assert alts == [block.alt for _, block in restricted.blocks if isinstance(block, Chart | AreaMap)]
    assert kinds.count("/Table") == len(restricted.tables)
    assert kinds.count("/TH") >= sum(len(block.table.columns) for _, block in restricted.tables)
    assert {"/H1", "/H2", "/H3", "/L", "/Caption"} <= set(kinds)


def test_the_text_can_be_read_back_with_its_french_letters(written: pypdf.PdfReader) -> None:
    said = " ".join(" ".join(page.extract_text() for page in written.pages).split())
    assert "Ce que contient ce rapport" in said


def test_no_paragraph_is_lost_on_the_way_to_paper(written: pypdf.PdfReader, restricted: Report) -> None:
    said = "".join("".join(page.extract_text() for page in written.pages).replace("-", "").split())
    paragraphs = [block.text for _, block in restricted.blocks if isinstance(block, Paragraph)]
    assert {block.tone for _, block in restricted.blocks if isinstance(block, Paragraph)} >= {Tone.DEMO, Tone.MISSING}
    assert [text for text in paragraphs if "".join(text.replace("-", "").split())[:40] not in said] == []
