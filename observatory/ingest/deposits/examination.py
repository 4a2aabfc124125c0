"""What the examination of one table has shown: for the page, the command line and the inbox alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

CHECKED = "checked"
REFUSED = "refused"
DUPLICATE = "duplicate"
CHOOSE_SOURCE = "choose_source"
MAP_COLUMNS = "map_columns"
PERSONAL = "personal"

REJECT = "reject"
QUESTION = "question"
NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing seen, in French. A value found many times is one finding: `line` is the first, `rows` how many.

    `severity`: reject (the rows are set aside), question (the person confirms or mends), note (said, no more).
    """

    severity: str
    code: str
    message: str
    line: int | None = None
    column: str | None = None
    value: str | None = None
    expected: str | None = None
    rows: int = 1


@dataclass(frozen=True)
class Proposal:
    """A field without column, and the headers that might be it, the likeliest first (score 0 to 1)."""

    field: str
    title: str
    required: bool
    headers: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class PersonalColumn:
    """A column that tells of persons: never a value of it. `label` is French (« adresses électroniques »)."""

    header: str
    kind: str
    label: str
    cells: int
    first_line: int | None


@dataclass(frozen=True)
class UnknownLabel:
    """A label without code; `nearest` are codes, the likeliest first, `choices` every code of the field."""

    field: str
    title: str
    given: str
    rows: int
    nearest: tuple[str, ...]
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Overlap:
    """What is already in force for the slots of this deposit: days or periods in common, rows published in them.

    `same_rows` counts the rows of this file that are in force already, word for word.
    """

    slots: int
    rows: int
    same_rows: int
    imports: tuple[str, ...]


@dataclass(frozen=True)
class Sample:
    """The first rows as understood, under the French titles of the fields found."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Examination:
    """One table of a deposit. `import_id` is there once the facts lie in the store, not yet in force.

    `matched` ties the headers of the file to fields; `candidates` are the sources to choose from.
    Lines: `rows_read` = `rows_loaded` + `rows_rejected` + `blank_lines`.
    """

    file: str
    status: str
    sheet: str | None = None
    source: str | None = None
    import_id: str | None = None
    rows_read: int = 0
    rows_loaded: int = 0
    rows_rejected: int = 0
    blank_lines: int = 0
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    findings: tuple[Finding, ...] = ()
    header: tuple[str, ...] = ()
    matched: tuple[tuple[str, str], ...] = ()
    proposals: tuple[Proposal, ...] = ()
    candidates: tuple[str, ...] = ()
    personal: tuple[PersonalColumn, ...] = ()
    unknown_labels: tuple[UnknownLabel, ...] = ()
    overlap: Overlap | None = None
    sample: Sample | None = None
    message: str = ""

    @property
    def questions(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.severity == QUESTION)

    @property
    def rejects(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.severity == REJECT)
