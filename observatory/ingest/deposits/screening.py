"""Personal data: looked for in every column before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import pandas as pd

from observatory.ingest.deposits import wording
from observatory.ingest.deposits.decisions import EVERY
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.examination import PersonalColumn
from observatory.ingest.deposits.headers import is_ours
from observatory.ingest.deposits.reading import TEXT
from observatory.ingest.deposits.seen import names_somebody
from observatory.intake.names import normalise_name
from observatory.intake.personal import Kind, find_personal, strip_house_number
from observatory.intake.received import ReceivedFile
from observatory.intake.schema import Field
from observatory.storage import Session


@dataclass(frozen=True)
class Screened:
    """`personal` by position; `stripped` gives, for a column of places, the texts that bore a house number.

    `ours` is where our own column « À corriger » stands in a file that comes back: neither screened nor kept.
    """

    personal: Mapping[int, PersonalColumn]
    stripped: Mapping[int, Mapping[str, str]]
    ours: frozenset[int] = frozenset()

    def may_go_on(self, dropped: Iterable[str]) -> bool:
        """Are the columns that tell of persons among those that the person agreed to drop?"""
        agreed = set(dropped)
        return EVERY in agreed or {found.header for found in self.personal.values()} <= agreed


def screen(session: Session, source: Declared, header: Sequence[str], columns: Mapping[str, int]) -> Screened:
    """Every column of the loaded table, those of no field included; `columns` gives the place of fields."""
    field_at = {at: source.field(name) for name, at in columns.items()}
    personal: dict[int, PersonalColumn] = {}
    stripped: dict[int, dict[str, str]] = {}
    ours = frozenset(at for at, text in enumerate(header) if is_ours(text))
    for at, text in enumerate(header):
        if at in ours:
            continue
        field = field_at.get(at)
        values = _values(session, at)
        if found := _suspicion(session, source, field, at, text, values):
            personal[at] = found
        elif field is not None and field.place:
            streets = {cell: strip_house_number(cell) for cell in values}
            stripped[at] = {cell: street for cell, (street, had_number) in streets.items() if had_number}
    return Screened(personal, {at: cells for at, cells in stripped.items() if cells}, ours)


def _values(session: Session, at: int) -> dict[str, int]:
    rows = session.execute(
        f"select c{at} as cell, count(*) as n from {TEXT} where coalesce(c{at}, '') <> '' group by all"  # noqa: S608
    )
    return {row["cell"]: row["n"] for row in rows}


def _suspicion(
    session: Session, source: Declared, field: Field | None, at: int, header: str, values: Mapping[str, int]
) -> PersonalColumn | None:
    """Labels that the source knows, and codes that it declares, tell of nobody."""
    if field is not None:
        known = source.labels.get(field.name)
        if known is None and field.personal == "never":
            return None
        if known is not None:
            values = {cell: count for cell, count in values.items() if normalise_name(cell) not in known}
    found = find_personal(header, values, _allowed(field))
    if found is None:
        return None
    cells = sum(values[cell] for cell in found.cells)
    return PersonalColumn(header, found.kind, found.kind.label, cells, _first_line(session, at, found.cells))


def _allowed(field: Field | None) -> set[Kind]:
    """Numbers of houses are taken off a place, and a field may ask for sentences; names are welcome nowhere."""
    place = {Kind.HOUSE_NUMBER} if field is not None and field.place else set()
    return place | ({Kind.FREE_TEXT} if field is not None and field.personal == "text" else set())


def _first_line(session: Session, at: int, cells: Iterable[str]) -> int | None:
    session.register("given_cells", pd.DataFrame({"cell": list(cells)}, dtype="str"))
    found = session.execute(f"select min(line_no) as line from {TEXT} where c{at} in (select cell from given_cells)")  # noqa: S608
    line = found[0]["line"]
    return int(line) if line is not None else None


def told(session: Session, header: Sequence[str], screened: Screened) -> list[str]:
    """What was taken away, in French: which columns, how many cells, never a value."""
    said = [wording.dropped(found) for found in screened.personal.values()]
    for at, cells in screened.stripped.items():
        session.register("given_cells", pd.DataFrame({"cell": list(cells)}, dtype="str"))
        rows = session.execute(f"select count(*) as n from {TEXT} where c{at} in (select cell from given_cells)")  # noqa: S608
        said.append(wording.stripped(header[at], rows[0]["n"]))
    return said


def harmless_name(file: ReceivedFile) -> tuple[ReceivedFile, bool]:
    """The file under a name that tells of nobody, and whether that is another name."""
    path = PurePath(file.name)
    # People name files without capitals; the scan knows names by theirs.
    if not names_somebody("".join(c if c.isalpha() else " " for c in path.stem).title()):
        return file, False
    return replace(file, name=f"depot{path.suffix.lower()}"), True
