"""What a workbook says and the reader of values does not: cells in error, results never computed, what is hidden.

Runs in the bounded child. Old .xls and .xlsb files say it in other ways, and are not looked at.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element, iterparse

BLOCK = 1 << 20
MOST = 100_000  # cells: a sheet with more errors is no table
NO_RESULT = "#SANS_RÉSULTAT!"  # a formula that no spreadsheet has computed yet
_WORKBOOK = "xl/workbook.xml"
_SHEET = re.compile(rb"<(?:\w+:)?sheet [^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship [^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_CELL = re.compile(rb"<(?:\w+:)?c ([^>]*[^/>])>((?:(?!</(?:\w+:)?c>).)*)</(?:\w+:)?c>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v(?: [^>]*)?>([^<]+)</")
_HIDDEN = rb'<(?:\w+:)?%s [^>]*hidden="(?:1|true)"[^>]*>'
_HIDDEN_ROW, _HIDDEN_COLUMN = re.compile(_HIDDEN % b"row"), re.compile(_HIDDEN % b"col")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


@dataclass
class Marks:
    """How many of each; the lines of errors are found by their cells."""

    errors: int = 0
    no_result: int = 0
    hidden_rows: int = 0
    hidden_columns: int = 0


@dataclass
class Found:
    """`cells`: row → column → text that the reader of values leaves out. `merged`: (top, left, bottom, right)."""

    marks: Marks = field(default_factory=Marks)
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def add(self, row: int, column: int, text: str) -> None:
        if text == NO_RESULT:
            self.marks.no_result += 1
        else:
            self.marks.errors += 1
        if self.marks.errors + self.marks.no_result <= MOST:
            self.cells.setdefault(row, {})[column] = text


def find_marks(path: str, sheet: str) -> Found:
    """The marks of one sheet of an .xlsx or .ods; none for the other kinds."""
    found = Found()
    if not zipfile.is_zipfile(path):
        return found
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if member := _member(archive, sheet) if _WORKBOOK in names else None:
            if member in names:
                with archive.open(member) as stream:
                    _xlsx(stream, found)
        elif "content.xml" in names:
            with archive.open("content.xml") as stream:
                _ods(stream, sheet, found)
    return found


def _member(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The part that holds the sheet, by way of its relation."""
    relations = {
        told.get("Id"): told.get("Target", "")
        for told in _attributes(_RELATION, archive.read("xl/_rels/workbook.xml.rels"))
    }
    for told in _attributes(_SHEET, archive.read(_WORKBOOK)):
        if told.get("name") == sheet:
            target = relations.get(next((value for key, value in told.items() if key.endswith(":id")), None), "")
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return None


def _attributes(form: re.Pattern[bytes], content: bytes) -> Iterator[dict[str, str]]:
    for tag in form.finditer(content):
        yield {key.decode(): _plain(value) for key, value in _ATTRIBUTE.findall(tag[0])}


def _plain(value: bytes) -> str:
    text = value.decode("utf-8", "replace")
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, char)
    return text


def _xlsx(stream: IO[bytes], found: Found) -> None:
    for block in _whole_rows(stream):
        found.marks.hidden_rows += len(_HIDDEN_ROW.findall(block))
        found.marks.hidden_columns += sum(_span(tag) for tag in _HIDDEN_COLUMN.findall(block))
        if b't="e"' in block or b"<f" in block or b":f" in block:
            for attributes, content in _CELL.findall(block):
                _judge(attributes, content, found)


def _whole_rows(stream: IO[bytes]) -> Iterator[bytes]:
    carry = b""
    while block := stream.read(BLOCK):
        block = carry + block
        cut = block.rfind(b"row>") + 4
        carry = block[cut:] if cut > 3 else block
        if cut > 3:
            yield block[:cut]
    yield carry


def _span(tag: bytes) -> int:
    """Columns are told by spans; what is hidden up to the edge of the sheet holds nothing."""
    told = dict(_ATTRIBUTE.findall(tag))
    span = int(told.get(b"max", 0)) - int(told.get(b"min", 0)) + 1
    return span if 0 < span < 1000 else 0


def _judge(attributes: bytes, content: bytes, found: Found) -> None:
    told = dict(_ATTRIBUTE.findall(attributes))
    place = re.fullmatch(rb"([A-Z]{1,3})([0-9]{1,7})", told.get(b"r", b""))
    value = _VALUE.search(content)
    if place is None:
        return
    row, column = int(place[2]) - 1, _column(place[1])
    if told.get(b"t") == b"e" and value:
        found.add(row, column, value[1].decode("utf-8", "replace")[:20])
    # A text result may be empty on purpose: ="".
    elif told.get(b"t") != b"str" and value is None and re.search(rb"<(?:\w+:)?f[ />]", content):
        found.add(row, column, NO_RESULT)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _ods(stream: IO[bytes], sheet: str, found: Found) -> None:
    """The rows are forgotten one by one: memory does not grow with the sheet."""
    inside, row = False, 0
    table: Element | None = None
    # Entities that multiply are refused by expat, and this process is bounded.
    for event, element in iterparse(stream, events=("start", "end")):  # noqa: S314
        if event == "start" and element.tag == f"{_TABLE}table":
            inside, row, table = element.get(f"{_TABLE}name") == sheet, 0, element
        elif event == "end" and element.tag == f"{_TABLE}table-row":
            repeated = int(element.get(f"{_TABLE}number-rows-repeated", 1))
            if inside:
                found.marks.hidden_rows += repeated * (element.get(f"{_TABLE}visibility", "visible") != "visible")
                _ods_row(element, row, found)
            row += repeated
            element.clear()
            if table is not None:
                table.clear()


def _ods_row(element: Element, row: int, found: Found) -> None:
    column = 0
    for cell in element:
        if cell.get(f"{_CALCEXT}value-type") == "error":
            found.add(row, column, "".join(cell.itertext())[:20] or "#ERREUR!")
        span = int(cell.get(f"{_TABLE}number-rows-spanned", 1))
        if span > 1:
            found.merged.append((row, column, row + span - 1, column))
        column += int(cell.get(f"{_TABLE}number-columns-repeated", 1))
