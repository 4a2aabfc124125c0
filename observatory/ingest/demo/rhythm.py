"""When invented facts happen: seasons, weekdays, market day, hours, and intervals nobody witnessed."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from types import MappingProxyType

FIRST, LAST = dt.date(2019, 1, 1), dt.date(2026, 6, 30)
_UNKNOWN_HOUR = 0.12
# People write round hours.
_MINUTES = (0, 0, 0, 0, 30, 30, 30, 15, 45, 10, 20, 40, 50, 5)
_STAY_AT_HOME = (dt.date(2020, 3, 17), dt.date(2020, 5, 10))
_SLOWED = 0.45


@dataclass(frozen=True)
class Rhythm:
    """Weights as digits: twelve months, seven days from Monday, twenty-four hours.

    `away` are the shortest and longest hours between the last time all was well and the discovery; a tenth of
    such absences last over a weekend.
    """

    months: str
    days: str
    hours: str
    away: tuple[int, int] | None = None


RHYTHMS: Mapping[str, Rhythm] = MappingProxyType(
    {
        "night": Rhythm("667788997766", "5556899", "864200011111222222334567"),
        "evening": Rhythm("667888887766", "6667886", "310000111222233344567764"),
        "home": Rhythm("777777887778", "7666778", "321100122333333344677753"),
        "day": Rhythm("777888677877", "8888874", "000000124888556887754210"),
        "school": Rhythm("888878007888", "8898810", "000000097110120098310000"),
        "shop": Rhythm("777777776779", "6666792", "000000001458446788610000"),
        "market": Rhythm("666789986678", "4444494", "000000014998433333210000"),
        "car": Rhythm("777788887777", "7777787", "311111122222333335688763", (6, 14)),
        "closed": Rhythm("777777887778", "7777788", "000000000000000001389850", (8, 16)),
        "absence": Rhythm("998666776689", "7777888", "000000003776533233343210", (3, 11)),
    }
)


@dataclass(frozen=True)
class Moment:
    """Days, and minutes of the day; no hour is None. `end` is there for an interval only."""

    start: dt.date
    minute: int | None
    end: dt.date | None = None
    end_minute: int | None = None


@cache
def _calendar(rhythm: Rhythm, year: int) -> tuple[tuple[dt.date, ...], tuple[float, ...]]:
    """The days of a year, and their weights summed along it."""
    first, last = max(dt.date(year, 1, 1), FIRST), min(dt.date(year, 12, 31), LAST)
    days = tuple(first + dt.timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return days, tuple(itertools.accumulate(_weight(rhythm, day) for day in days))


def _weight(rhythm: Rhythm, day: dt.date) -> float:
    slowed = _SLOWED if _STAY_AT_HOME[0] <= day <= _STAY_AT_HOME[1] else 1.0
    return int(rhythm.months[day.month - 1]) * int(rhythm.days[day.weekday()]) * slowed


@cache
def _clock(rhythm: Rhythm) -> tuple[int, ...]:
    """The weights of the hours, summed along the day."""
    return tuple(itertools.accumulate(int(digit) for digit in rhythm.hours))


def draw_days(rng: Random, rhythm: Rhythm, year: int, count: int) -> list[dt.date]:
    days, weights = _calendar(rhythm, year)
    return rng.choices(days, cum_weights=weights, k=count)


def draw_moment(rng: Random, rhythm: Rhythm, day: dt.date) -> Moment:
    if rng.random() < _UNKNOWN_HOUR:
        return Moment(day, None)
    hour = rng.choices(range(24), cum_weights=_clock(rhythm))[0]
    start = dt.datetime(day.year, day.month, day.day, hour, rng.choice(_MINUTES))
    if rhythm.away is None:
        return Moment(day, _minute(start))
    length = rng.uniform(*rhythm.away) + (48 if rng.random() < 0.1 else 0)
    end = start + dt.timedelta(minutes=15 * round(length * 4))
    return Moment(day, _minute(start), end.date(), _minute(end))


def _minute(when: dt.datetime) -> int:
    return when.hour * 60 + when.minute


def draw_count(rng: Random, mean: float) -> int:
    """Poisson (Knuth, The Art of Computer Programming, 3.4.1): enough for small means."""
    limit, product, count = 2.718281828459045**-mean, rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count
