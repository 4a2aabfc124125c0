"""One column at a time: its name, its distinct cells and how many of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from observatory.intake.personal import names, patterns
from observatory.intake.personal.births import are_births
from observatory.intake.personal.headers import Reading, plain_header, read_header
from observatory.intake.personal.kinds import Finding, Kind, Suspicion
from observatory.intake.personal.lexicon import tokens, words
from observatory.intake.personal.streets import has_house_number
from observatory.intake.personal.texts import free_texts

CAP = 8_000  # distinct cells weighed word by word, spread over the column; plain patterns are searched in all
Cells = frozenset[str]
NONE: Cells = frozenset()


@dataclass(frozen=True)
class _Column:
    header: str
    counts: Mapping[str, int]
    reading: Reading

    @cached_property
    def cells(self) -> list[str]:
        return [cell for cell in self.counts if cell and not cell.isspace()]

    @cached_property
    def joined(self) -> str:
        """All cells in one text: a pattern that it does not hold is in no cell, and this is found at once."""
        return "\n".join(self.cells)

    @cached_property
    def lettered(self) -> list[str]:
        """The cells with letters to weigh word by word, evenly spread when there are more than `CAP`."""
        if not patterns.LETTER.search(self.joined):
            return []
        step = -(-len(self.cells) // CAP)
        return [cell for cell in self.cells[:: max(step, 1)] if patterns.LETTER.search(cell)]

    def holding(self, found_in: Callable[[str], object], within: Iterable[str] | None = None) -> Cells:
        return frozenset(cell for cell in (self.cells if within is None else within) if found_in(cell))

    def matching(self, pattern: re.Pattern[str], confirmed: Callable[[str], object] | None = None) -> Cells:
        """The cells where a pattern is found, and confirmed by a closer look if there is one."""
        return self.holding(confirmed or pattern.search) if pattern.search(self.joined) else NONE

    def announces(self, kind: Kind) -> bool:
        return kind in self.reading.announced

    def said(self, least_digits: int = 0) -> Cells:
        """Cells that say something: not yes or no, not a word such as « inconnu », with so many figures at least."""
        return self.holding(lambda cell: _says(cell) and sum(c.isdigit() for c in cell) >= least_digits)


def suspect_column(header: str, values: Mapping[str, int], allowing: Collection[Kind] = ()) -> Suspicion | None:
    """Why the column may not be kept, or None. `values`: distinct cell → count; `allowing`: kinds accepted there."""
    finding = find_personal(header, values, allowing)
    if finding is None:
        return None
    return Suspicion(finding.kind, finding.kind.label, sum(values[cell] for cell in finding.cells))


def find_personal(header: str, values: Mapping[str, int], allowing: Collection[Kind] = ()) -> Finding | None:
    """The same with the cells themselves, to find their lines. What the column's name announces comes first."""
    column = _Column(header, values, read_header(header))
    found = [
        Finding(kind, cells, column.announces(kind))
        for kind, search in _SEARCHES.items()
        if kind not in allowing and (cells := search(column))
    ]
    tokens.cache_clear()  # no cell of a partner outlives the search
    return min(found, key=lambda finding: not finding.by_header, default=None)


def _nir(column: _Column) -> Cells:
    if column.announces(Kind.NIR):
        return column.said(10)
    whole = column.matching(patterns.NIR, patterns.is_nir)
    if len(whole) > 2 and len(whole) >= 0.8 * len(column.cells):
        return whole
    return column.matching(patterns.NIR, patterns.has_nir)


def _iban(column: _Column) -> Cells:
    return column.said(10) if column.announces(Kind.IBAN) else column.matching(patterns.IBAN, patterns.has_iban)


def _email(column: _Column) -> Cells:
    return column.holding(patterns.EMAIL.search) if "@" in column.joined else NONE


def _phone(column: _Column) -> Cells:
    return column.said(6) if column.announces(Kind.PHONE) else column.matching(patterns.PHONE)


def _plate(column: _Column) -> Cells:
    if column.announces(Kind.PLATE):
        return column.said(1)
    found = column.matching(patterns.HYPHENED_PLATE)
    if not column.reading.place:
        found |= column.matching(patterns.PLATE)
    whole = column.matching(patterns.WHOLE_PLATE)
    if patterns.are_codes(whole):
        return found - whole
    enough = not column.reading.place and len(whole) >= 0.5 * len(column.cells)
    return found | whole if enough else found


def _birth(column: _Column) -> Cells:
    if column.announces(Kind.BIRTH_DATE):
        return column.said()
    if are_births(column.cells, plain_header(column.header)):
        return column.said()
    return column.matching(patterns.BORN)


def _name(column: _Column) -> Cells:
    if names.certain(column.header):
        return frozenset(column.cells)
    lettered, reading = column.lettered, column.reading
    civil = column.matching(names.CIVILITY, names.has_civility)
    certain = civil | column.holding(names.certain, lettered)
    likely = column.holding(names.likely, lettered)
    if reading.names:
        shown = likely | column.holding(names.proper, lettered)
        return frozenset(lettered) if 2 * len(shown) >= len(lettered) else certain
    if reading.place:
        return likely if len(likely) >= max(3, 0.6 * len(lettered)) else civil
    known = column.holding(names.known, lettered)
    if reading.role:
        shown = certain | likely | known
        proper = column.holding(names.proper, lettered)
        return shown | (proper if len(proper) >= max(2, 0.5 * len(lettered)) else NONE)
    if len(known) >= max(2, 0.5 * len(lettered)):
        return known | likely
    return likely if len(likely) >= max(2, 0.2 * len(lettered)) else certain


def _procedure(column: _Column) -> Cells:
    if column.announces(Kind.PROCEDURE):
        return column.said(1)
    found, references = column.matching(patterns.PROCEDURE), column.matching(patterns.REFERENCE)
    return found | references if len(references) >= max(2, 0.5 * len(column.cells)) else found


def _identifier(column: _Column) -> Cells:
    return column.said(1) if column.announces(Kind.IDENTIFIER) else NONE


def _house_number(column: _Column) -> Cells:
    if column.announces(Kind.HOUSE_NUMBER):
        return column.said()
    return NONE if column.reading.place else column.holding(has_house_number, column.lettered)


def _free_text(column: _Column) -> Cells:
    return free_texts(column.lettered, column.counts, column.reading)


def _says(cell: str) -> bool:
    folded = tokens(cell)
    return bool(folded) and not all(token in words("ordinary") for token in folded)


_SEARCHES: dict[Kind, Callable[[_Column], Cells]] = {
    Kind.NIR: _nir,
    Kind.IBAN: _iban,
    Kind.EMAIL: _email,
    Kind.PHONE: _phone,
    Kind.PLATE: _plate,
    Kind.BIRTH_DATE: _birth,
    Kind.NAME: _name,
    Kind.PROCEDURE: _procedure,
    Kind.IDENTIFIER: _identifier,
    Kind.HOUSE_NUMBER: _house_number,
    Kind.FREE_TEXT: _free_text,
}
