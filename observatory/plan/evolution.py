"""The plan evolves: sheets and indicators are added, merged, retired, and brought back, each time with a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from observatory.access import User
from observatory.access.clock import Clock, utc_now
from observatory.domain.plan import IndicatorType
from observatory.domain.plan_fields import clean
from observatory.domain.plan_objects import Life, Plan
from observatory.errors import InputError
from observatory.plan.editing import Change, apply, open_writing, write
from observatory.plan.reading import read_plan
from observatory.plan.rules import known_plan
from observatory.storage import Session, Store


def add_sheet(
    store: Store, user: User, *, axis_id: str, title: str, carriers: str = "", reason: str, clock: Clock = utc_now
) -> str:
    """Returns the identifier of the new sheet: the number after the highest one.

    Raises:
        InputError, UnknownName, AccessDenied: as `editing.apply`.
    """
    fields = {"title": title, "axis_id": axis_id, "status": "new", "carriers": carriers}
    return _add(store, user, "sheet", fields, reason, _next_sheet, clock)


def add_indicator(
    store: Store, user: User, *, sheet_id: str, fields: Mapping[str, str], reason: str, clock: Clock = utc_now
) -> str:
    """`fields` are those of an indicator: label, type, unit, direction, kind, periodicity, categories, carriers.

    Raises:
        InputError, UnknownName, AccessDenied: as `editing.apply`.
    """
    if fields.get("type") in {IndicatorType.COMPUTED, IndicatorType.GROUP}:
        raise InputError("Un indicateur ajouté se saisit : choisissez un autre type.")
    wanted = {"periodicity": "year", "direction": "none", **fields, "sheet_id": sheet_id}
    return _add(store, user, "indicator", wanted, reason, lambda plan: _next_indicator(plan, sheet_id), clock)


def retire(store: Store, user: User, kind: str, id_: str, *, reason: str, seen: int, clock: Clock = utc_now) -> None:
    """It stays readable, with its values; nothing is due of it any more."""
    apply(store, user, [Change(kind, id_, {"state": Life.RETIRED}, seen, reason)], clock)


def merge(
    store: Store, user: User, kind: str, id_: str, *, into_id: str, reason: str, seen: int, clock: Clock = utc_now
) -> None:
    """The one merged stays readable and points to the one that takes over."""
    apply(store, user, [Change(kind, id_, {"state": Life.MERGED, "into_id": into_id}, seen, reason)], clock)


def restore(store: Store, user: User, kind: str, id_: str, *, reason: str, seen: int, clock: Clock = utc_now) -> None:
    apply(store, user, [Change(kind, id_, {"state": Life.ACTIVE, "into_id": ""}, seen, reason)], clock)


def _add(
    store: Store,
    user: User,
    kind: str,
    fields: Mapping[str, str],
    reason: str,
    name: Callable[[Plan], str],
    clock: Clock,
) -> str:
    cleaned = {field: clean(kind, field, text) for field, text in fields.items()}

    def work(session: Session) -> str:
        writing = open_writing(session, user, clock)
        new_id = name(known_plan(read_plan(session, store.settings.commune)))
        write(writing, Change(kind, new_id, cleaned, 0, reason), store.settings.commune)
        return new_id

    return store.write(work)


def _next_sheet(plan: Plan) -> str:
    return str(max((_leading_number(sheet.id) for sheet in plan.sheets), default=0) + 1)


def _next_indicator(plan: Plan, sheet_id: str) -> str:
    """`14.5` after `14.4`: the identifier of a measure (`14.4a`) or of a name (`13.accidents`) does not count."""
    places = [
        _leading_number(one.id.removeprefix(f"{sheet_id}."))
        for one in plan.indicators
        if one.id.startswith(f"{sheet_id}.")
    ]
    return f"{sheet_id}.{max(places, default=0) + 1}"


def _leading_number(text: str) -> int:
    found = re.match(r"\d+", text)
    return int(found[0]) if found else 0
