"""Who did what, when, with which outcome. Rows are only ever added, each chained to the one before it.

The beginning alone is ever removed, when its period is over (`trail`): an entry of the chain then says from where it
goes on.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any, Required, TypedDict, Unpack

from observatory.access.clock import Clock, town_day, utc_now
from observatory.domain.retention import TRAIL, before_day
from observatory.storage import Session, Store

_SIGNED = ("occurred_on", "account_id", "action", "object", "outcome", "detail")


CUT = "audit.cut"
_NOTHING = "-"


class Entry(TypedDict, total=False):
    """`object` is what was acted upon; `detail` never holds a password, a typed login or a row's value."""

    action: Required[str]
    outcome: str
    account_id: str | None
    object: str | None
    detail: str | None


@dataclass(frozen=True)
class Chain:
    """What the chain shows: its last entry, the numbers of those that are not what they were, how many are kept.

    Whoever keeps `entry_hash` elsewhere (a statement, a mail) can tell later whether all that came before stands.
    """

    entry_no: int
    entry_hash: str
    broken: tuple[int, ...]
    kept: int = 0


@dataclass(frozen=True)
class Cut:
    """What the chain says of a removal: the traces from before a day, up to one whose number and hash are kept.

    `frozen` is the digest of the statements written down before (`statement.digest`); `altered` counts the traces
    removed that were not what they had been.
    """

    before: dt.date
    entry_no: int
    entry_hash: str
    frozen: str
    altered: int = 0

    def __str__(self) -> str:
        """As the detail of its entry holds it; `cut_of` reads it again."""
        return f"{self.before} {self.entry_no} {self.entry_hash or _NOTHING} {self.frozen} {self.altered}"


def cut_of(detail: str | None) -> Cut | None:
    """None for what no removal has written."""
    try:
        before, entry_no, entry_hash, frozen, altered = (detail or "").split(" ")
        entry_hash = "" if entry_hash == _NOTHING else entry_hash
        return Cut(dt.date.fromisoformat(before), int(entry_no), entry_hash, frozen, int(altered))
    except ValueError:
        return None


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
    """Follow the chain from its first entry, or from where the last removal says it goes on, to its head."""
    with store.session() as session:
        return follow(session)


def follow(session: Session) -> Chain:
    """`chain`, in the transaction of the caller."""
    head = session.records("queries/access_audit_head")[0]
    cut = last_cut(session)
    number, before = (cut.entry_no, cut.entry_hash) if cut else (0, "")
    broken, rows = _hurried(session), session.records("queries/access_audit_chain")
    for row in rows:
        if row["entry_no"] != number + 1 or row["entry_hash"] != _hash(row["entry_no"], before, row):
            broken.append(row["entry_no"])
        number, before = row["entry_no"], row["entry_hash"]
    if (head["entry_no"], head["entry_hash"]) != (number, before):
        broken.append(head["entry_no"])
    return Chain(head["entry_no"], head["entry_hash"], tuple(dict.fromkeys(broken)), len(rows))


def last_cut(session: Session) -> Cut | None:
    """The last removal that the chain tells of; None when it still has its beginning."""
    found = session.records("queries/access_audit_cut")
    return cut_of(found[0]["detail"]) if found else None


def _hurried(session: Session) -> list[int]:
    """A removal of traces younger than any period allows is no purge."""
    found = session.records("queries/access_audit_cut")
    cuts = [(row["entry_no"], town_day(row["occurred_on"]), cut_of(row["detail"])) for row in found]
    return [number for number, day, cut in cuts if not cut or cut.before > before_day(TRAIL.shortest, day)]


def _hash(number: int, before: str, row: dict[str, Any]) -> str:
    told = [number, before, *(str(row[name]) if row[name] is not None else None for name in _SIGNED)]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
