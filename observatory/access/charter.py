"""Acknowledging the charter: asked at the first sign-in, and again when its version changes; nothing opens before."""

from __future__ import annotations

from typing import Any

from observatory.access import audit
from observatory.access.clock import Clock, utc_now
from observatory.domain.charter import VERSION
from observatory.storage import Session, Store


def acknowledge(store: Store, account_id: str, version: str = VERSION, clock: Clock = utc_now) -> None:
    """Write down that this account has read this version of the charter and adheres to it."""

    def work(session: Session) -> None:
        session.run("access/acknowledge_charter", account_id=account_id, version=version, now=clock())
        audit.add(session, action="charter", account_id=account_id, object=account_id, detail=version, clock=clock)

    store.write(work)


def acknowledgements(store: Store, version: str = VERSION) -> list[dict[str, Any]]:
    """account_id, login, role, state, acknowledged_on (None: not yet) of every account that may enter, by login."""
    return store.records("queries/access_charter", version=version)
