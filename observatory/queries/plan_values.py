"""The values of indicators as one reader may see them: what is not theirs to see never leaves this module."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.disclosure import is_small, mask
from observatory.domain.periods import Granularity, Period, parse_period
from observatory.domain.plan import IndicatorType
from observatory.domain.plan_objects import Indicator, Plan
from observatory.domain.plan_values import Headline, Line, ValueState, headline, respondents_of, share_of_line
from observatory.plan.values import token
from observatory.queries.plan_reader import Reader
from observatory.storage import Session

OPEN = "open"
ORIGINS = {"entry": "saisie", "deposit": "dépôt", "computed": "calcul de l’observatoire"}


@dataclass(frozen=True)
class LineView:
    """A line as it may be seen; `figure` is None for an appreciation, `share` is that of a known answer."""

    category: str
    figure: Cell | None
    statement: str = ""
    share: Headline | None = None


@dataclass(frozen=True)
class ValueView:
    """`summed` sums the value up; it holds nothing when `is_masked`. `token` is what a change must quote."""

    value_id: str
    token: str
    indicator_id: str
    period: Period
    state: ValueState
    lines: tuple[LineView, ...]
    summed: Headline
    respondents: int | None
    is_masked: bool
    origin: str
    is_demo: bool
    mode: str
    comment: str
    source: str
    reason: str
    state_reason: str
    entered_by: str
    submitted_on: dt.datetime | None
    validated_by: str
    validated_on: dt.datetime | None
    published_on: dt.datetime | None

    @property
    def is_published(self) -> bool:
        return self.state is ValueState.PUBLISHED

    @property
    def statement(self) -> str:
        return self.lines[0].statement if self.lines else ""


def read_values(
    session: Session, plan: Plan, reader: Reader, people: Mapping[str, Mapping[str, Any]]
) -> list[ValueView]:
    """Every value that stands and that this reader may see, in the order of indicators and periods."""
    rows = session.records(
        "queries/plan_values",
        sees_drafts=reader.sees_drafts,
        sees_submitted=reader.sees_submitted,
        own=[one.id for one in plan.indicators if one.sheet_id in reader.own],
        near=[one.id for one in plan.indicators if reader.sees_sheet(plan, one.sheet_id)],
    )
    found = []
    for row in rows:
        indicator = plan.indicator(row["indicator_id"])
        view = view_of(row, indicator, reader, people) if indicator else None
        if view is not None:
            found.append(view)
    return found


def view_of(
    row: Mapping[str, Any], indicator: Indicator, reader: Reader, people: Mapping[str, Mapping[str, Any]]
) -> ValueView | None:
    """None for a month or a quarter of a protected indicator: it could be told from the year and the others."""
    period, lines = parse_period(row["period"]), lines_of(row)
    exact = reader.may_read_exactly(indicator)
    if not exact and period.granularity is not Granularity.YEAR:
        return None
    hidden = not exact and _tells(indicator, lines)
    has_margin = row["mode"] != OPEN
    summed = _with_margin(
        headline(indicator.type, lines, indicator.categories, indicator.adds_up), has_margin=has_margin
    )
    return ValueView(
        value_id=row["value_id"],
        token=token(row["value_id"], row["step_no"]),
        indicator_id=indicator.id,
        period=period,
        state=ValueState(row["state"]),
        lines=_seen(indicator, lines, exact=exact, has_margin=has_margin),
        summed=Headline(is_share=summed.is_share) if hidden else summed,
        respondents=None if hidden else respondents_of(lines) or None,
        is_masked=hidden,
        origin=row["origin"],
        is_demo=row["is_demo"],
        mode=row["mode"] or "",
        # Words may tell what the figure hides.
        comment=(row["comment"] or "") if exact else "",
        source=row["source"] or "",
        reason=(row["reason"] or "") if exact else "",
        state_reason=(row["state_reason"] or "") if exact else "",
        entered_by=reader.words_of(row["account_id"], people),
        submitted_on=row["submitted_on"],
        validated_by=reader.words_of(row["validated_by"], people) if row["validated_by"] else "",
        validated_on=row["validated_on"],
        published_on=row["published_on"],
    )


def lines_of(row: Mapping[str, Any]) -> list[Line]:
    columns = (row["categories"], row["figures"], row["respondents"], row["statements"])
    return [
        Line(category, value, respondents, statement or "")
        for category, value, respondents, statement in zip(*columns, strict=True)
    ]


def _tells(indicator: Indicator, lines: Sequence[Line]) -> bool:
    """Would the figure that sums them up tell of few people?"""
    counts = [int(line.value or 0) for line in lines]
    if indicator.type.is_proportion:
        base = respondents_of(lines)
        return is_small(base) or any(is_small(count) or is_small(max(base - count, 0)) for count in counts)
    return isinstance(mask(counts).total, Masked) if counts else False


def _with_margin(summed: Headline, *, has_margin: bool) -> Headline:
    """Whoever answers an open questionnaire was not drawn: chance has no margin to give."""
    return summed if has_margin else replace(summed, interval=None)


def _seen(indicator: Indicator, lines: Sequence[Line], *, exact: bool, has_margin: bool) -> tuple[LineView, ...]:
    if indicator.type is IndicatorType.STATEMENT:
        return tuple(LineView(line.category, None, line.statement) for line in lines)
    counts = [int(line.value or 0) for line in lines]
    cells: Sequence[Cell] = [Published(count) for count in counts] if exact else mask(counts).cells
    if not exact and indicator.type.is_proportion and _tells(indicator, lines):
        cells = [Masked() for _ in counts]
    base = respondents_of(lines) if indicator.type.is_proportion else 0
    return tuple(
        LineView(
            line.category,
            cell,
            share=_with_margin(share_of_line(line, base), has_margin=has_margin)
            if base and cell != Masked()
            else None,
        )
        for line, cell in zip(lines, cells, strict=True)
    )
