"""OpenDocument spreadsheets, written by hand: typed cells, no formula, two sheets, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from observatory.reports.exports.sheet import Plain, Sheet

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
# Characters that XML cannot hold, even escaped.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}" manifest:version="1.3"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3">
<office:automatic-styles>
<number:date-style style:name="N1" number:language="fr" number:country="FR">
<number:day number:style="long"/><number:text>/</number:text>
<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
<number:date-style style:name="N2" number:language="fr" number:country="FR">
<number:day number:style="long"/><number:text>/</number:text>
<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>
<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text>
<number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/>
</number:date-style>
<number:boolean-style style:name="N3"><number:boolean/></number:boolean-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="moment" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="yes-or-no" style:family="table-cell" style:data-style-name="N3"/>
</office:automatic-styles>
<office:body><office:spreadsheet>"""
_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def ods(sheet: Sheet) -> tuple[bytes, int]:
    """The file, and how many rows it holds."""
    rows = list(sheet.rows)
    body = [*_table("données", [sheet.names, *rows]), *_table("origine", sheet.origin)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        # A reader knows the kind of file by its first entry, which must not be compressed.
        _put(package, "mimetype", _TYPE, zipfile.ZIP_STORED)
        _put(package, "content.xml", "".join([_HEAD, *body, _TAIL]), zipfile.ZIP_DEFLATED)
        _put(package, "META-INF/manifest.xml", _MANIFEST, zipfile.ZIP_DEFLATED)
    return out.getvalue(), len(rows)


def _put(package: zipfile.ZipFile, name: str, text: str, method: int) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = method
    package.writestr(entry, text)


def _table(name: str, rows: Iterable[Sequence[Plain]]) -> Iterator[str]:
    yield f'<table:table table:name="{name}">'
    for row in rows:
        yield f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>"
    yield "</table:table>"


def _cell(value: Plain) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        return _typed(
            "boolean", f'office:boolean-value="{str(value).lower()}"', "VRAI" if value else "FAUX", "yes-or-no"
        )
    if isinstance(value, int | float):
        return _typed("float", f'office:value="{value!r}"', repr(value).replace(".", ","))
    if isinstance(value, dt.datetime):
        return _typed("date", f'office:date-value="{value.isoformat()}"', f"{value:%d/%m/%Y %H:%M:%S}", "moment")
    if isinstance(value, dt.date):
        return _typed("date", f'office:date-value="{value.isoformat()}"', f"{value:%d/%m/%Y}", "day")
    return _typed("string", "", value)


def _typed(kind: str, attribute: str, text: str, style: str = "") -> str:
    """Without its style, a suite shows a date as the number of days that it is."""
    said = escape(_CONTROL.sub("", text))
    worn = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell{worn} office:value-type="{kind}" {attribute}><text:p>{said}</text:p></table:table-cell>'
    )
