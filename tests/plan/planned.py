"""What the tests of the plan do again and again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest

from observatory.access import User
from observatory.access.clock import Clock
from observatory.domain.french import nbsp
from observatory.domain.plan_values import Line, Move
from observatory.errors import UserError
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.registry import SOURCES
from observatory.plan.values import Asked, Entry, move, save, token
from observatory.settings import PROJECT_ROOT
from observatory.storage import Store


@contextmanager
def told(kind: type[UserError], words: str) -> Iterator[None]:
    """The block is refused, in these words; their spaces may be unbreakable."""
    with pytest.raises(kind) as refused:
        yield
    assert nbsp(words) in str(refused.value)


def load_plan(store: Store) -> None:
    (report,) = ingest_paths(store, [PROJECT_ROOT / "data" / "raw" / "plan"], SOURCES, author="essai")
    assert report.status == "published"


def on(day: str) -> Clock:
    """A clock stopped at noon of a day."""
    return lambda: datetime.fromisoformat(f"{day}T12:00")


NOW = on("2026-03-02")


def count(indicator_id: str, value: float, period: str = "2025", **more: str) -> Entry:
    return Entry(indicator_id, period, (Line(value=value),), **more)


def standing(store: Store, indicator_id: str, period: str = "2025") -> list[tuple[str, str]]:
    """(state, token) of the value in hand, then of the published one."""
    rows = store.records("queries/plan_open_value", indicator_id=indicator_id, period=period)
    return [(row["state"], token(row["value_id"], row["step_no"])) for row in rows]


def asked(store: Store, indicator_id: str, period: str = "2025", reason: str = "") -> Asked:
    """A move of the value in hand, as it stands."""
    seen = standing(store, indicator_id, period)[0][1]
    return Asked(seen.split(":")[0], seen, reason)


def published(store: Store, carrier: User, committee: User, coordinator: User, entry: Entry) -> None:
    """Take a value through every hand."""
    save(store, carrier, [entry], submit=True, clock=NOW)
    for who, what in ((committee, Move.VALIDATE), (coordinator, Move.PUBLISH)):
        move(store, who, what, [asked(store, entry.indicator_id, entry.period)], NOW)
