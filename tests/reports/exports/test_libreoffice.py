"""A real office suite opens what is exported, and saves it again without a loss."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook

from observatory.domain.tables import Column, Table
from observatory.reports.annual.document import Audience, Bullets, Heading, Report, Section, TableBlock
from observatory.reports.annual.forms import FORMS
from observatory.reports.exports.french_csv import french_csv
from observatory.reports.exports.ods import ods
from observatory.ui.downloads import About, xlsx_bytes
from tests.reports.annual.conftest import DAY
from tests.reports.exports.test_exports import FIELDS, ORIGIN, ROWS, SHEET

# Semicolon, quote, UTF-8, from the first line; numbers as French writes them.
_READ = "CSV:59,34,76,1,,1036,false,true"
_FRENCH = f"--infilter={_READ}"
TABLE = Table.of("Taux", [Column("Lieu"), Column("Taux", digits=1)], [("=A1", 7.5), ("Manosque", 6.25)])
ABOUT = About("SSMSI", "juillet 2024", "Manosque", DAY)
REPORT = Report(
    *("Manosque", 2025, Audience.PLENIERE, DAY, "7", ()),
    (Section("a", "Partie", (Heading("Titre"), Bullets(("un", "deux")), TableBlock(TABLE, "Source"))),),
)


@pytest.fixture(scope="module")
def saved_again(libreoffice: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder with what the suite has saved: the CSV as a workbook, the two workbooks as ODS, the document."""
    folder = tmp_path_factory.mktemp("office")
    given = {
        "faits.csv": (french_csv(SHEET), "xlsx:Calc MS Excel 2007 XML", [_FRENCH]),
        "faits.ods": (ods(SHEET)[0], "xlsx:Calc MS Excel 2007 XML", []),
        "taux.xlsx": (xlsx_bytes(TABLE, ABOUT), "ods", []),
        "rapport.docx": (FORMS["docx"](REPORT), "docx:Office Open XML Text", []),
    }
    for name, (content, form, options) in given.items():
        path = folder / name
        path.write_bytes(content)
        command = [libreoffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", *options]
        command += ["--convert-to", form, "--outdir", str(folder / path.suffix[1:]), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=100)
    return folder


@pytest.mark.slow
def test_libreoffice_finds_the_rows_and_numbers_of_the_csv_and_of_the_ods(saved_again: Path) -> None:
    for folder, first in (("csv", len(ORIGIN) + 2), ("ods", 1)):
        book = CalamineWorkbook.from_path(saved_again / folder / "faits.xlsx")
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        assert rows[first - 1][: len(FIELDS)] == [field.name for field in FIELDS]
        assert len(rows) - first == len(ROWS)
        assert rows[first][1:3] == [1234.5, date(2026, 1, 2)]
        assert rows[first][0].lstrip("'") == "=cmd()"
        assert rows[first + 2][0] == 'é ; "x"\nsuite'


@pytest.mark.slow
def test_libreoffice_saves_the_workbook_and_the_document_again_with_what_they_hold(saved_again: Path) -> None:
    book = CalamineWorkbook.from_path(saved_again / "xlsx" / "taux.ods")
    assert book.get_sheet_by_name("données").to_python() == [["Lieu", "Taux"], ["=A1", 7.5], ["Manosque", 6.25]]
    document = docx.Document(str(saved_again / "docx" / "rapport.docx"))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings == ["Partie", "Titre"]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows][1:] == [
        ["=A1", "7,5"],
        ["Manosque", "6,3"],
    ]
