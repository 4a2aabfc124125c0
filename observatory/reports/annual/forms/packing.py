"""A package of Office made the same each time: its zip carries no clock, its properties the day of the report."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOMENTS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
_NESTED = (".xlsx",)


def repacked(content: bytes, day: dt.date) -> bytes:
    """The same parts in the same order; the workbooks inside charts too."""
    moment = f"{day.isoformat()}T00:00:00Z".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _MOMENTS.sub(rb"\g<1>" + moment + rb"\g<2>", data)
            if entry.filename.endswith(_NESTED):
                data = repacked(data, day)
            plain = zipfile.ZipInfo(entry.filename, _EPOCH)
            plain.compress_type = zipfile.ZIP_DEFLATED
            plain.external_attr = 0o600 << 16
            target.writestr(plain, data)
    return out.getvalue()
