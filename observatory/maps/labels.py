"""A text from a file, made harmless where it will be read as HTML, inside a script or not."""

from __future__ import annotations

import unicodedata
from html import escape

# folium writes tooltips inside a JavaScript template literal, and streamlit-folium rewrites `{{'name'}}`.
_SCRIPT = {ord(sign): f"&#{ord(sign)};" for sign in "`$\\{}"}
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


def visible(text: str) -> str:
    """Without what cannot be seen and changes what is: controls, and marks that turn the reading order."""
    return "".join(" " if sign in "\n\r\t" else "\ufffd" if _is_trick(sign) else sign for sign in text)


def safe_label(text: str) -> str:
    """The same text for a reader, whatever it holds; nothing for a browser to run."""
    return escape(visible(text)).translate(_SCRIPT)


def _is_trick(sign: str) -> bool:
    return sign in _BIDI or unicodedata.category(sign) == "Cc"
