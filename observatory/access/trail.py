"""The beginning of the trail, removed when its period is over; the yearly statements are written down before."""

from __future__ import annotations

import datetime as dt

from observatory.access import audit, statement
from observatory.access.audit import CUT, Cut
from observatory.access.clock import Clock, town_midnight, utc_now
from observatory.domain.retention import TRAIL
from observatory.storage import Session


def due(session: Session, before: dt.date) -> int:
    """How many traces are from before a day, and before any younger one."""
    return int(session.value("queries/access_audit_old", before=town_midnight(before)))


def cut(session: Session, before: dt.date, by: str | None = None, clock: Clock = utc_now) -> None:
    """Remove the traces from before a day, and write in the chain from where it goes on."""
    moment = town_midnight(before)
    old = session.records("queries/access_audit_old", before=moment)[0]
    if not old["entries"]:
        return
    chain = audit.follow(session)
    statement.freeze(session, old["first_on"], before, chain, clock)
    last_no, last_hash = _last(session, old["last_no"])
    session.run("access/cut_audit", last_no=last_no, before=moment)
    altered = sum(number <= last_no for number in chain.broken)
    told = Cut(before, last_no, last_hash, statement.digest(session), altered)
    audit.add(session, action=CUT, account_id=by, object=TRAIL.id, detail=str(told), clock=clock)


def _last(session: Session, last_no: int | None) -> tuple[int, str]:
    """Number and hash of the last trace removed, or those of the former removal when the chain loses nothing."""
    if last_no is None:
        former = audit.last_cut(session)
        return (former.entry_no, former.entry_hash) if former else (0, "")
    return last_no, session.value("queries/access_audit_hash", entry_no=last_no)
