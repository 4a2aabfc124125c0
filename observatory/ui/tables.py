"""The table behind a chart or a map: plain HTML, read by everybody, French numbers, states in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import streamlit as st

from observatory.domain.french import plural
from observatory.domain.tables import Column, Link, Table, Value, amount_of, in_words
from observatory.maps.labels import safe_label

ROWS_SHOWN = 60


def show_table(
    table: Table, *, key: str, label: str = "Voir le tableau", expanded: bool = False, whole: bool = False
) -> None:
    """Behind an expander; a long table is cut into pages, unless it is to be printed `whole`. Exports always hold it
    all.
    """
    with st.expander(label, expanded=expanded):
        st.html(table_html(table, None if whole else _rows_of_page(table, key)))
        if len(table.rows) > ROWS_SHOWN and not whole:
            st.pagination(ceil(len(table.rows) / ROWS_SHOWN), key=f"{key}-page")
            st.caption(f"{plural(len(table.rows), 'ligne')} en tout : l’export les contient toutes.")


def table_html(table: Table, rows: Sequence[Sequence[Value]] | None = None) -> str:
    """Everything escaped; `rows` when only a part of the table is shown."""
    head = "".join(_head(column, said=bool(table.unit)) for column in table.columns)
    body = "".join(_row(row, table.columns) for row in (table.rows if rows is None else rows))
    return (
        '<div class="data-table" role="region" tabindex="0" '
        f'aria-label="{safe_label(table.title)}"><table><caption>{safe_label(_caption(table))}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _caption(table: Table) -> str:
    return f"{table.title} ({table.unit})" if table.unit else table.title


def _rows_of_page(table: Table, key: str) -> Sequence[Sequence[Value]]:
    pages = max(1, ceil(len(table.rows) / ROWS_SHOWN))
    page = min(int(st.session_state.get(f"{key}-page", 1)), pages)
    return table.rows[(page - 1) * ROWS_SHOWN : page * ROWS_SHOWN]


def _head(column: Column, *, said: bool) -> str:
    """`said`: the unit stands in the caption already."""
    words = column.label if said else column.header
    return f'<th scope="col"{_class(column, "")}>{safe_label(words)}</th>'


def _row(row: Sequence[Value], columns: Sequence[Column]) -> str:
    first, *rest = zip(row, columns, strict=True)
    cells = "".join(f"<td{_class(column, value)}>{_text(value, column)}</td>" for value, column in rest)
    return f'<tr><th scope="row"{_class(first[1], first[0])}>{_text(*first)}</th>{cells}</tr>'


def _text(value: Value, column: Column) -> str:
    return link_html(value) if isinstance(value, Link) else safe_label(in_words(value, column))


def link_html(link: Link) -> str:
    return f'<a href="{safe_label(link.address)}" target="_self">{safe_label(link.words)}</a>'


def _class(column: Column, value: Value) -> str:
    """Numbers to the right; the words of a state stand out from figures."""
    if not column.numeric:
        return ""
    return ' class="n s"' if value != "" and amount_of(value) is None else ' class="n"'
