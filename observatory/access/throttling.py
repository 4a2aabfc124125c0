"""Failed attempts, counted by account and by address; each further one makes the next wait longer.

A browser known to the account is counted apart: nobody can shut an account out by failing in its name.
"""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Bucket:
    """Under which names an attempt is counted; `is_device`: the browser is known to the account."""

    key: str
    address: str
    is_device: bool = False


class TooHurried(AccessDenied):
    """Too many failures lately; says how long to wait, whether or not the account exists."""


def bucket(login: str, address: str, device: str | None) -> Bucket:
    """The account and the address; for a known browser, that browser alone."""
    return Bucket(f"{login} {hashed(device)}", "", True) if device else Bucket(login, address)


def refuse_hurried(store: Store, counted: Bucket, clock: Clock = utc_now) -> None:
    """Let an attempt through, or not.

    Raises:
        TooHurried: too many failures of this login or from this address.
    """
    now = clock()
    seen = store.records(
        "queries/access_failures", login_hash=hashed(counted.key), address=counted.address, since=now - WINDOW
    )[0]
    left = waiting(seen["by_login"], seen["last_by_login"], _FREE_BY_LOGIN, now)
    if counted.address:
        left = max(left, waiting(seen["by_address"], seen["last_by_address"], _FREE_BY_ADDRESS, now))
    if left > timedelta():
        minutes = -(-left // timedelta(minutes=1))
        raise TooHurried("Trop de tentatives.", todo=f"Réessayez dans {minutes} min.")


def waiting(failures: int, last: datetime | None, free: int, now: datetime) -> timedelta:
    """How long is left to wait: nothing for the first failures, then twice as long after each."""
    if last is None or failures < free:
        return timedelta()
    wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(failures - free, 10))
    return max(timedelta(), last + wait - now)


def add_failure(session: Session, counted: Bucket, clock: Clock) -> None:
    session.run("access/add_failure", login_hash=hashed(counted.key), address=counted.address, now=clock())


def forget(session: Session, counted: Bucket, clock: Clock) -> None:
    """After a success; and what is too old to count goes too."""
    session.run("access/forget_failures", login_hash=hashed(counted.key), since=clock() - WINDOW)
