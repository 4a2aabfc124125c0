"""Meetings of an instance held against its rhythm: at least one in each stretch of so many months."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Stretch:
    """A window of the calendar in which a meeting is due."""

    first_day: dt.date
    last_day: dt.date

    def holds(self, days: Sequence[dt.date]) -> bool:
        return any(self.first_day <= day <= self.last_day for day in days)


@dataclass(frozen=True)
class Rhythm:
    """`missed` are the stretches that ended without a meeting; `next_by` the day by which the next one is due."""

    held: int
    kept: int
    missed: tuple[Stretch, ...]
    last: dt.date | None
    next_by: dt.date | None

    @property
    def late(self) -> bool:
        """Did the last stretch that ended, and this one so far, go by without a meeting?"""
        return self.next_by is not None and bool(self.missed) and self._nothing_since(self.missed[-1])

    def _nothing_since(self, stretch: Stretch) -> bool:
        return self.last is None or self.last < stretch.first_day


def held_against(
    meetings: Sequence[dt.date], every_months: int | None, first_day: dt.date, last_day: dt.date, today: dt.date
) -> Rhythm:
    """Without a rhythm the meetings are only counted. A meeting of the future is not held."""
    days = sorted(day for day in meetings if day <= today)
    last = days[-1] if days else None
    if every_months is None:
        return Rhythm(len(days), 0, (), last, None)
    all_of_them = stretches(first_day, last_day, every_months)
    ended = [one for one in all_of_them if one.last_day < today]
    missed = tuple(one for one in ended if not one.holds(days))
    ahead = [one.last_day for one in all_of_them if one.last_day >= today and not one.holds(days)]
    return Rhythm(len(days), len(ended) - len(missed), missed, last, min(ahead, default=None))


def stretches(first_day: dt.date, last_day: dt.date, every_months: int) -> list[Stretch]:
    """From the month of `first_day` until the one of `last_day` is covered."""
    first, last = _month_number(first_day), _month_number(last_day)
    return [_stretch(month, every_months) for month in range(first, last + 1, every_months)]


def _month_number(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _stretch(month: int, every_months: int) -> Stretch:
    end = month + every_months - 1
    last = dt.date(end // 12, end % 12 + 1, calendar.monthrange(end // 12, end % 12 + 1)[1])
    return Stretch(dt.date(month // 12, month % 12 + 1, 1), last)
