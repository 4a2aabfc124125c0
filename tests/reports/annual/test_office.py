import io
import re
import zipfile

import pptx
import pytest
from python_calamine import CalamineWorkbook

from observatory.domain.tables import bare
from observatory.reports.annual.document import Report


def test_the_workbook_has_a_sheet_a_table_with_the_figures_of_the_report(
    written: dict[str, bytes], restricted: Report
) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(written["xlsx"]))
    assert len(book.sheet_names) == 1 + len(restricted.tables)
    for name, (_, block) in zip(book.sheet_names[1:], restricted.tables, strict=True):
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        assert rows[2] == [column.header for column in block.table.columns]
        for row, values in zip(rows[3 : 3 + len(block.table.rows)], block.table.rows, strict=True):
            wanted = [bare(value, column) for value, column in zip(values, block.table.columns, strict=True)]
            assert row == [pytest.approx(one) if isinstance(one, float) else one for one in wanted]


@pytest.fixture(scope="module")
def sheets(written: dict[str, bytes]) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(written["xlsx"])) as book:
        names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        return [book.read(name).decode() for name in names]


def test_the_workbook_runs_no_formula(sheets: list[str]) -> None:
    assert [sheet for sheet in sheets if re.search("<f[ >]", sheet)] == []


def test_each_sheet_prints_on_pages_that_say_who_may_have_them_under_a_header_that_stays(sheets: list[str]) -> None:
    _, *tables = sheets
    assert all("Comité restreint\xa0: diffusion limitée à ses membres" in sheet for sheet in sheets)
    assert all('orientation="landscape"' in sheet and 'fitToHeight="0"' in sheet for sheet in sheets)
    assert all('state="frozen"' in sheet for sheet in tables)


def test_no_column_of_the_workbook_is_stretched_by_the_title_above_it(sheets: list[str]) -> None:
    widths = [float(found) for sheet in sheets for found in re.findall(r'<col [^>]*width="([\d.]+)"', sheet)]
    assert widths
    assert max(widths) < 62


@pytest.fixture(scope="module")
def show(written: dict[str, bytes]) -> pptx.presentation.Presentation:
    return pptx.Presentation(io.BytesIO(written["pptx"]))


def test_every_slide_stays_within_its_edges_and_says_who_may_have_it(show: pptx.presentation.Presentation) -> None:
    for slide in show.slides:
        said = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame).replace("\xa0", " ")
        assert "Comité restreint : diffusion limitée à ses membres" in said
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= show.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= show.slide_height


def test_the_tables_of_the_slides_are_tables_that_can_be_edited(
    show: pptx.presentation.Presentation, restricted: Report
) -> None:
    tables = [shape for slide in show.slides for shape in slide.shapes if shape.has_table]
    assert len(tables) > 4
    assert all(shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in tables)
    plan = next(shape.table for shape in tables if shape.table.cell(0, 0).text == "Axe")
    assert [plan.cell(row, 0).text[:5].replace("\xa0", " ") for row in range(1, 6)] == [
        *("Axe 1", "Axe 2", "Axe 3", "Axe 4", "Axe 5")
    ]


def test_the_slides_hold_editable_charts_that_say_in_words_what_they_show(
    show: pptx.presentation.Presentation,
) -> None:
    charts = [shape for slide in show.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) > 5
    assert all(shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in charts)
    assert all(slide.shapes.title.text for slide in show.slides)
