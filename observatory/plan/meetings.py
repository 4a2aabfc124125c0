"""The meetings of the instances: writing them down, and the indicators that count them."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.access import User
from observatory.access.clock import Clock, utc_now
from observatory.plan import computing
from observatory.plan.editing import Change, apply
from observatory.storage import Store


def keep_meetings(store: Store, user: User, changes: Sequence[Change], clock: Clock = utc_now) -> int:
    """Write the changes and count again, in one transaction; returns the revision, raises as `apply`."""
    return apply(
        store,
        user,
        changes,
        clock,
        lambda session, _: computing.follow(session, store.settings, computing.MEETINGS, clock),
    )
