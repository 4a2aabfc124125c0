"""What the observatory keeps of those who use it, and until when: the trail, closed accounts, what opens the door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from observatory.access import closed, devices, throttling, trail
from observatory.access.clock import Clock, town_day, utc_now
from observatory.domain.retention import ACCOUNTS, TRAIL, Kept, Subject, before_day
from observatory.storage import Session

SUBJECTS: Mapping[str, Subject] = {one.id: one for one in (TRAIL, ACCOUNTS)}
Decided = Mapping[str, Mapping[str, Any]]


def periods(session: Session, decided: Decided, today: dt.date) -> list[Kept]:
    """The trail, then closed accounts; `decided` holds months and decided_on by subject."""
    return [_trail(session, decided, today), _accounts(session, decided, today)]


def remove(session: Session, kept: Kept, by: str | None = None) -> None:
    """Take what is due of one of them."""
    work = trail.cut if kept.id == TRAIL.id else closed.forget
    work(session, kept.before, by)


def sweep(session: Session, clock: Clock = utc_now) -> None:
    """Remove what has served its time at the door: nobody decides of it."""
    now = clock()
    session.run(
        "access/sweep",
        now=now,
        failures_before=now - throttling.WINDOW,
        devices_before=now - devices.LIFETIME,
    )


def _trail(session: Session, decided: Decided, today: dt.date) -> Kept:
    held = session.records("queries/access_audit_held")[0]
    before = _before(TRAIL, decided, today)
    return _kept(TRAIL, decided, before, held["first_on"], held["entries"], trail.due(session, before))


def _accounts(session: Session, decided: Decided, today: dt.date) -> Kept:
    found = [row["closed_on"] for row in closed.closed(session)]
    before = _before(ACCOUNTS, decided, today)
    due = sum(town_day(one) < before for one in found)
    return _kept(ACCOUNTS, decided, before, min(found, default=None), len(found), due)


def _before(subject: Subject, decided: Decided, today: dt.date) -> dt.date:
    return before_day(_months(subject, decided), today)


def _months(subject: Subject, decided: Decided) -> int:
    return decided.get(subject.id, {}).get("months") or subject.proposed


def _kept(
    subject: Subject, decided: Decided, before: dt.date, first: dt.datetime | None, held: int, due: int
) -> Kept:
    return Kept(
        id=subject.id,
        title=subject.title,
        months=_months(subject, decided),
        decided_on=decided.get(subject.id, {}).get("decided_on"),
        first_day=town_day(first) if first else None,
        held=held,
        before=before,
        due=due,
        noun=subject.noun,
    )
