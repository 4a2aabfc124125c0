"""A deposit beside what is already published, before anybody decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from observatory.access import User
from observatory.queries.deposits import Deposit, deposit
from observatory.storage import Store


@dataclass(frozen=True)
class Beside:
    """Facts of the deposit and of what is in force for the same senders, under one word: a period, a category."""

    label: str
    given: int
    in_force: int


@dataclass(frozen=True)
class Spot:
    lat: float
    lon: float
    facts: int


@dataclass(frozen=True)
class Preview:
    """`months` go from a year before the first one given to the last one of both; sectors and spots may be empty."""

    deposit: Deposit
    months: tuple[Beside, ...]
    categories: tuple[Beside, ...]
    sectors: tuple[Beside, ...]
    spots: tuple[Spot, ...]


def preview(store: Store, user: User, import_id: str) -> Preview:
    """Exact counts: they are those of the person's own file, and of what the same senders gave before.

    Raises:
        UnknownName: no such deposit among those that the user may see.
    """
    found = deposit(store, user, import_id)
    rows = store.records("queries/deposit_months", import_id=import_id)
    given = [row["period"] for row in rows if row["side"] == "given"]
    near = [row for row in rows if given and row["period"] >= _a_year_before(min(given))]
    spots = tuple(Spot(**row) for row in store.records("queries/deposit_points", import_id=import_id))
    # Categories and sectors are compared over the very periods of the deposit.
    same = [row for row in rows if row["period"] in set(given)]
    return Preview(found, _beside(near, "period"), _beside(same, "category"), _sectors(same), spots)


def _sectors(rows: Sequence[Mapping[str, Any]]) -> tuple[Beside, ...]:
    found = _beside(rows, "sector")
    return found if any(one.label for one in found) else ()


def _beside(rows: Sequence[Mapping[str, Any]], name: str) -> tuple[Beside, ...]:
    sides: dict[str, Counter[str]] = {"given": Counter(), "in_force": Counter()}
    for row in rows:
        sides[row["side"]][row[name]] += row["facts"]
    labels = sorted(sides["given"] | sides["in_force"])
    return tuple(Beside(label, sides["given"][label], sides["in_force"][label]) for label in labels)


def _a_year_before(period: str) -> str:
    """`2024-03` → `2023-03`; texts of one granularity compare as their periods do."""
    return f"{int(period[:4]) - 1}{period[4:]}"
