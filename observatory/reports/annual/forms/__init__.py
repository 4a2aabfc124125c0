"""One writer a form: a report in, bytes out, the same bytes for the same report."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from observatory.reports.annual.document import Report
from observatory.reports.annual.forms.docx import docx_bytes
from observatory.reports.annual.forms.pdf import pdf_bytes
from observatory.reports.annual.forms.pptx import pptx_bytes
from observatory.reports.annual.forms.xlsx import xlsx_bytes

FORMS: MappingProxyType[str, Callable[[Report], bytes]] = MappingProxyType(
    {"docx": docx_bytes, "pdf": pdf_bytes, "xlsx": xlsx_bytes, "pptx": pptx_bytes}
)
