"""A clock that tests move, and a store with one active account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from observatory.access import accounts, joining
from observatory.storage import Store

PASSWORD = "quatre tulipes sans vase rond"


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 23, 9, 0)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **delta: float) -> None:
        self.now += timedelta(**delta)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def member(duckdb_store: Store, clock: Clock) -> Store:
    """A store where « anne » of the restricted committee has chosen `PASSWORD`."""
    token = accounts.add(duckdb_store, login="anne", role="restreint", clock=clock)
    joining.redeem(duckdb_store, token, login="", password=PASSWORD, clock=clock)
    return duckdb_store
