"""Which separator, and which row is the header: the schemas' names say it best, else regularity does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from observatory.errors import RefusedFile
from observatory.intake.headings import stacked
from observatory.intake.names import normalise_name
from observatory.intake.records import Records

DELIMITERS = ";,\t|"
SAMPLE = 200  # records
MAX_COLUMNS = 2000
FRENCH = {";": "point-virgule", ",": "virgule", "\t": "tabulation", "|": "barre verticale"}
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Layout:
    """`header_row` counts the records above the header: titles and blank lines; it may itself take two."""

    delimiter: str
    header_row: int
    header: tuple[str, ...]
    header_rows: int = 1

    @property
    def header_line(self) -> int:
        """The last line of the header, as a spreadsheet numbers it."""
        return self.header_row + self.header_rows


@dataclass(frozen=True)
class _Header:
    row: int
    known: int
    width: int


def find_layout(lines: Sequence[str], known: Collection[frozenset[str]], told: str | None = None) -> Layout:
    """Among `; , tab |` (or the one told), the separator that shows a known header, or else regular rows.

    Raises:
        RefusedFile: more columns than `MAX_COLUMNS`.
    """
    best: Layout | None = None
    best_rank: tuple[float, ...] = ()
    for delimiter in told or DELIMITERS:
        rows = list(islice(Records(iter(lines), delimiter), SAMPLE))
        header = find_header(rows, known)
        if header is None:
            continue
        rank = (header.known, header.width > 1, _regularity(rows, header), header.width)
        if rank > best_rank:
            names, first, last = stacked(rows, header.row)
            best, best_rank = Layout(delimiter, first, named(names, header.width), last - first + 1), rank
    return best or Layout(told or ";", 0, ("",))


def find_header(rows: Sequence[list[str]], known: Collection[frozenset[str]]) -> _Header | None:
    """The row that holds most names of a known header, else the first that looks like one."""
    sets = [frozenset(normalise_name(name) for name in names) for names in known]
    scored = [(_names_held(row, sets), -index) for index, row in enumerate(rows[:50])]
    held, negative = max(scored, default=(0, 0))
    width = _usual_width(rows)
    if held:
        named_to, cells = len(_trimmed(rows[-negative])), len(rows[-negative])
        return _Header(-negative, held, width if named_to <= width <= cells else named_to)
    for index, row in enumerate(rows):
        if _may_be_header(row, width):
            return _Header(index, 0, max(width, len(_trimmed(row))))
    return None


def _names_held(row: list[str], sets: Iterable[frozenset[str]]) -> int:
    names = {normalise_name(cell) for cell in row} - {""}
    held = max((len(names & known) for known in sets), default=0)
    enough = any(2 * len(names & known) >= min(len(names), len(known)) for known in sets)
    return held if held >= min(2, len(names)) and enough else 0


def _may_be_header(row: list[str], width: int) -> bool:
    """A title padded with separators is mostly empty; a row of figures holds no letter.

    A row of words wider than the others is the header of rows that are too short.
    """
    filled = [cell for cell in row if cell.strip()]
    lettered = [cell for cell in filled if _LETTER.search(cell)]
    if len(filled) > width:
        return lettered == filled
    return width in (len(row), len(_trimmed(row))) and 2 * len(filled) >= width and bool(lettered)


def _usual_width(rows: Sequence[list[str]]) -> int:
    counts = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    return max(counts, key=lambda width: (counts[width], width), default=0)


def _regularity(rows: Sequence[list[str]], header: _Header) -> float:
    """Share of the filled rows from the header on that have its width, to the nearest tenth."""
    after = [row for row in rows[header.row :] if any(cell.strip() for cell in row)]
    return round(sum(len(row) == header.width for row in after) / len(after), 1)


def _trimmed(row: list[str]) -> list[str]:
    end = max((i for i, cell in enumerate(row, 1) if cell.strip()), default=0)
    return row[:end]


def named(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Header names on one line each, never empty, never twice the same whatever the case.

    Raises:
        RefusedFile: more columns than `MAX_COLUMNS`.
    """
    if width > MAX_COLUMNS:
        raise RefusedFile(
            f"le tableau a {width} colonnes ; {MAX_COLUMNS} au plus sont acceptées.",
            todo="Vérifiez qu’il n’a pas été transposé, lignes et colonnes échangées.",
        )
    names: list[str] = []
    taken: set[str] = set()
    for number, cell in enumerate(cells[:width], 1):
        plain = " ".join(cell.replace("\ufeff", "").split()) or f"colonne_{number}"
        name, again = plain, 2
        while name.casefold() in taken:
            name, again = f"{plain}_{again}", again + 1
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)
