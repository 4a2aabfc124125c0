"""Months as columns, made one row a month; cumulative columns go with the last month that has a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from observatory.domain.periods import Granularity
from observatory.domain.periods import parse_period as period_of_code
from observatory.intake.values import parse_period
from observatory.intake.values.words import MONTH_NUMBER, MONTH_WORD, fold

CUMULATIVE, PREVIOUS, GAP, SHARE, TOTAL = "cumul", "cumul_precedent", "ecart", "evolution", "total"
_BARE_MONTH = re.compile(rf"(?:mois (?:de |d')?)?({MONTH_WORD})\.?(?:_[0-9]+)?")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_YEAR_COLUMN = re.compile(r"an|annee|exercice|millesime")
_REPEATED = re.compile(r"_[0-9]+$")  # how the reader tells two columns of one name apart
_FULL_DATE = re.compile(rf"(?<![0-9])[0-9]{{1,2}}(?:[/.-][0-9]{{1,2}}[/.-]|(?:er)? {MONTH_WORD}\.? )[0-9]{{4}}")
_YEAR_SAID = re.compile(r"(?:annee|exercice|an) ?:? ?((?:19|20)[0-9]{2})(?![0-9])")
_BEFORE = re.compile(r"n ?- ?1|precedent|an dernier|annee derniere|n moins 1")
_ROLES = (
    (SHARE, re.compile(r"%|pourcent|\btaux\b|\bevol[a-z]* en pct\b")),
    (GAP, re.compile(r"\becarts?\b|\bvariations?\b|\bevolutions?\b|\bevol\b|\bdifferences?\b|\bdiff\b|\bdelta\b")),
    (CUMULATIVE, re.compile(r"\bcumuls?\b|\bcumulees?\b|\bcumules?\b|\bdepuis janvier\b|\bytd\b")),
    (TOTAL, re.compile(r"^(?:totaux|total|ensemble|somme)\b")),
)


@dataclass(frozen=True)
class PeriodColumn:
    """`period` is `2024-03`, `2024-T1`, `2024`; or `03` when no year is known but that of a column."""

    index: int
    name: str
    period: str


@dataclass(frozen=True)
class WideLayout:
    """Which columns are periods, which come with them, which describe the row (`keys`).

    `roles`: index → "cumul", "cumul_precedent", "ecart" (in number), "evolution" (in percent), "total".
    `year_column`: where each row says its year. `problem`: "no_year" when nothing says the year of the months,
    "twice" when a month is there twice.
    """

    periods: tuple[PeriodColumn, ...]
    roles: dict[int, str]
    keys: tuple[int, ...]
    year_column: int | None = None
    problem: str | None = None


@dataclass(frozen=True)
class LongRow:
    """One value: the line and the column where it stands, its period, and what the cumulative columns say of it."""

    line: int
    column: str
    period: str
    value: str
    keys: tuple[str, ...]
    roles: tuple[str, ...]


def wide_layout(header: Sequence[str], titles: Iterable[str] = ()) -> WideLayout | None:
    """The layout of a table whose periods are columns; None when they are not.

    Two periods of one kind make a wide table: `janv. 2024`, `01/2024`, `T1 2024`, `2023`, or months alone whose year
    stands in a title, in the name of a cumulative column, or in a column of its own.
    """
    folded = [fold(name) for name in header]
    found = _dated(header) or _bare(folded)
    if found is None:
        return None
    roles = {index: role for index, text in enumerate(folded) if index not in found and (role := _role(text))}
    year_column = _year_column(folded, found)
    periods, problem = _with_years(header, found, year_column, _told_year(folded, roles, titles))
    roles = _with_previous(folded, roles, periods)
    keys = tuple(index for index in range(len(header)) if index not in found and index not in roles)
    return WideLayout(periods, roles, keys, year_column, problem)


def long_rows(rows: Iterable[tuple[int, Sequence[str]]], layout: WideLayout) -> Iterator[LongRow]:
    """One row for each month that has a value: a month without is absent, it is not zero.

    `keys` and `roles` come in the order of `layout.keys` and of `layout.roles`. The cumulative columns speak of the
    last month that has a value; the other rows have them empty.
    """
    for line, cells in rows:
        filled = [column for column in layout.periods if cells[column.index].strip()]
        keys = tuple(cells[index] for index in layout.keys)
        for column in filled:
            told = tuple(cells[index] if column is filled[-1] else "" for index in layout.roles)
            yield LongRow(line, column.name, _period(column, cells, layout), cells[column.index], keys, told)


def _period(column: PeriodColumn, cells: Sequence[str], layout: WideLayout) -> str:
    if layout.year_column is None or len(column.period) > 2:
        return column.period
    year = parse_period(cells[layout.year_column])
    return f"{year}-{column.period}" if year else f"{cells[layout.year_column]}-{column.period}"


def _dated(header: Sequence[str]) -> dict[int, str] | None:
    """index → period, for the finest kind of period that two columns have: months before years."""
    by_kind: dict[Granularity, dict[int, str]] = {}
    for index, name in enumerate(header):
        if period := parse_period(_REPEATED.sub("", name)):
            by_kind.setdefault(period_of_code(period).granularity, {})[index] = period
    several = [kind for kind, columns in by_kind.items() if len(columns) > 1]
    return by_kind[max(several, key=lambda kind: kind.value)] if several else None


def _bare(folded: Sequence[str]) -> dict[int, str] | None:
    """index → `03`, for months in words, or in figures from 1 on."""
    words = {
        index: MONTH_NUMBER[found[1]] for index, text in enumerate(folded) if (found := _BARE_MONTH.fullmatch(text))
    }
    figures = {index: int(text) for index, text in enumerate(folded) if re.fullmatch(r"[0-9]{1,3}", text)}
    if len(words) < 2 and not (3 <= len(figures) <= 12 and [*figures.values()] == [*range(1, len(figures) + 1)]):
        return None
    return {index: f"{month:02d}" for index, month in (words if len(words) > 1 else figures).items()}


def _role(text: str) -> str | None:
    return next((role for role, form in _ROLES if form.search(text)), None)


def _year_column(folded: Sequence[str], found: dict[int, str]) -> int | None:
    """Of use only for months that say no year themselves."""
    if any(len(period) > 2 for period in found.values()):
        return None
    return next((index for index, text in enumerate(folded) if _YEAR_COLUMN.fullmatch(text)), None)


def _told_year(folded: Sequence[str], roles: dict[int, str], titles: Iterable[str]) -> str | None:
    """The latest year in the name of a cumulative column, else the only one that the titles speak of."""
    named = [found[1] for index in roles if (found := _YEAR.search(folded[index]))]
    if named:
        return max(named)
    text = _FULL_DATE.sub(" ", fold(" ".join(titles)))
    told = set(_YEAR_SAID.findall(text)) or set(_YEAR.findall(text))
    return told.pop() if len(told) == 1 else None


def _with_years(
    header: Sequence[str], found: dict[int, str], year_column: int | None, year: str | None
) -> tuple[tuple[PeriodColumn, ...], str | None]:
    bare = any(len(period) <= 2 for period in found.values())
    whole = {
        index: f"{year}-{period}" if bare and year_column is None and year else period
        for index, period in found.items()
    }
    columns = tuple(PeriodColumn(index, header[index], period) for index, period in whole.items())
    if len(set(whole.values())) < len(whole):
        return columns, "twice"
    return columns, "no_year" if bare and year_column is None and year is None else None


def _with_previous(folded: Sequence[str], roles: dict[int, str], periods: Sequence[PeriodColumn]) -> dict[int, str]:
    """A cumulative column of the year before; a year among months is a cumulative column as well."""
    years = {column.period[:4] for column in periods if len(column.period) > 2}
    all_roles = dict(roles)
    if any(len(column.period) != 4 for column in periods):
        taken = {column.index for column in periods}
        all_roles |= {i: CUMULATIVE for i, text in enumerate(folded) if i not in taken and _YEAR.fullmatch(text)}
    for index, role in all_roles.items():
        year = _YEAR.search(folded[index])
        before = _BEFORE.search(folded[index]) or (year and years and year[1] < max(years))
        if role == CUMULATIVE and before:
            all_roles[index] = PREVIOUS
    return dict(sorted(all_roles.items()))
