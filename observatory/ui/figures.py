"""What stands around a picture: the answer, its verdict, tiles, sources with their caveats, and empty states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from observatory.domain import caveats
from observatory.domain.french import nbsp
from observatory.domain.significance import Gap, Verdict
from observatory.maps.labels import safe_label
from observatory.ui import chart_style, layout
from observatory.ui.charts import Chart
from observatory.ui.tables import show_table

_STYLE = Path(__file__).with_name("static") / "components.css"
_CLASS = {
    Verdict.HAUSSE: "rise",
    Verdict.BAISSE: "fall",
    Gap.AU_DESSUS: "rise",
    Gap.EN_DESSOUS: "fall",
}


@dataclass(frozen=True)
class Tile:
    """`value` as it is read, `unit` after it, `note` under it: the period, or the figure compared with."""

    label: str
    value: str
    unit: str = ""
    verdict: Verdict | Gap | None = None
    note: str = ""


def style() -> None:
    """The style sheet of these components; once per page, before any of them."""
    layout.style_sheet(_STYLE)


def answer(sentence: str, verdict: Verdict | Gap | None = None) -> None:
    """The answer to the question of the page, in one sentence, with its verdict in a glyph and a word."""
    mark = f" {verdict_html(verdict)}" if verdict is not None else ""
    st.html(f'<p class="answer">{safe_label(sentence)}{mark}</p>')


def verdict_html(verdict: Verdict | Gap) -> str:
    kind = _CLASS.get(verdict, "undecided")
    return f'<span class="verdict {kind}"><span aria-hidden="true">{verdict.glyph}</span> {verdict.word}</span>'


def tiles(items: Sequence[Tile]) -> None:
    """Figures side by side, one under another on a phone."""
    st.html(tiles_html(items))


def tiles_html(items: Sequence[Tile]) -> str:
    return f'<dl class="tiles">{"".join(_tile(item) for item in items)}</dl>'


def show_chart(chart: Chart, *, key: str, table: bool = True) -> None:
    """The picture, what it says to who cannot see it, and the table behind it."""
    st.plotly_chart(chart.figure, key=key, theme=None, config=chart_style.config(key), alt=chart.alt)
    if table:
        show_table(chart.table, key=f"{key}-table")


def notes(texts: Sequence[str]) -> None:
    """Sentences around a picture, one under another; empty ones are left out."""
    said = "".join(f'<p class="note">{safe_label(nbsp(text))}</p>' for text in texts if text)
    if said:
        st.html(said)


def sentences(caveat_ids: Iterable[str]) -> list[str]:
    """What the caveats say, in the order of their list."""
    return [caveat.sentence for caveat in caveats.caveats(caveat_ids)]


def source_line(source: str, edition: str, caveat_ids: Iterable[str] = ()) -> None:
    """Where the figures come from; the caveats, by their ids, one click away.

    Raises:
        UnknownName: a caveat that the closed list does not hold.
    """
    layout.source_line(source, edition, sentences(caveat_ids))


def empty(what: str, todo: str) -> None:
    """« Aucune donnée … » and what to do about it."""
    said, asked = safe_label(nbsp(what)), safe_label(nbsp(todo))
    st.html(f'<div class="empty" role="status"><p><strong>{said}</strong></p><p>{asked}</p></div>')


def _tile(item: Tile) -> str:
    unit = f" {safe_label(item.unit)}" if item.unit else ""
    verdict = f"<dd>{verdict_html(item.verdict)}</dd>" if item.verdict is not None else ""
    note = f"<dd>{safe_label(item.note)}</dd>" if item.note else ""
    return (
        f'<div><dt>{safe_label(item.label)}</dt><dd><span class="value">{safe_label(item.value)}</span>{unit}</dd>'
        f"{verdict}{note}</div>"
    )
