"""A deposit beside itself and beside what is published: repeated rows, missing months, odd values, overlap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from observatory.domain.french import agreed, listing, nbsp, number, plural
from observatory.domain.periods import Granularity, Period, parse_period, period_of
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.examination import QUESTION, Finding, Overlap
from observatory.ingest.deposits.kinds import KINDS, Kind
from observatory.ingest.deposits.staging import Covered, period_or_none
from observatory.storage import Session

# Hampel's rule with a wide limit: a question is worth asking only when the value is surely odd.
LIMIT = 6
LEAST_PERIODS = 6
_MONTHS_NAMED = 6


@dataclass(frozen=True)
class Comparison:
    """What the comparison has shown beside the lines of the file."""

    overlap: Overlap | None
    findings: tuple[Finding, ...]


def compare(session: Session, source: Declared, covered: Covered, today: dt.date) -> Comparison:
    """Add to `deposit_problem` what concerns lines; answer the rest."""
    kind = KINDS[source.kind]
    if not covered.slots:
        return Comparison(None, ())
    if kind.daily:
        _mark_repeated(session, kind)
        findings = _odd_months(session, source, kind, covered, today)
    else:
        findings = []
    if kind.name == "counts":
        _mark_odd_counts(session, source)
    findings += _missing(session, source, kind, covered)
    return Comparison(_overlap(session, source, kind, covered), tuple(findings))


def _columns(session: Session, kind: Kind) -> list[str]:
    return [name for name in session.columns(f"select * from {kind.staged}") if name != "row_no"]  # noqa: S608


def _mark_repeated(session: Session, kind: Kind) -> None:
    """The second of two rows that say the same in every column; two facts may well be alike."""
    listed = ", ".join(_columns(session, kind))
    session.execute(
        f"""insert into deposit_problem
        select row_no, null, null, 'question', 'same_row', null, 'ligne identique à une autre de ce fichier'
        from {kind.staged}
        qualify row_number() over (partition by {listed} order by row_no) > 1"""  # noqa: S608 - our own columns
    )


def _overlap(session: Session, source: Declared, kind: Kind, covered: Covered) -> Overlap | None:
    session.run("deposits/common_slots", source=source.id)
    common = session.records("deposits/common_count")[0]
    if not common["slots"]:
        return None
    columns = _columns(session, kind)
    same = " and ".join(f"in_force.{name} is not distinct from staged.{name}" for name in columns)
    session.execute(
        f"""create or replace temp table in_force as
        select facts.{", facts.".join(columns)}
        from {kind.facts} as facts
        inner join common_slot
            on common_slot.import_id = facts.import_id
            and common_slot.part = facts.part and common_slot.slot = facts.slot
        where facts.source = $source and facts.slot between $first and $last""",  # noqa: S608
        source=source.id,
        first=covered.first,
        last=covered.last,
    )
    counted = session.execute(
        f"""select
            (select count(*) from in_force) as rows,
            (select count(*) from {kind.staged} as staged
             where exists (select 1 from in_force where {same})) as same_rows"""  # noqa: S608
    )[0]
    return Overlap(common["slots"], counted["rows"], counted["same_rows"], tuple(common["imports"]))


def _odd_months(session: Session, source: Declared, kind: Kind, covered: Covered, today: dt.date) -> list[Finding]:
    """Months of this file that count far more, or far fewer, lines than those published."""
    past = "deposits/past_months" if kind.name == "events" else "deposits/past_requisitions"
    usual = session.records(past, source=source.id, today=today)[0]
    if usual["months"] < LEAST_PERIODS:
        return []
    middle = float(usual["usual"])
    spread = max(1.4826 * float(usual["spread"]), middle**0.5, 1.0)
    return [
        Finding(
            QUESTION,
            "odd_month",
            nbsp(
                f"{month.label} : {plural(rows, 'ligne')}, alors qu’un mois publié en compte "
                f"d’ordinaire {number(middle)}. Est-ce bien cela ?"
            ),
        )
        for month, rows in _rows_by_month(session, kind).items()
        if rows > middle + LIMIT * spread or (_is_whole(month, covered) and rows < middle - LIMIT * spread)
    ]


def _rows_by_month(session: Session, kind: Kind) -> dict[Period, int]:
    rows = session.execute(
        f"select left(slot, 7) as month, count(*) as n from {kind.staged} group by all order by month"  # noqa: S608
    )
    return {parse_period(row["month"]): row["n"] for row in rows}


def _is_whole(month: Period, covered: Covered) -> bool:
    if covered.first_day is None or covered.last_day is None:
        return False
    return covered.first_day <= month.first_day and month.last_day <= covered.last_day


def _mark_odd_counts(session: Session, source: Declared) -> None:
    odd = session.records("deposits/out_of_proportion", source=source.id, limit=LIMIT, least_periods=LEAST_PERIODS)
    rows = [
        (
            row["row_no"],
            nbsp(f"{number(row['count'])} pour {parse_period(row['period']).label} est loin des autres périodes"),
            f"une valeur proche de {number(row['middle'])}, l’ordinaire de cette série",
        )
        for row in odd
    ]
    if rows:
        session.register("given_odd", pd.DataFrame(rows, columns=["line_no", "reason", "expected"]))
        session.run("deposits/add_odd")


def _missing(session: Session, source: Declared, kind: Kind, covered: Covered) -> list[Finding]:
    """Months, quarters… of which this file says nothing, inside its period and since the last one published."""
    said = _periods(session, kind)
    found: list[Finding] = []
    for granularity in Granularity:
        here = sorted(period for period in said if period.granularity is granularity)
        if not here:
            continue
        inside = [period for period in _between(here[0], here[-1]) if period not in here]
        if inside:
            found.append(_gap("missing_inside", f"Rien dans ce fichier pour {_named(inside)}. Est-ce bien cela ?"))
        found += _since_last(session, source, covered, here[0])
    return found


def _since_last(session: Session, source: Declared, covered: Covered, first: Period) -> list[Finding]:
    last_day = session.value("deposits/last_before", source=source.id, first_day=covered.first_day)
    if last_day is None:
        return []
    gap = list(_between(period_of(last_day, first.granularity), first))[1:-1]
    if not gap:
        return []
    return [_gap("missing_before", f"Rien n’est publié pour {_named(gap)}, avant ce fichier. Un dépôt manque-t-il ?")]


def _gap(code: str, message: str) -> Finding:
    return Finding(QUESTION, code, nbsp(message))


def _periods(session: Session, kind: Kind) -> list[Period]:
    if kind.daily:
        return list(_rows_by_month(session, kind))
    if kind.name != "counts":
        return []
    rows = session.execute("select distinct period from stg_count")
    return [period for row in rows if (period := period_or_none(row["period"]))]


def _between(first: Period, last: Period) -> Iterable[Period]:
    """Both included; nothing when they are in the other order."""
    while first <= last:
        yield first
        first = first.shifted(1)


def _named(periods: Sequence[Period]) -> str:
    names = [period.label for period in periods[:_MONTHS_NAMED]]
    more = len(periods) - len(names)
    if more:
        names.append(f"{more} {agreed(more, 'autre période', 'autres périodes')}")
    return listing(names)
