"""Dates, hours and moments as French software and people write them: the day first, always."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from observatory.domain.periods import four_digit_year
from observatory.intake.values.clock import DAY, seconds_of_day
from observatory.intake.values.words import LONGEST, MONTH_NUMBER, MONTH_WORD, fold

LOCAL = ZoneInfo("Europe/Paris")  # a moment given with a zone is told as the clock of the town showed it
FIRST_YEAR, LAST_YEAR = 1900, 2099
FIRST_SERIAL, LAST_SERIAL = 25569, 62093  # 1 January 1970 to 31 December 2069, the window of two-digit years
_SERIAL_ORIGIN = dt.date(1899, 12, 30)  # the day 0 that makes spreadsheets right from March 1900 on
_BEFORE = r"(?:(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?,? )?(?:le )?"
_DAY_FIRST = re.compile(_BEFORE + r"([0-9]{1,2})([/.\- ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.\-])([0-9]{1,2})\2([0-9]{1,2})")
_IN_WORDS = re.compile(_BEFORE + rf"([0-9]{{1,2}})(?:er)?[ \-]?({MONTH_WORD})\.?[ \-]?([0-9]{{4}}|[0-9]{{2}})")
# Eight figures are never both: a year 19.. or 20.. first leaves no month where another year would stand.
_COMPACT_YEAR_FIRST = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_COMPACT_DAY_FIRST = re.compile(r"([0-9]{2})([0-9]{2})((?:19|20)[0-9]{2})")
_SERIAL = re.compile(r"([1-9][0-9]{4})(?:[.,]([0-9]+))?")
_WITH_HOUR = re.compile(r"(.+?[0-9])(?:t| a | ?[,\-] ?| )([0-9]{1,2} ?[:h].*)")
_DAY_ZERO = re.compile(r"^(?:3[01]/12/1899|1899-12-3[01])[ t]")  # how databases and workbooks export an hour alone
# « 08:30-09:30 » is a span of time: a zone west of Greenwich needs the seconds before it.
_ZONED = re.compile(r"([0-9]{2}:[0-9]{2}(:[0-9]{2}(?:[.,][0-9]+)?)?) ?(z|utc|(?(2)[+-]|\+)[0-9]{2}:?[0-9]{2})")


def parse_date(text: str) -> dt.date | None:
    """`03/04/2024` (3 April), `3/4/24`, `2024-04-03`, `3 avr. 24`, `1er mars 2024`, `20240403`, `45385`; else None.

    Never month before day. An hour that follows is read and left. Two digits are a year from 1970 to 2069, four from
    1900 to 2099; a spreadsheet's serial number is one of 1970 to 2069, so that no year and few postcodes are dates.
    """
    read = _read(text)
    return read[0] if read else None


def parse_datetime(text: str) -> dt.datetime | None:
    """A date and an hour; a date alone is its midnight, since spreadsheets write midnight so."""
    read = _read(text)
    if read is None:
        return None
    day, seconds = read
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(seconds=seconds or 0)


def parse_hour(text: str) -> int | None:
    """Minute of the day of `8h30`, `8 h`, `08:30:15`, `8.30`, `830`, `0830`, `8`, `0,354166`; else None.

    `24:00` is 1440, the end of the day: it is not the minute 0 of the same day. A number alone up to 24 is an hour,
    three or four figures are an hour and its minutes, a number under 1 is a spreadsheet's share of a day. A date
    before the hour is left aside, as workbooks have it.
    """
    if len(text) > LONGEST:
        return None
    seconds = seconds_of_day(_DAY_ZERO.sub("", fold(text)))
    if seconds is None and (read := _read(text)):
        seconds = read[1]
    return None if seconds is None else seconds // 60


def _read(text: str) -> tuple[dt.date, int | None] | None:
    """The day, and the second of the day when an hour is given."""
    if len(text) > LONGEST:
        return None
    folded = fold(text)
    if day := _day(folded):
        return day, None
    return _serial(folded) or _with_hour(folded)


def _day(text: str) -> dt.date | None:
    if found := _DAY_FIRST.fullmatch(text):
        return _valid(found[4], found[3], found[1])
    if found := _YEAR_FIRST.fullmatch(text):
        return _valid(found[1], found[3], found[4])
    if found := _IN_WORDS.fullmatch(text):
        return _valid(found[3], MONTH_NUMBER[found[2]], found[1])
    if found := _COMPACT_YEAR_FIRST.fullmatch(text):
        return _valid(found[1], found[2], found[3]) or _compact_day_first(text)
    return _compact_day_first(text)


def _compact_day_first(text: str) -> dt.date | None:
    found = _COMPACT_DAY_FIRST.fullmatch(text)
    return _valid(found[3], found[2], found[1]) if found else None


def _valid(year: str, month: str | int, day: str) -> dt.date | None:
    whole = int(year) if len(year) == 4 else four_digit_year(year)
    try:
        return dt.date(whole, int(month), int(day)) if FIRST_YEAR <= whole <= LAST_YEAR else None
    except ValueError:
        return None


def _serial(text: str) -> tuple[dt.date, int | None] | None:
    found = _SERIAL.fullmatch(text)
    if found is None or not FIRST_SERIAL <= int(found[1]) <= LAST_SERIAL:
        return None
    day = _SERIAL_ORIGIN + dt.timedelta(days=int(found[1]))
    if found[2] is None or not int(found[2]):
        return day, None
    seconds = round(float(f"0.{found[2]}") * DAY)
    return (day, seconds) if seconds < DAY else (day + dt.timedelta(days=1), 0)


def _with_hour(text: str) -> tuple[dt.date, int | None] | None:
    found = _WITH_HOUR.fullmatch(text)
    day = _day(found[1]) if found else None
    if found is None or day is None:
        return None
    zoned = _ZONED.fullmatch(found[2])
    seconds = seconds_of_day(zoned[1] if zoned else found[2])
    if seconds is None:
        return None
    return _local(day, seconds, zoned[3]) if zoned else (day, seconds)


def _local(day: dt.date, seconds: int, zone: str) -> tuple[dt.date, int] | None:
    moment = dt.datetime.combine(day, dt.time(), dt.UTC) + dt.timedelta(seconds=seconds)
    if zone[0] in "+-":
        hours, minutes = int(zone[1:3]), int(zone[-2:])
        if hours > 14 or minutes > 59:
            return None
        moment -= (1 if zone[0] == "+" else -1) * dt.timedelta(hours=hours, minutes=minutes)
    local = moment.astimezone(LOCAL)
    return local.date(), local.hour * 3600 + local.minute * 60 + local.second
