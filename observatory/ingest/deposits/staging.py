"""The source's own SQL on the values read: its rows, its controls, and what they cover."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from observatory.domain.periods import Period, parse_period
from observatory.errors import InputError
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.kinds import KINDS, Kind
from observatory.ingest.deposits.marts import register_categories
from observatory.storage import Session


@dataclass(frozen=True)
class Covered:
    """What the staged rows speak of: `first` and `last` slot, their days, the parts."""

    parts: tuple[str, ...]
    first: str
    last: str
    first_day: dt.date | None
    last_day: dt.date | None
    slots: int


NOTHING = Covered((), "", "", None, None, 0)


def stage(session: Session, source: Declared, titles: dict[str, str]) -> None:
    """Run the staging file; a line that a control rejects, or that gives no row, is set aside whole.

    `titles` gives the header of the file for each field, for controls that name a field.
    """
    kind = KINDS[source.kind]
    register_categories(session)
    session.run("staging/depot_macros")
    session.execute(source.staging, **({"source": source.id} if "$source" in source.staging else {}))
    _take_problems(session, titles)
    session.execute(
        f"""insert into deposit_problem
        select line_no, null, null, 'reject', 'nothing', 'au moins une valeur', 'ligne sans valeur à retenir'
        from checked_deposit
        where line_no not in (select row_no from {kind.staged})
            and line_no not in (select line_no from deposit_problem where severity = 'reject')"""  # noqa: S608
    )
    session.execute(
        f"""delete from {kind.staged}
        where row_no in (select line_no from deposit_problem where severity = 'reject')"""  # noqa: S608
    )


def _take_problems(session: Session, titles: dict[str, str]) -> None:
    for row in session.execute("select distinct column_name from stg_problem where column_name is not null"):
        name = row["column_name"]
        if name in titles:
            session.execute(
                "update stg_problem set column_name = $title where column_name = $name", title=titles[name], name=name
            )
    session.run("deposits/take_problems")


def cover(session: Session, kind: Kind) -> Covered:
    """Fill `stg_slot` with what this deposit covers."""
    source = f"select distinct part, slot from {kind.staged}"  # noqa: S608 - our own table
    if kind.daily:
        source = f"""
        select part, unnest(generate_series(min(slot::date), max(slot::date), interval 1 day))::date::text as slot
        from {kind.staged}
        group by part"""  # noqa: S608
    session.execute(f"create or replace temp table stg_slot as {source}")
    found = session.records("deposits/covered")[0]
    if not found["slots"]:
        return NOTHING
    first_day, last_day = _days(session, kind, found["first_slot"], found["last_slot"])
    parts = tuple(found["parts"])
    return Covered(parts, found["first_slot"], found["last_slot"], first_day, last_day, found["slots"])


def _days(session: Session, kind: Kind, first: str, last: str) -> tuple[dt.date | None, dt.date | None]:
    if kind.daily:
        return dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    if kind.name == "counts":
        found = session.execute("select min(first_day) as first_day, max(last_day) as last_day from stg_count")[0]
        return found["first_day"], found["last_day"]
    column = "wave" if kind.name == "survey" else "period"
    rows = session.execute(f"select distinct {column} as period from {kind.staged}")  # noqa: S608
    periods = [period for row in rows if (period := period_or_none(row["period"]))]
    return (
        min((period.first_day for period in periods), default=None),
        max((period.last_day for period in periods), default=None),
    )


def period_or_none(text: str) -> Period | None:
    """A wave may be called otherwise than by its year."""
    try:
        return parse_period(text)
    except InputError:
        return None
