import io
import itertools

import docx
import pytest
from docx.oxml.ns import qn

from observatory.reports.annual.document import Report
from observatory.reports.annual.forms import FORMS


@pytest.fixture(scope="module")
def written(restricted: Report) -> docx.document.Document:
    return docx.Document(io.BytesIO(FORMS["docx"](restricted)))


def test_headings_are_real_and_skip_no_level(written: docx.document.Document) -> None:
    names = [paragraph.style.name for paragraph in written.paragraphs]
    levels = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert names[0] == "Title"
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_contents_lead_to_each_part_before_the_word_processor_makes_them_again(
    written: docx.document.Document, restricted: Report
) -> None:
    body = written.element.body
    links = {link.get(qn("w:anchor")): link for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))}
    marks = {one.get(qn("w:name")): one.getparent() for one in body.iter(qn("w:bookmarkStart"))}
    told = ["".join(text.text for text in links[name].iter(qn("w:t"))) for name in marks]
    assert links.keys() == marks.keys()
    assert told == ["".join(text.text for text in one.iter(qn("w:t"))) for one in marks.values()]
    assert told == [section.title for section in restricted.sections]
    assert [one.get(qn("w:fldCharType")) for one in body.iter(qn("w:fldChar"))] == ["begin", "separate", "end"]
    assert next(body.iter(qn("w:instrText"))).text.split()[0] == "TOC"


def test_every_table_has_a_header_row_and_a_caption(written: docx.document.Document, restricted: Report) -> None:
    assert len(written.tables) == len(restricted.tables)
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in written.tables)
    captions = [one.text for one in written.paragraphs if one.style.name == "Caption"]
    assert sum(text.startswith("Tableau ") for text in captions) == len(written.tables)


def test_every_picture_has_its_words_and_the_document_its_language(written: docx.document.Document) -> None:
    pictures = written.element.body.findall(f".//{qn('wp:docPr')}")
    assert pictures
    assert all(one.get("descr") for one in pictures)
    assert written.core_properties.language == "fr-FR"
    assert written.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "fr-FR"
