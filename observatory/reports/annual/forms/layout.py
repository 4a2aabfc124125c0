"""How a table is laid out on a page, whatever the form: its unit said once, and room for its longest words."""

from __future__ import annotations

from observatory.domain.tables import Table, in_words

_LEAST, _MOST = 9, 46


def captioned(table: Table) -> str:
    """The title, with the unit of the columns when they share one."""
    return f"{table.title} ({table.unit})" if table.unit else table.title


def headers(table: Table) -> list[str]:
    """Without the unit that the caption bears."""
    return [column.label if table.unit else column.header for column in table.columns]


def widths(table: Table) -> list[float]:
    """Shares of the width of the page, by the longest text of each column."""
    wanted = []
    for place, (column, header) in enumerate(zip(table.columns, headers(table), strict=True)):
        texts = [in_words(row[place], column) for row in table.rows]
        longest = max([len(header) * 0.7, *(len(text) for text in texts)])
        wanted.append(min(max(longest, _LEAST), _MOST))
    return [one / sum(wanted) for one in wanted]
