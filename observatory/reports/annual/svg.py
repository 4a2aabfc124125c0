"""What charts and maps are drawn with: texts, and the sheet that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH = 680
FONT = "Source Sans Pro"
TEXT, FAINT = "#16202c", "#5f6a75"


def sheet(parts: Sequence[str], height: float) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
    )
    return "".join([head, f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>', *parts, "</svg>"])


def text_at(x: float, y: float, text: str, *, size: int = 12, anchor: str = "start", fill: str = TEXT) -> str:
    given = f'x="{x:.2f}" y="{y:.2f}" font-size="{size}" text-anchor="{anchor}" fill="{fill}"'
    return f'<text {given} font-family="{FONT}">{escape(text)}</text>'
