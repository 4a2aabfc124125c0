"""What stands below a table and is no row of it: totals and remarks, told apart with prudence."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from pathlib import Path

from observatory.intake.values import parse_number
from observatory.intake.values.words import fold

Row = list[str]
MOST_HELD = 50  # rows: more of them in a row are a table
_MAY_BE_TOTAL = re.compile(r"\s*(?:t ?o|so|en)", re.IGNORECASE)  # spares most rows a closer look
_TOTAL = re.compile(r"(?:sous[ -]?)?(?:total|totaux)\b.*|ensemble\b.*|somme\b.*|total general|t o t a l")
_REMARK = re.compile(
    r"\W*(?:sources?|notes?|lecture|champ|edite|edition|extrait|imprime|document|page|nb|fin)\b.*|[*(].*"
)
FILLED = 0.9  # a column whose cells are filled that often is no place for a blank


@dataclass
class Below:
    """The last rows met, as long as each may be a total or a remark; the blank lines among them come with them."""

    width: int
    rows: list[tuple[int, Row]] = field(default_factory=list)

    def holds(self, row: Row, is_blank: bool) -> bool:
        """Should this row wait with those held? A blank line only waits behind another row."""
        if len(self.rows) >= MOST_HELD:
            return False
        return bool(self.rows) if is_blank else is_like_total(row) or is_like_remark(row, self.width)

    def release(self) -> list[tuple[int, Row]]:
        """An ordinary row follows: those held were rows of the table."""
        held, self.rows = self.rows, []
        return held


@dataclass(frozen=True)
class Verdict:
    """`aside`: lines that are no rows. `kept`: rows that say « total » and were loaded all the same."""

    aside: tuple[int, ...] = ()
    differing: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()

    def notes(self) -> Iterator[str]:
        """In French, for the person who deposits: nothing disappears without a word."""
        if self.aside:
            yield f"Lignes de total ou de remarque sous le tableau, mises de côté : {_listed(self.aside)}."
        if self.differing:
            yield f"Lignes de total qui ne sont pas la somme des lignes au-dessus : {_listed(self.differing)}."
        if self.kept:
            yield f"Lignes nommées « total », lues comme des lignes ordinaires : {_listed(self.kept)}."


def _listed(lines: Sequence[int]) -> str:
    """« ligne 7 », « lignes 7, 8 »."""
    return f"{'ligne' if len(lines) == 1 else 'lignes'} {', '.join(map(str, lines))}"


def is_like_total(row: Row) -> bool:
    """The first cell filled says a total, and all the others are numbers."""
    first = next((cell for cell in row if cell and not cell.isspace()), "")
    if not _MAY_BE_TOTAL.match(first) or not _TOTAL.fullmatch(fold(first)):
        return False
    numbers = [cell for cell in row if cell.strip()][1:]
    return bool(numbers) and all(parse_number(cell.strip().rstrip("% ")) is not None for cell in numbers)


def is_like_remark(row: Row, width: int) -> bool:
    """The first cell alone is filled, and begins like a source, a note, the date of an export or a total."""
    if width < 2 or not row or not row[0].strip() or any(cell and not cell.isspace() for cell in row[1:]):
        return False
    return bool(_REMARK.fullmatch(text := fold(row[0])) or _TOTAL.fullmatch(text))


def judge(held: Sequence[tuple[int, Row]], body: Path, delimiter: str, width: int) -> Verdict:
    """Which of the rows below are set aside. `body` is our copy of the rows above, its first column the line.

    A remark is. A total is when its numbers are the sums, or the number, of the rows above, or when it leaves blank a
    column that they fill: a category that happens to be called « Total » does neither.
    """
    totals = [(line, [*row, *[""] * (width - len(row))]) for line, row in held if is_like_total(row)]
    remarks = [line for line, row in held if is_like_remark(row, width)]
    if not totals:
        return Verdict(aside=tuple(remarks))
    summed = {at for _, row in totals for at, cell in enumerate(row) if parse_number(cell) is not None}
    columns = _columns(body, delimiter, width, summed)
    sums = {line: _is_sum(row, columns) for line, row in totals}
    aside = [line for line, row in totals if sums[line] or _leaves_a_hole(row, columns)]
    return Verdict(
        aside=tuple(sorted([*remarks, *aside])),
        differing=tuple(line for line in aside if not sums[line]),
        kept=tuple(line for line, _ in totals if line not in aside),
    )


@dataclass
class _Column:
    rows: int = 0
    filled: int = 0
    total: Decimal = Decimal(0)


def _columns(body: Path, delimiter: str, width: int, summed: Collection[int]) -> list[_Column]:
    """How many cells of each column are filled, and the sum of those `summed`; sub-totals among the rows left out."""
    columns = [_Column() for _ in range(width)]
    numbers = functools.cache(lambda cell: parse_number(cell) or Decimal(0))
    with body.open(encoding="utf-8", newline="") as stream:
        for _, *cells in islice(csv.reader(stream, delimiter=delimiter), 1, None):
            if is_like_total(cells):
                continue
            for column, cell in zip(columns, cells, strict=False):
                column.rows += 1
                column.filled += cell != "" and not cell.isspace()
            for at in summed:
                columns[at].total += numbers(cells[at])
    return columns


def _is_sum(row: Row, columns: Sequence[_Column]) -> bool:
    """Every number is its column's sum, or how many rows there are; a percentage says nothing."""
    numbers = [(parse_number(cell), column) for cell, column in zip(row, columns, strict=False)]
    found = [(number, column) for number, column in numbers if number is not None]
    return bool(found) and all(number in (column.total, column.rows) for number, column in found)


def _leaves_a_hole(row: Row, columns: Sequence[_Column]) -> bool:
    after = False
    for cell, column in zip(row, columns, strict=False):
        if after and not cell.strip() and column.rows > 1 and column.filled >= FILLED * column.rows:
            return True
        after = after or bool(cell.strip())
    return False
