"""What is missing from whom: deposits past their date, and values of the plan past theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from observatory.access import User
from observatory.domain.roles import Action, allowed
from observatory.queries.deposit_due import Awaited, awaited
from observatory.queries.plan import Board
from observatory.storage import Store


@dataclass(frozen=True)
class Missing:
    """`organisation` is empty where nobody is in charge. `values` counts the measures of the plan that are late,
    the oldest since `since`.
    """

    organisation: str
    deposits: tuple[Awaited, ...]
    values: int
    since: dt.date | None


def missing(store: Store, user: User, board: Board | None, today: dt.date) -> list[Missing]:
    """Of whom the reader may know it: an account that deposits, its own; the coordination, everybody's."""
    late = [one for one in _deposits(store, user, today) if one.due and one.due.is_late]
    values = list(_values(board)) if board else []
    names = {one.organisation for one in late} | {carrier for carrier, _ in values}
    found = [_of(name, late, values) for name in names]
    return sorted(found, key=lambda one: (one.organisation == "", -len(one.deposits), -one.values, one.organisation))


def _deposits(store: Store, user: User, today: dt.date) -> list[Awaited]:
    return awaited(store, user, today) if allowed(user.role, Action.DEPOSIT) else []


def _values(board: Board) -> Iterator[tuple[str, dt.date]]:
    """Each late measure under each of its carriers, on the sheets of which the reader may know it."""
    for sheet in board.sheets:
        if not sheet.lacks:
            continue
        carriers = {view.indicator.id: view.indicator.carriers for view in sheet.measured}
        for one in sheet.late():
            yield from ((carrier, one.since) for carrier in carriers[one.indicator_id] or ("",))


def _of(name: str, late: list[Awaited], values: list[tuple[str, dt.date]]) -> Missing:
    days = [since for carrier, since in values if carrier == name]
    return Missing(
        name, tuple(one for one in late if one.organisation == name), len(days), min(days) if days else None
    )
