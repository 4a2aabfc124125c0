"""Between the grid of a sheet and the values that it gives: one row a figure, one value an indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from observatory.domain.cells import Published
from observatory.domain.plan import IndicatorType
from observatory.domain.plan_objects import Indicator
from observatory.domain.plan_values import Line, ValueState
from observatory.plan.values import Entry
from observatory.queries.plan_indicators import IndicatorView
from observatory.queries.plan_values import ValueView

Row = dict[str, Any]
ID, LABEL, CATEGORY, VALUE, BASE, WORDS = "Indicateur", "Libellé", "Catégorie", "Valeur", "Répondants", "Appréciation"
MODE, COMMENT, SOURCE, REASON, STATE = "Mode de collecte", "Commentaire", "Source", "Raison du changement", "État"
LOCKED = (ID, LABEL, STATE)
_TYPED = (CATEGORY, VALUE, BASE, MODE, WORDS, COMMENT, SOURCE, REASON)
# How a questionnaire was put: what its shares can be said to show depends on it.
MODES = {"all": "tous interrogés", "sample": "tirage au sort", "open": "questionnaire ouvert"}
_CODES = {words: code for code, words in MODES.items()}
# Empty rows offered where the categories are free.
_SPARE = 3


@dataclass(frozen=True)
class Grid:
    """The rows as they were drawn, and the token of the value that each indicator had then."""

    period: str
    rows: tuple[Row, ...]
    seen: Mapping[str, str]


def grid_of(views: Sequence[IndicatorView], period: str) -> Grid:
    """Every measure that is entered by hand, with the value that stands for the period."""
    entered = [view for view in views if is_entered(view.indicator)]
    rows = [row for view in entered for row in _rows(view, standing(view, period))]
    tokens = {view.indicator.id: one.token for view in entered if (one := standing(view, period))}
    return Grid(period, tuple(rows), tokens)


def is_entered(indicator: Indicator) -> bool:
    return indicator.is_measured and indicator.type is not IndicatorType.COMPUTED


def standing(view: IndicatorView, period: str) -> ValueView | None:
    """The value in hand, else the published one."""
    return next((one for one in (*view.in_hand, *view.values) if str(one.period) == period), None)


def is_agreed(row: Row) -> bool:
    """Has its value been validated or published? A change of it then asks for a reason."""
    return row[STATE] in {ValueState.PUBLISHED.label, ValueState.VALIDATED.label}


def entries_of(grid: Grid, after: Sequence[Row]) -> tuple[list[Entry], list[str]]:
    """The values that changed, and the indicators whose value was emptied. `after` has the rows of the grid."""
    changed = {str(new[ID]) for old, new in zip(grid.rows, after, strict=True) if _differs(old, new)}
    entries, emptied = [], []
    for indicator_id in dict.fromkeys(str(row[ID]) for row in grid.rows):
        if indicator_id not in changed:
            continue
        rows = [row for row in after if row[ID] == indicator_id]
        lines = tuple(line for row in rows if (line := _line(row)) is not None)
        if lines:
            entries.append(_entry(grid, indicator_id, lines, rows))
        else:
            emptied.append(indicator_id)
    return entries, emptied


def _entry(grid: Grid, indicator_id: str, lines: tuple[Line, ...], rows: Sequence[Row]) -> Entry:
    def said(name: str) -> str:
        return next((str(row[name]).strip() for row in rows if not _is_empty(row[name])), "")

    return Entry(
        indicator_id=indicator_id,
        period=grid.period,
        lines=lines,
        seen=grid.seen.get(indicator_id, ""),
        mode=_CODES.get(said(MODE), ""),
        comment=said(COMMENT),
        source=said(SOURCE),
        reason=said(REASON),
    )


def _rows(view: IndicatorView, value: ValueView | None) -> list[Row]:
    one = view.indicator
    lines = _lines(one, value)
    rows = [_row(one, category, figure, value) for category, figure in lines]
    if value and one.type.is_proportion:
        rows[0][MODE] = MODES.get(value.mode)
    rows[0] |= {COMMENT: value.comment if value else None, SOURCE: value.source if value else None}
    if one.type is IndicatorType.STATEMENT and value:
        rows[0][WORDS] = value.statement
    return rows


def _lines(one: Indicator, value: ValueView | None) -> list[tuple[str, int | None]]:
    """Known categories in their order, then what was written beside them, then room for more."""
    known: dict[str, int | None] = {category.label: None for category in one.categories} if one.type.has_lines else {}
    for line in value.lines if value else ():
        known[line.category] = line.figure.count if isinstance(line.figure, Published) else None
    if one.type.has_lines and not one.categories:
        return [*known.items(), *[("", None)] * _SPARE]
    return list(known.items()) or [("", None)]


def _row(one: Indicator, category: str, figure: int | None, value: ValueView | None) -> Row:
    state = value.state if value else None
    said = f"{state.label} : {value.state_reason}" if state is ValueState.RETURNED and value else None
    return {
        ID: one.id,
        LABEL: one.label,
        CATEGORY: category or None,
        VALUE: figure,
        BASE: value.respondents if value and one.type.is_proportion else None,
        MODE: None,
        WORDS: None,
        STATE: said or _state_words(value),
        COMMENT: None,
        SOURCE: None,
        REASON: None,
    }


def _state_words(value: ValueView | None) -> str:
    if value is None:
        return "à renseigner"
    return f"{value.state.label}, démonstration" if value.is_demo else value.state.label


def _line(row: Row) -> Line | None:
    """None for a row where nothing was given."""
    if _is_empty(row[VALUE]) and _is_empty(row[WORDS]):
        return None
    return Line(
        category="" if _is_empty(row[CATEGORY]) else str(row[CATEGORY]).strip(),
        value=None if _is_empty(row[VALUE]) else float(row[VALUE]),
        respondents=None if _is_empty(row[BASE]) else int(row[BASE]),
        statement="" if _is_empty(row[WORDS]) else str(row[WORDS]),
    )


def _differs(old: Row, new: Row) -> bool:
    return any(_plain(old[name]) != _plain(new[name]) for name in _TYPED)


def _plain(cell: Any) -> str:
    if _is_empty(cell):
        return ""
    return repr(float(cell)) if isinstance(cell, int | float) else str(cell).strip()


def _is_empty(cell: Any) -> bool:
    """Frames hold what was not typed as None, NaN or NA."""
    return bool(pd.isna(cell)) or cell == ""
