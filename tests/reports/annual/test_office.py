import io
import re
import zipfile

import pptx
import pytest
from python_calamine import CalamineWorkbook

from observatory.domain.tables import bare
from observatory.reports.annual.document import Report
from observatory.reports.annual.forms import FORMS


def test_the_workbook_has_a_sheet_a_table_with_the_figures_of_the_report(restricted: Report) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(FORMS["xlsx"](restricted)))
    assert len(book.sheet_names) == 1 + len(restricted.tables)
    for name, (_, block) in zip(book.sheet_names[1:], restricted.tables, strict=True):
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        assert rows[2] == [column.header for column in block.table.columns]
        for row, values in zip(rows[3 : 3 + len(block.table.rows)], block.table.rows, strict=True):
            wanted = [bare(value, column) for value, column in zip(values, block.table.columns, strict=True)]
            assert row == [pytest.approx(one) if isinstance(one, float) else one for one in wanted]


def test_the_workbook_runs_no_formula(restricted: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(FORMS["xlsx"](restricted))) as book:
        sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert [sheet for sheet in sheets if re.search(rb"<f[ >]", sheet)] == []


def test_the_slides_hold_editable_charts_that_say_in_words_what_they_show(restricted: Report) -> None:
    show = pptx.Presentation(io.BytesIO(FORMS["pptx"](restricted)))
    charts = [shape for slide in show.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) > 5
    assert all(shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in charts)
    assert all(slide.shapes.title.text for slide in show.slides)
