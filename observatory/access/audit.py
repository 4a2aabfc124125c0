"""Who did what, when, with which outcome. Rows are only ever added, each chained to the one before it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Required, TypedDict, Unpack

from observatory.access.clock import Clock, utc_now
from observatory.storage import Session, Store

_SIGNED = ("occurred_on", "account_id", "action", "object", "outcome", "detail")


class Entry(TypedDict, total=False):
    """`object` is what was acted upon; `detail` never holds a password, a typed login or a row's value."""

    action: Required[str]
    outcome: str
    account_id: str | None
    object: str | None
    detail: str | None


@dataclass(frozen=True)
class Chain:
    """What the chain shows: its last entry, and the numbers of the entries that are not what they were.

    Whoever keeps `entry_hash` elsewhere (a statement, a mail) can tell later whether all that came before stands.
    """

    entry_no: int
    entry_hash: str
    broken: tuple[int, ...]


def record(store: Store, *, clock: Clock = utc_now, **entry: Unpack[Entry]) -> None:
    """Add one row on its own; the outcome is `done` unless told."""
    store.write(lambda session: add(session, clock=clock, **entry))


def add(session: Session, *, clock: Clock = utc_now, **entry: Unpack[Entry]) -> None:
    """Add one row in the transaction of the fact that it tells.

    The head is one row that every entry rewrites: two writers at once cannot both chain to the same entry.
    """
    head = session.records("queries/access_audit_head")[0]
    row = {
        "occurred_on": clock(),
        "account_id": entry.get("account_id"),
        "action": entry["action"],
        "object": entry.get("object"),
        "outcome": entry.get("outcome", "done"),
        "detail": entry.get("detail"),
    }
    number = head["entry_no"] + 1
    entry_hash = _hash(number, head["entry_hash"], row)
    now = row.pop("occurred_on")
    session.run("access/record", now=now, entry_no=number, entry_hash=entry_hash, **row)


def read(store: Store, limit: int = 200) -> list[dict[str, Any]]:
    """The latest rows first, with the login of the account as it is now."""
    return store.records("queries/access_audit", limit=limit)


def chain(store: Store) -> Chain:
    """Follow the chain from its first entry to its head."""
    with store.session() as session:
        rows = session.records("queries/access_audit_chain")
        head = session.records("queries/access_audit_head")[0]
    broken, before = [], ""
    for expected, row in enumerate(rows, 1):
        if row["entry_no"] != expected or row["entry_hash"] != _hash(expected, before, row):
            broken.append(row["entry_no"])
        before = row["entry_hash"]
    if (head["entry_no"], head["entry_hash"]) != (len(rows), before):
        broken.append(head["entry_no"])
    return Chain(head["entry_no"], head["entry_hash"], tuple(dict.fromkeys(broken)))


def _hash(number: int, before: str, row: dict[str, Any]) -> str:
    told = [number, before, *(str(row[name]) if row[name] is not None else None for name in _SIGNED)]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
