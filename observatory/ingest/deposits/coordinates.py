"""Pairs of coordinates that cannot be what they say: told as questions, never mended in silence."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from observatory.ingest.deposits.reading import TEXT, Column
from observatory.intake.values import locate
from observatory.storage import Session

_DEGREES, _METRES = ("latitude", "longitude"), ("y_lambert93", "x_lambert93")
# One coordinate alone is the staging's to tell, and what is out of range is rejected cell by cell.
_REASONS = {
    "swapped": "les deux coordonnées semblent échangées",
    "zero": "des coordonnées nulles ne situent rien",
}
_EXPECTED = {
    _DEGREES: "une latitude comme 43,83 et une longitude comme 5,78",
    _METRES: "un Y comme 6 301 000 et un X comme 924 000, en mètres Lambert-93",
}


def question_coordinates(session: Session, columns: Sequence[Column]) -> None:
    """Add to `deposit_problem` the lines whose coordinates deserve a look; their rows are kept."""
    by_name = {column.field.name: column for column in columns}
    for pair in (_DEGREES, _METRES):
        if all(name in by_name for name in pair):
            _question(session, by_name[pair[0]], by_name[pair[1]], _EXPECTED[pair])


def _question(session: Session, north: Column, east: Column, expected: str) -> None:
    given = f"coalesce({north.cell}, '') as north, coalesce({east.cell}, '') as east"
    found = session.execute(f"select distinct {given} from {TEXT}")  # noqa: S608 - positions are numbers
    points = locate((row["north"], row["east"]) for row in found)
    doubtful = [
        (*pair, f"coordinates_{point.problem}", _REASONS[point.problem])
        for pair, point in points.items()
        if point.problem in _REASONS
    ]
    if not doubtful:
        return
    frame = pd.DataFrame(doubtful, columns=["north", "east", "code", "reason"], dtype=object)
    session.register("given_points", frame)
    session.execute(
        f"""insert into deposit_problem
        select t.line_no, $title, null, 'question', g.code, $expected, g.reason
        from (select line_no, {given} from {TEXT}) as t
        inner join given_points as g on g.north = t.north and g.east = t.east""",  # noqa: S608
        title=north.header,
        expected=expected,
    )
