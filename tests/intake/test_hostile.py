"""Files made to break a reader. Each is read in a process that is killed beyond 300 MB or a minute of processor."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from observatory.errors import RefusedFile
from tests.intake.confined import confined
from tests.intake.helpers import deposit
from tests.intake.test_workbook import with_sheet, workbook
from tests.intake.workbooks import ods, ods_cell, ods_row

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
)


@contextmanager
def one_line(path: Path, megabytes: int) -> Iterator[Path]:
    """A header, then one line that never ends; gone as soon as it was read."""
    block = b"x" * (1 << 20)
    with path.open("wb") as out:
        out.write(b"date;nature\n")
        for _ in range(megabytes):
            out.write(block)
    try:
        yield path
    finally:
        path.unlink()


def inline(*cells: str) -> str:
    return "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)


def sheet(rows: str, before: str = "") -> bytes:
    return f"<worksheet {SPACE}>{before}<sheetData>{rows}</sheetData></worksheet>".encode()


def book(home: Path, content: bytes) -> Path:
    path = home / "piege.xlsx"
    path.write_bytes(with_sheet(workbook(home), content))
    return path


def test_a_line_of_five_hundred_megabytes_is_refused_without_being_held(tmp_path: Path) -> None:
    with one_line(tmp_path / "ligne.csv", 500) as path:
        assert "un million de caractères" in confined(path)["refused"]


@pytest.mark.parametrize("cell", ["", "a"])
def test_a_million_columns_are_refused(tmp_path: Path, cell: str) -> None:
    (tmp_path / "large.csv").write_text(";".join([cell] * 1_000_000) + "\n" + "1;2\n" * 10)
    assert "refused" in confined(tmp_path / "large.csv")


def test_a_sheet_of_all_the_columns_that_a_workbook_may_have_is_refused(tmp_path: Path) -> None:
    row = f"<row>{inline(*map(str, range(16_384)))}</row>"
    assert "16384 colonnes" in confined(book(tmp_path, sheet(row.replace(">0<", ">date<") * 2)))["refused"]


def test_a_million_rows_without_a_value_are_nothing(tmp_path: Path) -> None:
    first = f"<row>{inline('date', 'nature')}</row><row>{inline('03/04/2024', 'rixe')}</row>"
    row = '<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>'
    blanks = "".join(row.format(n=n) for n in range(3, 1_048_577))
    assert confined(book(tmp_path, sheet(first + blanks)))["records"] == 1


def test_a_value_on_the_last_of_a_million_rows_is_read_at_its_line(tmp_path: Path) -> None:
    first = f"<row>{inline('date', 'nature')}</row><row>{inline('03/04/2024', 'rixe')}</row>"
    last = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>04/04/2024</t></is></c></row>'
    told = confined(book(tmp_path, sheet(first + last)))
    assert (told["records"], told["blank"]) == (1_048_575, 1_048_573)


def test_a_dimension_that_lies_is_not_believed(tmp_path: Path) -> None:
    rows = f"<row>{inline('date', 'nature')}</row><row>{inline('03/04/2024', 'rixe')}</row>"
    told = confined(book(tmp_path, sheet(rows, '<dimension ref="A1:XFD1048576"/>')))
    assert (told["records"], told["columns"]) == (1, 2)


def test_entities_that_multiply_are_not_followed_in_a_workbook(tmp_path: Path) -> None:
    rows = f"<row>{inline('date', 'nature')}</row><row>{inline('03/04/2024', '&a11;')}</row>"
    content = sheet(rows).decode().replace("<worksheet", f"{LAUGHS}<worksheet", 1)
    told = confined(book(tmp_path, content.encode()))
    assert "abîmé" in told.get("refused", "") or told["records"] == 1


def test_entities_that_multiply_are_not_followed_in_an_open_document(tmp_path: Path) -> None:
    rows = ods_row("date", "nature") + ods_row("03/04/2024", "&a11;")
    told = confined(ods(tmp_path / "piege.ods", f'<table:table table:name="A">{rows}</table:table>', LAUGHS))
    assert "abîmé" in told.get("refused", "") or told["records"] == 1


def test_a_cell_repeated_without_end_is_refused(tmp_path: Path) -> None:
    cell = ods_cell("rixe", 'table:number-columns-repeated="999999999"')
    rows = ods_row("date", "nature") + ods_row("03/04/2024", cell)
    told = confined(ods(tmp_path / "piege.ods", f'<table:table table:name="A">{rows}</table:table>'))
    assert "16384 colonnes" in told["refused"]


def test_archives_in_archives_are_refused_at_the_first(tmp_path: Path) -> None:
    content = b"date;nature\n03/04/2024;rixe\n"
    for depth in range(40):
        with zipfile.ZipFile(tmp_path / f"{depth}.zip", "w") as archive:
            archive.writestr(f"{depth}.zip" if depth else "a.csv", content)
        content = (tmp_path / f"{depth}.zip").read_bytes()
    with pytest.raises(RefusedFile, match="contient elle-même une archive"):
        deposit(tmp_path / "39.zip", tmp_path)


def test_a_file_of_nul_bytes_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "nuls.csv").open("wb") as out:
        out.truncate(500_000_000)  # a hole: nothing is written on the disk
    assert "octets nuls" in confined(tmp_path / "nuls.csv")["refused"]


@pytest.mark.parametrize(
    "cell",
    [" " * 100_000, "-" * 100_000, "rue M. A " * 11_000, "@a." * 30_000, "1 " * 50_000, "n° " * 30_000, "é" * 60_000],
)
def test_a_cell_as_long_as_a_book_is_searched_in_bounded_time(tmp_path: Path, cell: str) -> None:
    (tmp_path / "longue.csv").write_text(f"lieu;observations\nx{cell}x;rixe\nrue Grande;x{cell}x\n", encoding="utf-8")
    assert confined(tmp_path / "longue.csv")["records"] == 2


def test_a_cell_beyond_what_is_read_as_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "longue.csv").write_text(f"lieu;nature\n{'x' * 200_000};rixe\n", encoding="utf-8")
    assert "une cellule dépasse" in confined(tmp_path / "longue.csv")["refused"]


def test_a_zip_of_a_million_entries_is_refused_without_being_listed(tmp_path: Path) -> None:
    path = tmp_path / "envoi.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "a;b")
    content = path.read_bytes()
    start, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    entries = content[start:end] * 1_000_000
    path.write_bytes(content[:start] + entries + content[end:-10] + len(entries).to_bytes(4, "little") + content[-6:])
    assert "une archive ZIP" in confined(path)["refused"]
    with pytest.raises(RefusedFile, match="plus de 20000 fichiers"):
        deposit(path, tmp_path, 100_000_000)
    path.unlink()
