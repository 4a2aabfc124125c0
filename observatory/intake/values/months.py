"""Months, quarters, halves and years as French software and people write them."""

from __future__ import annotations

import re

from observatory.domain.periods import four_digit_year
from observatory.intake.values.dates import parse_date
from observatory.intake.values.words import LONGEST, MONTH_NUMBER, MONTH_WORD, fold

_YEAR = r"(?:19|20)[0-9]{2}"
_IN_WORDS = re.compile(rf"(?:mois (?:de |d')?|en )?({MONTH_WORD})\.?[ \-/']{{0,2}}({_YEAR}|[0-9]{{2}})")
_YEAR_THEN_WORD = re.compile(rf"({_YEAR})[ \-/]?({MONTH_WORD})\.?")
_YEAR_FIRST = re.compile(rf"({_YEAR})(?:[\-/]|-?m)?(0?[1-9]|1[0-2])")
_MONTH_FIRST = re.compile(rf"(?:m ?)?(0?[1-9]|1[0-2])[\-/ ]({_YEAR}|[1-9][0-9])")
_ORDINAL = {"premier": "1", "deuxieme": "2", "second": "2", "troisieme": "3", "quatrieme": "4"}
_RANK = r"(?P<rank>[1-4]|premier|deuxieme|second|troisieme|quatrieme)"
_PART = r"(?P<part>semestre|sem\.?|s|trimestre|trim\.?|tr\.?|t|q)"
_OF_YEAR = rf"[ \-/]*(?:de )?(?:l'annee )?(?P<year>{_YEAR}|[0-9]{{2}})"
_PARTS = (
    re.compile(rf"{_RANK}(?:er|eme|e|nd|d)? ?{_PART}{_OF_YEAR}"),
    re.compile(rf"{_PART} ?{_RANK}{_OF_YEAR}"),
    re.compile(rf"(?P<year>{_YEAR})[ \-/]*{_PART} ?{_RANK}"),
)
_ONLY_YEAR = re.compile(rf"(?:l'annee |annee |an |exercice )?({_YEAR})(?:[.,]0+)?")


def parse_month(text: str) -> tuple[int, int] | None:
    """(year, month) of `janvier 2024`, `janv. 24`, `janv-24`, `01/2024`, `2024-01`, `202401`; else None.

    A full date is a month only when it is its first day, as spreadsheets keep a month. `01/24` is January 2024, but
    `03/04` is no month: it might be a day, and two digits after a bar must be above 12.
    """
    if len(text) > LONGEST:
        return None
    folded = fold(text)
    return _in_words(folded) or _in_figures(folded) or _first_day(text)


def _in_words(text: str) -> tuple[int, int] | None:
    if found := _IN_WORDS.fullmatch(text):
        return _whole(found[2]), MONTH_NUMBER[found[1]]
    if found := _YEAR_THEN_WORD.fullmatch(text):
        return int(found[1]), MONTH_NUMBER[found[2]]
    return None


def _in_figures(text: str) -> tuple[int, int] | None:
    if (found := _YEAR_FIRST.fullmatch(text)) and not re.fullmatch(r"[0-9]{5}", text):
        return int(found[1]), int(found[2])
    found = _MONTH_FIRST.fullmatch(text)
    if found is None or (len(found[2]) == 2 and int(found[2]) <= 12):
        return None
    return _whole(found[2]), int(found[1])


def _first_day(text: str) -> tuple[int, int] | None:
    day = parse_date(text)
    return (day.year, day.month) if day and day.day == 1 else None


def _whole(year: str) -> int:
    return int(year) if len(year) == 4 else four_digit_year(year)


def parse_period(text: str) -> str | None:
    """`2024`, `2024-S1`, `2024-T3` or `2024-03` from whatever says so: `1er semestre 2024`, `T3 2024`, a month."""
    if len(text) > LONGEST:
        return None
    folded = fold(text)
    if found := _ONLY_YEAR.fullmatch(folded):
        return found[1]
    if part := _part_of_year(folded):
        return part
    month = parse_month(text)
    return f"{month[0]}-{month[1]:02d}" if month else None


def _part_of_year(text: str) -> str | None:
    found = next((match for form in _PARTS if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    letter = "S" if found["part"].startswith("s") else "T"
    rank = _ORDINAL.get(found["rank"], found["rank"])
    return None if letter == "S" and rank > "2" else f"{_whole(found['year'])}-{letter}{rank}"


def month_text(text: str) -> str | None:
    """`2024-03`: a month as the store holds it."""
    month = parse_month(text)
    return f"{month[0]}-{month[1]:02d}" if month else None
