"""Who did what, when, with which outcome. Rows are only ever added."""

from __future__ import annotations

from typing import Any, Required, TypedDict, Unpack

from observatory.access.clock import Clock, utc_now
from observatory.storage import Session, Store


class Entry(TypedDict, total=False):
    """`object` is what was acted upon; `detail` never holds a password, a typed login or a row's value."""

    action: Required[str]
    outcome: str
    account_id: str | None
    object: str | None
    detail: str | None


def record(store: Store, *, clock: Clock = utc_now, **entry: Unpack[Entry]) -> None:
    """Add one row on its own; the outcome is `done` unless told."""
    store.write(lambda session: add(session, clock=clock, **entry))


def add(session: Session, *, clock: Clock = utc_now, **entry: Unpack[Entry]) -> None:
    """Add one row in the transaction of the fact that it tells."""
    session.run(
        "access/record",
        now=clock(),
        action=entry["action"],
        outcome=entry.get("outcome", "done"),
        account_id=entry.get("account_id"),
        object=entry.get("object"),
        detail=entry.get("detail"),
    )


def read(store: Store, limit: int = 200) -> list[dict[str, Any]]:
    """The latest rows first."""
    return store.records("queries/access_audit", limit=limit)
