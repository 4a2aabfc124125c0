"""Pages that the observatory sends by itself, before or beside Streamlit: plain HTML, no script."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from starlette.responses import HTMLResponse

_FOLDER = Path(__file__).with_name("templates")


def page(template: str, *, title: str, town: str, status: int = 200, **values: str) -> HTMLResponse:
    """Fill `templates/<template>.html` inside the frame; values are escaped here."""
    safe = {name: escape(value) for name, value in values.items()}
    body = _read(template).substitute(safe)
    frame = _read("frame").substitute(title=escape(title), town=escape(town), body=body)
    return HTMLResponse(frame, status_code=status)


def bounce(address: str) -> HTMLResponse:
    """Come back to the same local address, this time from our own site."""
    return HTMLResponse(_read("bounce").substitute(address=escape(address)))


def _read(template: str) -> Template:
    return Template((_FOLDER / f"{template}.html").read_text(encoding="utf-8"))
