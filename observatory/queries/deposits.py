"""What partners sent and what became of it: each sees their own, the coordination sees all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from observatory.access import User
from observatory.domain.roles import Action, allowed
from observatory.errors import AccessDenied, UnknownName
from observatory.ingest.deposits.declared import Declared, declared_sources
from observatory.storage import Store

LINES_SHOWN = 500


class Fate(StrEnum):
    """What became of a deposit; the words are French, after « dépôt »."""

    EMPTY = "empty"
    CHECKED = "checked"
    PUBLISHED = "published"
    REPLACED_IN_PART = "replaced_in_part"
    REPLACED = "replaced"
    UNDONE = "undone"
    PURGED = "purged"

    @property
    def words(self) -> str:
        return {
            "empty": "vérifié, aucune ligne utilisable",
            "checked": "vérifié, à publier",
            "published": "publié",
            "replaced_in_part": "publié, remplacé en partie",
            "replaced": "remplacé",
            "undone": "annulé",
            "purged": "retiré, sa durée de conservation est passée",
        }[self.value]


@dataclass(frozen=True)
class Deposit:
    """One deposit. Times are in UTC; `slots` are the days or periods that it covers, `live_slots` those still in
    force; `replaced_by` the deposits that took the others over.
    """

    import_id: str
    source: str
    kind: str
    organisation: str
    account_id: str | None
    login: str
    channel: str
    mode: str
    is_demo: bool
    first_day: dt.date | None
    last_day: dt.date | None
    checked_on: dt.datetime
    published_on: dt.datetime | None
    state: str
    changed_on: dt.datetime
    rows_read: int
    rows_loaded: int
    rows_rejected: int
    blank_lines: int
    messages: tuple[str, ...]
    files: str
    slots: int
    live_slots: int
    replaced_by: tuple[str, ...]

    @property
    def fate(self) -> Fate:
        if self.state == "checked":
            return Fate.CHECKED if self.rows_loaded else Fate.EMPTY
        if self.state == "undone":
            return Fate.UNDONE
        if not self.slots:
            return Fate.PURGED
        if not self.live_slots:
            return Fate.REPLACED
        return Fate.PUBLISHED if self.live_slots == self.slots else Fate.REPLACED_IN_PART

    @property
    def sent_on(self) -> dt.datetime:
        return self.published_on or self.checked_on

    @property
    def declared(self) -> Declared | None:
        """None for a source that is not declared any more."""
        return next((one for one in declared_sources() if one.id == self.source), None)

    @property
    def title(self) -> str:
        return self.declared.title if self.declared else self.source


@dataclass(frozen=True)
class Overlap:
    """What is in force for the days or periods of a deposit: how many of them, how many rows, and of which of the
    deposits that the user may see.
    """

    slots: int
    facts: int
    deposits: tuple[Deposit, ...]


def deposits(store: Store, user: User) -> list[Deposit]:
    """The latest first: all for the coordination, those of the organisation (else of the account) for a partner."""
    if allowed(user.role, Action.SEE_ALL_IMPORTS):
        whose: dict[str, str | None] = {"organisation": None, "account_id": None}
    elif not allowed(user.role, Action.SEE_OWN_IMPORTS):
        return []
    elif user.organisation:
        whose = {"organisation": user.organisation, "account_id": None}
    else:
        whose = {"organisation": None, "account_id": user.account_id}
    everything = allowed(user.role, Action.SEE_ALL_IMPORTS)
    found = [_deposit(row) for row in store.records("queries/deposits", **whose)]
    # Nobody sent the demonstration: it is the coordination's to know of.
    return [one for one in found if everything or not one.is_demo]


def deposit(store: Store, user: User, import_id: str) -> Deposit:
    """One of those that the user may see.

    Raises:
        UnknownName: there is none of that name, or it is not theirs.
    """
    for one in deposits(store, user):
        if one.import_id == import_id:
            return one
    raise UnknownName("Ce dépôt n’existe pas ou n’est pas le vôtre.", todo="Voyez « Mes dépôts ».")


def overlap_of(store: Store, user: User, one: Deposit) -> Overlap:
    """As things stand now: somebody may have published since the file was checked."""
    import_id = deposit(store, user, one.import_id).import_id
    row = store.records("queries/deposit_overlap", import_id=import_id)[0]
    return Overlap(row["slots"], row["facts"], named(store, user, row["imports"] or ()))


def former_checks(store: Store, user: User, one: Deposit) -> tuple[Deposit, ...]:
    """The user's own earlier files of the same source and days that were checked and never published: most often
    the same file before it was mended.
    """
    return tuple(
        each
        for each in deposits(store, user)
        if each.state == "checked"
        and (each.source, each.account_id) == (one.source, user.account_id)
        and each.checked_on < one.checked_on
        and _lies_within(each, one)
    )


def _lies_within(inner: Deposit, outer: Deposit) -> bool:
    """True of a file without a usable line, which speaks of no day."""
    if None in (inner.first_day, inner.last_day, outer.first_day, outer.last_day):
        return inner.fate is Fate.EMPTY
    return outer.first_day <= inner.first_day and inner.last_day <= outer.last_day  # type: ignore[operator]


def named(store: Store, user: User, import_ids: Collection[str]) -> tuple[Deposit, ...]:
    """Those of these deposits that the user may see."""
    return tuple(one for one in deposits(store, user) if one.import_id in import_ids) if import_ids else ()


@dataclass(frozen=True)
class ProblemKind:
    """One column and what is wrong with its cells; an empty value is an empty cell."""

    column: str
    reason: str
    expected: str
    cells: int
    different_values: int
    some_values: tuple[str, ...]
    first_lines: tuple[int, ...]


@dataclass(frozen=True)
class Problems:
    """`lines` are the first `LINES_SHOWN` rejected cells, in the order of the file, of `cells` in all."""

    kinds: tuple[ProblemKind, ...]
    lines: tuple[dict[str, Any], ...]

    @property
    def cells(self) -> int:
        return sum(kind.cells for kind in self.kinds)


def problems_of(store: Store, user: User, one: Deposit) -> Problems:
    """What is wrong in a deposit that the user may see.

    Raises:
        AccessDenied: the role sees no rejected line.
    """
    if not allowed(user.role, Action.SEE_REJECTS):
        raise AccessDenied("Les lignes rejetées ne sont pas accessibles avec votre rôle.")
    import_id = deposit(store, user, one.import_id).import_id
    kinds = [_kind(row) for row in store.records("queries/deposit_problem_kinds", import_id=import_id)]
    lines = store.records("queries/rejects_first", import_id=import_id, most=LINES_SHOWN)
    return Problems(tuple(kinds), tuple(lines))


def _kind(row: dict[str, Any]) -> ProblemKind:
    lists = {name: tuple(row[name] or ()) for name in ("some_values", "first_lines")}
    return ProblemKind(**row | lists)


def _deposit(row: dict[str, Any]) -> Deposit:
    messages = tuple(line for line in (row["messages"] or "").split("\n") if line)
    return Deposit(**row | {"messages": messages, "replaced_by": tuple(row["replaced_by"])})
