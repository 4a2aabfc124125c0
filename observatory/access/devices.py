"""Browsers from which an account has signed in before: failures of others never make them wait.

After OWASP's « device cookies »: attempts from elsewhere are counted by account and by address; those of a
known browser are counted apart.
"""

from __future__ import annotations

from datetime import timedelta

from observatory.access.clock import Clock, utc_now
from observatory.access.tokens import hashed, new_token
from observatory.storage import Session, Store

LIFETIME = timedelta(days=180)


def is_known(store: Store, login: str, device: str | None) -> bool:
    return bool(device) and bool(
        store.value("queries/access_known_device", device_hash=hashed(device or ""), login=login)
    )


def remember(session: Session, account_id: str, clock: Clock = utc_now) -> str:
    """Returns what the cookie of the browser will hold."""
    token, now = new_token(), clock()
    session.run(
        "access/know_device", device_hash=hashed(token), account_id=account_id, now=now, before=now - LIFETIME
    )
    return token
