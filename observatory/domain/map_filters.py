"""What a map shows: the filters that every layer and panel shares, and their form in an address."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from observatory.domain.periods import Granularity, Period, parse_period
from observatory.errors import InputError

# Kept from the address as it comes: what they name is looked up before it is used.
_CODE = re.compile(r"[\w:./-]{1,80}")
MOST_CORNERS = 60
Position = tuple[float, float]


@dataclass(frozen=True)
class MapFilters:
    """An empty tuple or text means « no filter »: every source, category, day, hour, the whole town.

    `first` and `last` are months, both counted. `weekdays` are 1 (Monday) to 7. `hours` are two hours of the day,
    both counted, the second before the first for a night (22, 5). `division` is the cut of the town in `areas`,
    codes of its sectors. `axis` is a code of the plan. `shape` are the corners (latitude, longitude) of a drawn
    polygon, in order and not closed. `layers` are names of what is drawn over the base map.
    """

    first: Period
    last: Period
    sources: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    division: str = ""
    areas: tuple[str, ...] = ()
    axis: str = ""
    layers: tuple[str, ...] = ()
    shape: tuple[Position, ...] = ()

    def __post_init__(self) -> None:
        if self.first.granularity is not Granularity.MONTH or not self.first <= self.last:
            raise ValueError("a map goes from a month to the same one or a later one")
        if len(self.hours) not in (0, 2) or not set(self.hours) <= set(range(24)):
            raise ValueError("hours are two of 0 to 23")
        if not set(self.weekdays) <= set(range(1, 8)):
            raise ValueError("weekdays are 1 to 7")
        if self.shape and not 3 <= len(self.shape) <= MOST_CORNERS:
            raise ValueError(f"a shape has from three to {MOST_CORNERS} corners")

    @property
    def first_day(self) -> dt.date:
        return self.first.first_day

    @property
    def last_day(self) -> dt.date:
        return self.last.last_day

    @property
    def months(self) -> int:
        return (self.last.year - self.first.year) * 12 + self.last.rank - self.first.rank + 1

    @property
    def hours_kept(self) -> tuple[int, ...]:
        """Every hour of the day that is counted, none where the hour is no filter."""
        if not self.hours:
            return ()
        start, end = self.hours
        return tuple((start + step) % 24 for step in range((end - start) % 24 + 1))

    @property
    def is_timed(self) -> bool:
        """Whether facts without a known hour are left out."""
        return bool(self.hours)

    def period_before(self) -> tuple[Period, Period]:
        """The same months of the year before, or as many years before as the period needs not to overlap it."""
        back = -12 * -(-self.months // 12)
        return self.first.shifted(back), self.last.shifted(back)

    def address(self) -> dict[str, str]:
        """Name → text; filters that are not set are not there."""
        texts = {
            "mois": f"{self.first}..{self.last}",
            "sources": ",".join(self.sources),
            "categories": ",".join(self.categories),
            "jours": ",".join(str(day) for day in self.weekdays),
            "heures": "..".join(str(hour) for hour in self.hours),
            "division": self.division,
            "secteurs": ",".join(self.areas),
            "axe": self.axis,
            "couches": ",".join(self.layers),
            "forme": _shape_text(self.shape),
        }
        return {name: text for name, text in texts.items() if text}


def filters_of(address: Mapping[str, str], default: MapFilters) -> MapFilters:
    """What an address asks; a filter that it does not name, or names wrongly, is that of the default."""
    first, last = _read(address, "mois", _months, (default.first, default.last))
    return MapFilters(
        first,
        last,
        _read(address, "sources", _codes, default.sources),
        _read(address, "categories", _codes, default.categories),
        _read(address, "jours", _weekdays, default.weekdays),
        _read(address, "heures", _hours, default.hours),
        _read(address, "division", _code, default.division),
        _read(address, "secteurs", _codes, default.areas),
        _read(address, "axe", _code, default.axis),
        _read(address, "couches", _codes, default.layers),
        _read(address, "forme", _shape, default.shape),
    )


def _read(address: Mapping[str, str], name: str, reading: Callable[[str], Any], default: Any) -> Any:
    text = address.get(name)
    if text is None:
        return default
    try:
        return reading(text)
    except (ValueError, InputError):
        return default


def _months(text: str) -> tuple[Period, Period]:
    first, last = (parse_period(part) for part in text.split(".."))
    MapFilters(first, last)
    return first, last


def _codes(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_code(part) for part in text.split(",") if part))


def _code(text: str) -> str:
    if text and not _CODE.fullmatch(text):
        raise ValueError("not a code")
    return text


def _weekdays(text: str) -> tuple[int, ...]:
    days = tuple(sorted({int(part) for part in text.split(",")})) if text else ()
    if not set(days) <= set(range(1, 8)):
        raise ValueError("not weekdays")
    return days


def _hours(text: str) -> tuple[int, ...]:
    hours = tuple(int(part) for part in text.split("..")) if text else ()
    if len(hours) not in (0, 2) or not set(hours) <= set(range(24)):
        raise ValueError("not two hours")
    return hours


def _shape(text: str) -> tuple[Position, ...]:
    corners = [tuple(float(part) for part in corner.split("_")) for corner in text.split(",") if corner]
    found = tuple((round(lat, 5), round(lon, 5)) for lat, lon in corners if abs(lat) <= 90 and abs(lon) <= 180)
    if found and (len(found) != len(corners) or not 3 <= len(found) <= MOST_CORNERS):
        raise ValueError("not a shape")
    return found


def _shape_text(shape: tuple[Position, ...]) -> str:
    return ",".join(f"{lat:.5f}_{lon:.5f}" for lat, lon in shape)
