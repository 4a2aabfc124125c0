"""Failed attempts, counted by account and by address; each further one makes the next wait longer."""

from __future__ import annotations

from datetime import datetime, timedelta

from observatory.access.clock import Clock, utc_now
from observatory.access.tokens import hashed
from observatory.errors import AccessDenied
from observatory.storage import Session, Store

WINDOW = timedelta(hours=1)
_FREE_BY_LOGIN = 5
# A town hall shares one address.
_FREE_BY_ADDRESS = 25
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(minutes=15)


class TooHurried(AccessDenied):
    """Too many failures lately; says how long to wait, whether or not the account exists."""


def refuse_hurried(store: Store, login: str, address: str, clock: Clock = utc_now) -> None:
    """Let an attempt through, or not.

    Raises:
        TooHurried: too many failures of this login or from this address.
    """
    now = clock()
    seen = store.records("queries/access_failures", login_hash=hashed(login), address=address, since=now - WINDOW)[0]
    left = max(
        waiting(seen["by_login"], seen["last_by_login"], _FREE_BY_LOGIN, now),
        waiting(seen["by_address"], seen["last_by_address"], _FREE_BY_ADDRESS, now),
    )
    if left > timedelta():
        minutes = -(-left // timedelta(minutes=1))
        raise TooHurried("Trop de tentatives.", todo=f"Réessayez dans {minutes} min.")


def waiting(failures: int, last: datetime | None, free: int, now: datetime) -> timedelta:
    """How long is left to wait: nothing for the first failures, then twice as long after each."""
    if last is None or failures < free:
        return timedelta()
    wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(failures - free, 10))
    return max(timedelta(), last + wait - now)


def add_failure(session: Session, login: str, address: str, clock: Clock) -> None:
    session.run("access/add_failure", login_hash=hashed(login), address=address, now=clock())


def forget(session: Session, login: str, clock: Clock) -> None:
    """After a success; and what is too old to count goes too."""
    session.run("access/forget_failures", login_hash=hashed(login), since=clock() - WINDOW)
