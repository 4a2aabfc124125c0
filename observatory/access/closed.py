"""Accounts that nobody can use any more, forgotten when their period is over, with their adhesions to the charter."""

from __future__ import annotations

import datetime as dt
from typing import Any

from observatory.access import audit
from observatory.access.clock import Clock, town_day, utc_now
from observatory.storage import Session

NOBODY = "compte effacé"


def closed(session: Session, clock: Clock = utc_now) -> list[dict[str, Any]]:
    """account_id, login, closed_on (UTC) of the accounts disabled, or invited and never come; the oldest first."""
    return session.records("queries/access_closed_accounts", now=clock())


def forget(session: Session, before: dt.date, by: str | None = None, clock: Clock = utc_now) -> None:
    """Remove those closed before a day; the number of each is left beside what it did, and says nobody's name."""
    for row in closed(session, clock):
        if town_day(row["closed_on"]) < before:
            session.run("access/forget_account", account_id=row["account_id"], login=row["login"], nobody=NOBODY)
            audit.add(session, action="account.forget", account_id=by, object=row["account_id"], clock=clock)
