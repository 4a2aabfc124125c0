"""Values of indicators: entered, submitted, validated, published; each step dated and signed, none overwritten."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from observatory.access import User, audit
from observatory.access.clock import Clock, utc_now
from observatory.domain.french import listing, nbsp
from observatory.domain.periods import Period, parse_period
from observatory.domain.plan_entry import LONGEST, period_problem, problems_of
from observatory.domain.plan_objects import Indicator, Plan
from observatory.domain.plan_values import MOVES, Line, Move, ValueState
from observatory.domain.roles import allowed
from observatory.errors import AccessDenied, InputError, UnknownName
from observatory.plan.editing import EditConflict, Writing, open_writing
from observatory.plan.moments import moment_words
from observatory.plan.persons import refuse_persons
from observatory.plan.reading import read_plan
from observatory.plan.rights import require_fill
from observatory.plan.rules import known_indicator, known_plan
from observatory.storage import Session, Store


@dataclass(frozen=True)
class Entry:
    """A value as somebody gives it. `seen` is the token of the value that stood there when they began, or empty.

    `mode` says how a questionnaire was put (`all`, `sample`, `open`); `reason` why a published value changes.
    """

    indicator_id: str
    period: str
    lines: tuple[Line, ...]
    seen: str = ""
    mode: str = ""
    comment: str = ""
    source: str = ""
    reason: str = ""
    origin: str = "entry"
    import_id: str | None = None
    is_demo: bool = False


@dataclass(frozen=True)
class Asked:
    """A move of one value, and the token of its state when it was decided."""

    value_id: str
    seen: str
    reason: str = ""


def token(value_id: str, step_no: int) -> str:
    """What tells whether a value is still as it was seen."""
    return f"{value_id}:{step_no}"


def save(
    store: Store,
    user: User,
    entries: Sequence[Entry],
    *,
    submit: bool = False,
    moves: Sequence[tuple[Move, Asked]] = (),
    clock: Clock = utc_now,
) -> list[str]:
    """Keep drafts, or submit them at once, with what else is done to other values; all or none.

    Returns the identifiers of the new values.

    Raises:
        EditConflict: somebody else has given a value meanwhile; nothing is lost, neither theirs nor the one typed.
        InputError: what is wrong, indicator by indicator.
        AccessDenied, UnknownName: not theirs to fill, or not in the plan.
    """

    def work(session: Session) -> list[str]:
        writing = open_writing(session, user, clock)
        plan = known_plan(read_plan(session, store.settings.commune))
        made = [_save(writing, plan, entry, submit=submit) for entry in entries]
        for what, asked in moves:
            _move(writing, plan, what, asked)
        return made

    return store.write(work)


def move(store: Store, user: User, what: Move, asked: Sequence[Asked], clock: Clock = utc_now) -> None:
    """Submit, return, validate, publish or drop values; all or none.

    Raises:
        AccessDenied: the role does not allow it, or not for this sheet.
        EditConflict: a value is no longer as it was seen.
        InputError: a return or a change of a published value without its reason.
    """

    def work(session: Session) -> None:
        writing = open_writing(session, user, clock)
        plan = known_plan(read_plan(session, store.settings.commune))
        for one in asked:
            _move(writing, plan, what, one)

    store.write(work)


def _save(writing: Writing, plan: Plan, entry: Entry, *, submit: bool) -> str:
    indicator, period = _checked(plan, entry, writing.clock().date())
    require_fill(writing.user, indicator.sheet_id)
    standing = _standing(writing.session, indicator.id, str(period))
    _refuse_stale(standing, entry, indicator)
    _refuse_unexplained(standing, entry, indicator, period)
    value_id = write_value(writing, entry, str(period), replace_standing(writing, indicator.id, str(period)))
    add_step(writing, value_id, ValueState.DRAFT)
    if submit:
        add_step(writing, value_id, ValueState.SUBMITTED)
    _audit(writing, "plan.value.submit" if submit else "plan.value.draft", indicator.id, str(period))
    return value_id


def replace_standing(writing: Writing, indicator_id: str, period: str) -> str | None:
    """The value in hand gives way to another; returns the one that the new value would replace, if any."""
    standing = _standing(writing.session, indicator_id, period)
    for one in standing:
        if one["state"] != ValueState.PUBLISHED:
            add_step(writing, one["value_id"], ValueState.SUPERSEDED)
    return str(standing[-1]["value_id"]) if standing else None


def _checked(plan: Plan, entry: Entry, today: dt.date) -> tuple[Indicator, Period]:
    indicator, period = known_indicator(plan, entry.indicator_id), parse_period(entry.period)
    problems = problems_of(indicator.type, entry.lines, indicator.categories)
    if wrong := period_problem(period, plan.first_day, plan.last_day, today):
        problems.insert(0, wrong)
    if not indicator.existence.in_force:
        problems.insert(0, "cet indicateur n’est plus en vigueur")
    if len(entry.comment) > LONGEST:
        problems.append(f"le commentaire dépasse {LONGEST} caractères")
    if problems:
        raise InputError(nbsp(f"{indicator.id}, {period.label} : {listing(problems)}."))
    statements = " ".join(line.statement for line in entry.lines)
    refuse_persons({"Commentaire": entry.comment, "Appréciation": statements, "Motif": entry.reason})
    return indicator, period


def _standing(session: Session, indicator_id: str, period: str) -> list[dict[str, Any]]:
    """The value in hand, if any, then the published one, if any."""
    return session.records("queries/plan_open_value", indicator_id=indicator_id, period=period)


def _refuse_stale(standing: Sequence[dict[str, Any]], entry: Entry, indicator: Indicator) -> None:
    now = token(standing[0]["value_id"], standing[0]["step_no"]) if standing else ""
    if now == entry.seen:
        return
    if not standing:
        raise EditConflict(nbsp(f"{indicator.id} : la valeur que vous modifiez n’est plus là."), todo=_AGAIN)
    one = standing[0]
    who, moment = one["login"] or "l’observatoire", moment_words(one["changed_on"])
    raise EditConflict(
        nbsp(
            f"{indicator.id} « {indicator.label} », {entry.period} : {who} y a donné une valeur le {moment} "
            f"({ValueState(one['state']).label}). Rien n’a été écrasé, ni la sienne ni la vôtre."
        ),
        todo=_AGAIN,
    )


def _refuse_unexplained(
    standing: Sequence[dict[str, Any]], entry: Entry, indicator: Indicator, period: Period
) -> None:
    """What was invented needs no reason to give way."""
    agreed = {ValueState.VALIDATED, ValueState.PUBLISHED}
    states = [ValueState(one["state"]) for one in standing if one["state"] in agreed and not one["is_demo"]]
    if states and not entry.reason.strip():
        raise InputError(
            nbsp(f"{indicator.id}, {period.label} : une valeur est déjà {states[-1].label}."),
            todo="Pour la changer, dites pourquoi.",
        )


def write_value(writing: Writing, entry: Entry, period: str, replaced: str | None) -> str:
    """The value and its lines, without any step."""
    value_id = secrets.token_hex(8)
    writing.session.run(
        "plan/add_value",
        value_id=value_id,
        revision=writing.revision,
        indicator_id=entry.indicator_id,
        period=period,
        origin=entry.origin,
        import_id=entry.import_id,
        is_demo=entry.is_demo,
        mode=entry.mode or None,
        comment=entry.comment.strip() or None,
        source=entry.source.strip() or None,
        reason=entry.reason.strip() or None,
        replaces_value_id=replaced,
        account_id=writing.user.account_id or None,
        now=writing.clock(),
    )
    for position, line in enumerate(entry.lines, 1):
        writing.session.run(
            "plan/add_line",
            value_id=value_id,
            position=position,
            category=line.category.strip(),
            value=line.value,
            respondents=line.respondents,
            statement=line.statement.strip() or None,
        )
    return value_id


def add_step(writing: Writing, value_id: str, state: ValueState, reason: str = "") -> None:
    writing.session.run(
        "plan/add_step",
        value_id=value_id,
        state=state.value,
        account_id=writing.user.account_id or None,
        reason=reason.strip() or None,
        now=writing.clock(),
    )


def _move(writing: Writing, plan: Plan, what: Move, asked: Asked) -> None:
    rule = MOVES[what]
    if not allowed(writing.user.role, rule.action):
        raise AccessDenied("Votre rôle ne permet pas cette étape.")
    found = writing.session.records("queries/plan_value_one", value_id=asked.value_id)
    if not found:
        raise UnknownName("Cette valeur n’existe pas.")
    one = found[0]
    indicator = known_indicator(plan, one["indicator_id"])
    if what in {Move.SUBMIT, Move.DROP}:
        require_fill(writing.user, indicator.sheet_id)
    if token(one["value_id"], one["step_no"]) != asked.seen or one["state"] not in rule.before:
        raise EditConflict(
            nbsp(f"{indicator.id}, {one['period']} : cette valeur est maintenant {ValueState(one['state']).label}."),
            todo=_AGAIN,
        )
    if rule.asks_reason and not asked.reason.strip():
        raise InputError("Une raison est demandée.", todo="Dites en une phrase ce qui est à revoir.")
    if what is Move.PUBLISH:
        for other in _standing(writing.session, indicator.id, one["period"]):
            if other["state"] == ValueState.PUBLISHED:
                add_step(writing, other["value_id"], ValueState.SUPERSEDED)
    add_step(writing, asked.value_id, rule.after, asked.reason)
    _audit(writing, f"plan.value.{what.value}", indicator.id, one["period"])


def _audit(writing: Writing, action: str, indicator_id: str, period: str) -> None:
    account_id = writing.user.account_id
    audit.add(
        writing.session, action=action, account_id=account_id, object=f"{indicator_id}/{period}", clock=writing.clock
    )


_AGAIN = "Relisez ce qui est affiché, puis enregistrez de nouveau si vous maintenez votre saisie."
