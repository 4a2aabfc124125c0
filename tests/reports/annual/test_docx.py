import io
import itertools

import docx
import pytest
from docx.oxml.ns import qn

from observatory.reports.annual.document import AreaMap, Chart, Report


@pytest.fixture(scope="module")
def opened(written: dict[str, bytes]) -> docx.document.Document:
    return docx.Document(io.BytesIO(written["docx"]))


def test_headings_are_real_and_skip_no_level(opened: docx.document.Document) -> None:
    names = [paragraph.style.name for paragraph in opened.paragraphs]
    levels = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert names[0] == "Title"
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_contents_lead_to_each_part_before_the_word_processor_makes_them_again(
    opened: docx.document.Document, restricted: Report
) -> None:
    body = opened.element.body
    links = {link.get(qn("w:anchor")): link for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))}
    marks = {one.get(qn("w:name")): one.getparent() for one in body.iter(qn("w:bookmarkStart"))}
    told = ["".join(text.text for text in links[name].iter(qn("w:t"))) for name in marks]
    assert links.keys() == marks.keys()
    assert told == ["".join(text.text for text in one.iter(qn("w:t"))) for one in marks.values()]
    assert told == [section.title for section in restricted.sections]
    assert [one.get(qn("w:fldCharType")) for one in body.iter(qn("w:fldChar"))] == ["begin", "separate", "end"]
    assert next(body.iter(qn("w:instrText"))).text.split()[0] == "TOC"


def test_every_table_has_a_header_row_and_a_caption(opened: docx.document.Document, restricted: Report) -> None:
    assert len(opened.tables) == len(restricted.tables)
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in opened.tables)
    captions = [one.text for one in opened.paragraphs if one.style.name == "Caption"]
    assert sum(text.startswith("Tableau ") for text in captions) == len(opened.tables)


def test_every_picture_has_its_words_and_the_document_its_language(opened: docx.document.Document) -> None:
    pictures = opened.element.body.findall(f".//{qn('wp:docPr')}")
    assert pictures
    assert all(one.get("descr") for one in pictures)
    assert opened.core_properties.language == "fr-FR"
    assert opened.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "fr-FR"


def test_each_page_says_whose_report_it_is_who_may_have_it_and_of_which_data(
    opened: docx.document.Document, restricted: Report
) -> None:
    page = opened.sections[0]
    said = page.header.paragraphs[0].text.replace("\xa0", " ")
    assert said == "Manosque, rapport annuel 2025\tComité restreint : diffusion limitée à ses membres"
    foot = page.footer.paragraphs[0]
    assert f"version des données {restricted.data_version} ; contient des données de démonstration" in (
        foot.text.replace("\xa0", " ")
    )
    assert [one.get(qn("w:instr")) for one in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_tables_and_figures_are_numbered_by_fields_that_the_word_processor_counts_again(
    opened: docx.document.Document, restricted: Report
) -> None:
    fields = [one.get(qn("w:instr")).split()[1] for one in opened.element.body.iter(qn("w:fldSimple"))]
    pictures = [block for _, block in restricted.blocks if isinstance(block, Chart | AreaMap)]
    assert fields.count("Tableau") == len(restricted.tables)
    assert fields.count("Figure") == len(pictures)
