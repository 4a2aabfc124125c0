"""A whole column at once: each distinct text is parsed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from observatory.intake.values.coordinates import parse_latitude, parse_longitude
from observatory.intake.values.dates import parse_date, parse_datetime, parse_hour
from observatory.intake.values.months import month_text, parse_period
from observatory.intake.values.numbers import parse_boolean, parse_integer, parse_number
from observatory.intake.values.words import one_line

PARSERS: dict[str, Callable[[str], object | None]] = {
    "string": one_line,
    "integer": parse_integer,
    "number": parse_number,
    "boolean": parse_boolean,
    "date": parse_date,
    "time": parse_hour,
    "datetime": parse_datetime,
    "yearmonth": month_text,
    "period": parse_period,
    "lat": parse_latitude,
    "lon": parse_longitude,
}


def convert(kind: str, texts: Iterable[str]) -> dict[str, object | None]:
    """Each distinct text → its value as a typed column holds it, None when it is none of that kind.

    Kinds are the field types of a schema. A time is a minute of the day, a yearmonth or a period a text (`2024-03`).
    Blank texts give None like unreadable ones: whoever calls tells them apart. Coordinates are degrees here; pairs
    that may be Lambert-93 go through `coordinates.locate`.

    Raises:
        KeyError: unknown kind.
    """
    parse = PARSERS[kind]
    return {text: parse(text) for text in set(texts)}
