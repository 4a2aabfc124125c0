"""Deposits of indicators: once published, their rows become submitted values; taken back, they are dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from observatory.access import User
from observatory.access.clock import Clock, utc_now
from observatory.access.scopes import Scope
from observatory.domain.french import date_fr, listing, nbsp
from observatory.domain.plan_entry import problems_of
from observatory.domain.plan_objects import Plan
from observatory.domain.plan_values import Line, ValueState
from observatory.domain.roles import Role
from observatory.errors import AccessDenied, InputError
from observatory.plan.editing import Writing, open_writing
from observatory.plan.reading import read_plan
from observatory.plan.rights import may_fill
from observatory.plan.rules import known_indicator
from observatory.plan.values import Entry, add_step, replace_standing, write_value
from observatory.storage import Session

Rows = Sequence[Mapping[str, Any]]


def settle(session: Session, commune: str, clock: Clock = utc_now) -> None:
    """Make the values follow the deposits in force, in the transaction of the caller. Again changes nothing.

    Raises:
        AccessDenied: a row for a sheet that its depositor does not fill; the lines are named.
        InputError: rows that make no value together.
    """
    taken_back = session.records("queries/plan_taken_back")
    plan = read_plan(session, commune)
    waiting = session.records("queries/plan_to_take") if plan else []
    if not taken_back and not waiting:
        return
    if taken_back:
        writing = open_writing(session, _nobody(), clock)
        for row in taken_back:
            add_step(writing, row["value_id"], ValueState.DROPPED, "dépôt annulé")
    if plan:
        for rows in _by(waiting, "import_id"):
            _take(session, plan, rows, clock)


def _take(session: Session, plan: Plan, rows: Rows, clock: Clock) -> None:
    """One deposit, one author."""
    depositor = _depositor(session, rows[0])
    foreign = [row for row in rows if depositor.account_id and not may_fill(depositor, [row["sheet_id"]])]
    if foreign:
        lines = listing([str(row["row_no"]) for row in foreign[:10]])
        raise AccessDenied(
            nbsp(f"Votre compte ne renseigne pas les fiches des lignes {lines} : rien n’a été publié."),
            todo="Retirez ces lignes, ou demandez ces fiches à la coordination.",
        )
    writing = open_writing(session, depositor, clock)
    for same in _by(rows, "indicator_id", "period"):
        _submit(writing, plan, same)


def _submit(writing: Writing, plan: Plan, rows: Rows) -> None:
    """The lines of one value; what was in hand gives way, what is published waits for the decision."""
    first = rows[0]
    indicator = known_indicator(plan, first["indicator_id"])
    lines = tuple(Line(row["category"], row["value"], row["respondents"], row["statement"]) for row in rows)
    if problems := problems_of(indicator.type, lines, indicator.categories):
        where = f"ligne {first['row_no']}, {indicator.id}, {first['period']}"
        raise InputError(nbsp(f"{where} : {listing(problems)}."))
    entry = Entry(
        indicator_id=indicator.id,
        period=first["period"],
        lines=lines,
        mode=_first(rows, "mode"),
        comment=_first(rows, "comment"),
        reason=f"dépôt du {date_fr(writing.clock().date())}",
        origin="deposit",
        import_id=first["import_id"],
        is_demo=first["is_demo"],
    )
    value_id = write_value(writing, entry, first["period"], replace_standing(writing, indicator.id, first["period"]))
    add_step(writing, value_id, ValueState.DRAFT)
    add_step(writing, value_id, ValueState.SUBMITTED)


def _first(rows: Rows, name: str) -> str:
    """What the first line that says it says."""
    return next((row[name] for row in rows if row[name]), "")


def _depositor(session: Session, row: Mapping[str, Any]) -> User:
    """As their account stands now; whoever types commands on the machine has none, and fills everything."""
    if row["account_id"] is None or row["role"] is None:
        return _nobody()
    sheets = session.records("queries/plan_sheets_of_account", account_id=row["account_id"])
    scopes = frozenset(Scope("sheet", one["sheet_id"]) for one in sheets)
    return User(row["account_id"], row["login"], Role(row["role"]), scopes=scopes)


def _nobody() -> User:
    return User("", "", Role.COORDINATION)


def _by(rows: Rows, *names: str) -> list[list[Mapping[str, Any]]]:
    found: dict[tuple, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(tuple(row[name] for name in names), []).append(row)
    return list(found.values())
