"""How a table is laid out on a page, whatever the form: its unit said once, and room for its longest words."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.tables import Table, in_words
from observatory.reports.annual.document import AreaMap, Block, Chart, Heading, LiveLink, Paragraph, TableBlock, Tone

# A table of so many rows at most is not cut by the end of a page.
KEPT_WHOLE = 9
# Letters of 9 points on a line of 16.6 cm, the room around a cell, and how much wider bold letters are.
_LINE, _ROOM, _BOLD = 104, 4, 1.15
_NARROWEST = 0.5


def stays_with_next(blocks: Sequence[Block], place: int) -> bool:
    """A short table and the chart of its figures are read together; a link is left alone neither under a heading nor
    before a picture; a remark stays with what it opens, not with the part after it.
    """
    own, next_ = blocks[place], blocks[place + 1] if place + 1 < len(blocks) else None
    if isinstance(own, TableBlock):
        return len(own.table.rows) <= KEPT_WHOLE and isinstance(next_, Chart)
    if isinstance(own, Paragraph):
        return own.tone is Tone.NOTE and next_ is not None and not isinstance(next_, Heading)
    under_heading = place > 0 and isinstance(blocks[place - 1], Heading)
    return isinstance(own, LiveLink) and (under_heading or isinstance(next_, Chart | AreaMap))


def captioned(table: Table) -> str:
    """The title, with the unit of the columns when they share one."""
    return f"{table.title} ({table.unit})" if table.unit else table.title


def headers(table: Table) -> list[str]:
    """Without the unit that the caption bears."""
    return [column.label if table.unit else column.header for column in table.columns]


def widths(table: Table) -> list[float]:
    """Shares of the width of the page: short columns are given all they need, long ones share what is left."""
    wanted = [_wanted(table, place) for place in range(len(table.columns))]
    given: dict[int, float] = {}
    for place in sorted(range(len(wanted)), key=lambda place: wanted[place]):
        fair = (_LINE - sum(given.values())) / (len(wanted) - len(given))
        given[place] = min(wanted[place], fair)
    return [given[place] / sum(given.values()) for place in range(len(wanted))]


def share(table: Table) -> float:
    """Of the width of the page: a table of short cells is not stretched, its rows are easier to follow."""
    wanted = sum(_wanted(table, place) for place in range(len(table.columns)))
    return min(1.0, max(_NARROWEST, wanted / _LINE))


def _wanted(table: Table, place: int) -> float:
    """In letters, with the room between two columns; a header may take two lines."""
    column, header = table.columns[place], headers(table)[place]
    longest = max((len(in_words(row[place], column)) for row in table.rows), default=0)
    words = [len(word) * _BOLD for word in header.split()]
    return max(longest, *words, len(header) * _BOLD / 2) + _ROOM
