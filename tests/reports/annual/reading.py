"""All that a file of the report holds, as text: what is packed is unpacked, what only machines read is there too."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

import pypdf
from pypdf.generic import ByteStringObject, StreamObject, TextStringObject

_SPACES = re.compile("[\xa0\u202f]")
_THOUSANDS = re.compile(r"(?<=\d)[ \xa0\u202f](?=\d{3}\b)")
_PNG = b"\x89PNG\r\n\x1a\n"


def everything_in(content: bytes) -> str:
    """With ordinary spaces, and numbers without any: « 27 182 » is found as 27182."""
    said = _SPACES.sub(" ", "\n".join(_found(content)))
    return f"{said}\n{_THOUSANDS.sub('', said)}"


def _found(content: bytes) -> Iterator[str]:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for entry in package.infolist():
                yield f"{entry.filename} {entry.comment.decode('utf-8', 'ignore')}"
                yield from _found(package.read(entry))
    elif content.startswith(b"%PDF"):
        yield from _in_pdf(pypdf.PdfReader(io.BytesIO(content)))
    elif content.startswith(_PNG):
        yield from _in_png(content)
    else:
        yield content.decode("utf-8", "ignore")


def _in_pdf(reader: pypdf.PdfReader) -> Iterator[str]:
    """The pages as they are read, then every string and every stream of every object, the metadata among them."""
    yield from (page.extract_text() for page in reader.pages)
    for number in range(1, int(reader.trailer["/Size"])):
        yield from _strings(reader.get_object(number))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, StreamObject):
        yield value.get_data().decode("utf-8", "ignore")
    if isinstance(value, ByteStringObject):
        yield value.decode("utf-8", "ignore")
    elif isinstance(value, TextStringObject):
        yield str(value)
    elif isinstance(value, dict):
        for held in value.values():
            yield from _strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from _strings(held)


def _in_png(content: bytes) -> Iterator[str]:
    """The texts that a picture carries beside its points."""
    place = len(_PNG)
    while place < len(content):
        length, kind = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        body = content[place + 8 : place + 8 + length]
        if kind == b"tEXt":
            yield body.decode("latin-1")
        elif kind in (b"zTXt", b"iTXt"):
            yield from (part.decode("utf-8", "ignore") for part in (body, _inflated(body)))
        place += 12 + length


def _inflated(body: bytes) -> bytes:
    start = body.find(b"\x78")
    try:
        return zlib.decompress(body[start:]) if start >= 0 else b""
    except zlib.error:
        return b""
