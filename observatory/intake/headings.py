"""A header over two lines: a year, or the name of a group of columns, above the names that it bears."""

from __future__ import annotations

import re
from collections.abc import Sequence

from observatory.intake.values import parse_month
from observatory.intake.values.words import MONTH_WORD, fold

Row = Sequence[str]
_BARE_MONTH = re.compile(rf"{MONTH_WORD}\.?")
_YEAR = re.compile(r"(?:annee |an )?(?:19|20)[0-9]{2}")
_FIGURE = re.compile(r"[0-9]")


def stacked(rows: Sequence[Row], at: int) -> tuple[list[str], int, int]:
    """The names of the columns, and the first and last rows that hold them, for a header found on row `at`.

    Only where it helps or cannot be otherwise: months below a year, names that repeat below several groups, or a
    second row that fills nothing but the columns of the groups above it.
    """
    found = list(rows[at])
    if at and _is_group_row(_like(rows[at - 1], found), found):
        return _combined(_like(rows[at - 1], found), found), at - 1, at
    if at + 1 < len(rows) and _goes_on(found, _like(rows[at + 1], found)):
        return _combined(found, _like(rows[at + 1], found)), at, at + 1
    return found, at, at


def _like(row: Row, other: Row) -> list[str]:
    """As long as the other."""
    return [*row, *[""] * len(other)][: len(other)]


def _is_group_row(upper: list[str], lower: list[str]) -> bool:
    """A title is alone in its row, or stands above the first column; a group stands above names that need it."""
    filled = [index for index, cell in enumerate(upper) if cell.strip()]
    if not filled or (upper[0].strip() and lower[0].strip() and fold(upper[0]) != fold(lower[0])):
        return False
    names = [fold(cell) for cell in lower if cell.strip()]
    months = sum(bool(_BARE_MONTH.fullmatch(name)) for name in names)
    years = [index for index in filled if _YEAR.fullmatch(fold(upper[index]))]
    repeated = len(set(names)) < len(names)
    return bool(years and months > 1) or (repeated and len(filled) > 1)


def _goes_on(upper: list[str], lower: list[str]) -> bool:
    """Every name of the lower row stands below a group, or repeats the one above it, merged over both rows.

    A group is a name followed by blanks.
    """
    groups = _group_of(upper)
    below = [index for index, cell in enumerate(lower) if cell.strip()]
    if len(below) < 2 or not any(upper[index].strip() == "" for index in below):
        return False
    repeated = {index for index in below if fold(lower[index]) == fold(upper[index])}
    return all(index in repeated or (groups[index] and _is_name(lower[index])) for index in below)


def _is_name(cell: str) -> bool:
    return not _FIGURE.search(cell) or parse_month(cell) is not None


def _group_of(upper: list[str]) -> list[str]:
    """For each column, the group that it belongs to: a name with at least one blank on its right."""
    groups, current = [""] * len(upper), ""
    for index, cell in enumerate(upper):
        alone = index + 1 == len(upper) or bool(upper[index + 1].strip())
        if cell.strip():
            current = "" if alone else cell.strip()
        groups[index] = current
    return groups


def _combined(upper: list[str], lower: list[str]) -> list[str]:
    groups = _group_of(upper)
    return [_name(own.strip(), group, below.strip()) for own, group, below in zip(upper, groups, lower, strict=True)]


def _name(own: str, group: str, below: str) -> str:
    """`janvier 2024` for a month below a year; `Vols constatés` below a group; the upper name alone above a blank."""
    above = own or group
    if not below or not above or fold(above) == fold(below):
        return below or own
    return f"{below} {above}" if _YEAR.fullmatch(fold(above)) else f"{above} {below}"
