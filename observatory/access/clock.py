"""Time as the access tables keep it: UTC, without a zone; days are those of the town."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
_TOWN = ZoneInfo("Europe/Paris")


def utc_now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def town_midnight(day: dt.date) -> datetime:
    """The first instant of a day in the town, as the access tables keep it."""
    return datetime(day.year, day.month, day.day, tzinfo=_TOWN).astimezone(UTC).replace(tzinfo=None)


def town_day(moment: datetime) -> dt.date:
    """The day that the clocks of the town showed."""
    return moment.replace(tzinfo=UTC).astimezone(_TOWN).date()
