"""What is awaited of whom: from the rhythm of each source and the periods in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from observatory.access import User, accounts
from observatory.access.accounts import Account
from observatory.domain.due import Due, due
from observatory.domain.periods import Period, parse_period
from observatory.domain.roles import Role
from observatory.errors import InputError
from observatory.ingest.deposits.declared import Declared, declared_sources
from observatory.storage import Store


@dataclass(frozen=True)
class Awaited:
    """One source and one organisation; `organisation` is empty where nobody is in charge. `due` is None for a
    source without a rhythm, `last` for one that has nothing in force.
    """

    source: Declared
    organisation: str
    due: Due | None
    last: Period | None


def awaited(store: Store, user: User, today: dt.date) -> list[Awaited]:
    """The late ones first, then those due soonest: the sources of the account, or every source and partner."""
    received = store.records("queries/deposits_received")
    pairs = _in_charge(store) if user.role is Role.COORDINATION else _own(user)
    found = [_awaited(source, organisation, received, today) for source, organisation in pairs]
    return sorted(found, key=_rank)


def own_sources(user: User) -> list[Declared]:
    """Those that the account may deposit, in the order of lists."""
    return [one for one in declared_sources() if user.covers("source", one.id)]


def senders(store: Store) -> list[str]:
    """The organisations for which an account speaks."""
    return sorted({one.organisation for one in accounts.list_accounts(store) if one.organisation})


def _own(user: User) -> list[tuple[Declared, str]]:
    return [(source, user.organisation) for source in own_sources(user)]


def _in_charge(store: Store) -> list[tuple[Declared, str]]:
    """Each source with the organisations whose accounts send it, or with nobody."""
    partners = [
        one for one in accounts.list_accounts(store) if one.role is Role.PARTENAIRE and one.state != "disabled"
    ]
    return [
        (source, organisation)
        for source in declared_sources()
        for organisation in sorted(_organisations(source, partners)) or [""]
    ]


def _organisations(source: Declared, partners: Sequence[Account]) -> set[str]:
    return {
        one.organisation or one.login
        for one in partners
        if any(scope.kind == "source" and scope.value == source.id for scope in one.scopes)
    }


def _awaited(source: Declared, organisation: str, received: Sequence[dict[str, Any]], today: dt.date) -> Awaited:
    """Where several send theirs, each owes its own part."""
    rows = [
        row
        for row in received
        if row["source"] == source.id and (not source.part or row["organisation"] == organisation)
    ]
    periods = list(_whole_periods(rows))
    last = max(periods, key=lambda one: one.last_day, default=None)
    return Awaited(source, organisation, due(source.periodicity, source.due_after_days, periods, today), last)


def _whole_periods(rows: Iterable[dict[str, Any]]) -> Iterable[Period]:
    """A month sent before its end is not yet a month received."""
    for row in rows:
        try:
            period = parse_period(row["period"])
        except InputError:
            continue
        if row["published_on"].date() >= period.last_day:
            yield period


def _rank(one: Awaited) -> tuple[int, dt.date, int, str]:
    if one.due is None:
        return 2, dt.date.max, one.source.order, one.organisation
    late = one.due.since or one.due.upcoming_on
    return (0 if one.due.is_late else 1), late, one.source.order, one.organisation
