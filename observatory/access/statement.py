"""The yearly statement of the charter's application (article 16): what the audit says of a year, in numbers only."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pandas as pd

from observatory.access import audit, charter
from observatory.access.audit import CUT, Chain
from observatory.access.clock import Clock, town_day, town_midnight, utc_now
from observatory.domain.roles import Role
from observatory.errors import InputError
from observatory.storage import Session, Store

# What the coordination may write down: a list, not a text, so that nobody is named in the audit.
INCIDENTS: Mapping[str, str] = MappingProxyType(
    {
        "compte": "compte prêté, partagé ou compromis",
        "export": "export égaré ou communiqué à un tiers",
        "donnee": "donnée personnelle découverte après un dépôt",
        "materiel": "matériel perdu ou volé",
        "manquement": "autre manquement à la charte",
    }
)

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One count of the year; `now`: counted today and not over the year."""

    section: str
    label: str
    count: int
    now: bool = False


@dataclass(frozen=True)
class Statement:
    """`whole_chain` is False when an entry of the audit is not what it was: the counts are then to be doubted.

    `entry_hash` identifies the last entry counted upon: kept elsewhere, it proves later that nothing was rewritten.
    `frozen_on`: written down then, before a purge took the first traces of the year; None for one counted now.
    """

    year: int
    lines: tuple[Line, ...]
    whole_chain: bool
    entry_no: int
    entry_hash: str
    frozen_on: dt.datetime | None = None

    def count(self, label: str) -> int:
        """Raises KeyError: no such line."""
        return {line.label: line.count for line in self.lines}[label]


@dataclass(frozen=True)
class _Counted:
    """`of` says which rows of the audit a line adds up."""

    section: str
    label: str
    of: Callable[[Row], bool]
    column: str = "entries"


def _did(*actions: str, outcome: str = "done") -> Callable[[Row], bool]:
    return lambda row: row["action"] in actions and row["outcome"] == outcome


_COUNTED = (
    _Counted("Comptes", "comptes créés", _did("account.add")),
    _Counted("Comptes", "comptes désactivés", _did("account.disable")),
    _Counted("Comptes", "comptes réactivés", _did("account.enable")),
    _Counted("Comptes", "comptes effacés", _did("account.forget")),
    _Counted("Comptes", "changements de rôle", _did("account.role")),
    _Counted("Comptes", "adhésions à la charte", _did("charter")),
    _Counted("Connexions", "connexions", _did("sign_in")),
    _Counted("Connexions", "comptes qui se sont connectés", _did("sign_in"), "accounts"),
    _Counted(
        "Connexions",
        "connexions refusées",
        _did("sign_in", "sign_in.code", "sign_in.provider", outcome="refused"),
    ),
    _Counted("Dépôts", "dépôts contrôlés", _did("deposit.check")),
    _Counted("Dépôts", "dépôts publiés", _did("deposit.publish")),
    _Counted("Dépôts", "dépôts abandonnés", _did("deposit.discard")),
    _Counted("Dépôts", "dépôts annulés", _did("deposit.undo")),
    _Counted(
        "Données personnelles", "fichiers refusés pour données personnelles", lambda row: bool(row["is_personal"])
    ),
    _Counted("Exports", "exports", _did("export")),
    _Counted("Exports", "comptes qui ont exporté", _did("export"), "accounts"),
    _Counted("Conservation", "durées de conservation décidées", _did("retention")),
    _Counted("Conservation", "purges", _did("purge", CUT)),
)


def statement(store: Store, year: int) -> Statement:
    """Of a calendar year, as the clocks of the town show it; as it was written down, if a purge took some of it."""
    with store.session() as session:
        chain, frozen = audit.follow(session), session.records("queries/access_frozen_statement", year=year)
        stands = not chain.broken and _stand(session)
        lines = [Line(row["section"], row["label"], row["count"]) for row in frozen] or _lines_of(session, year)
    lines += _standing(store)
    if not frozen:
        return Statement(year, tuple(lines), stands, chain.entry_no, chain.entry_hash)
    first = frozen[0]
    whole = stands and first["is_whole"]
    return Statement(year, tuple(lines), whole, first["entry_no"], first["entry_hash"], first["frozen_on"])


def freeze(session: Session, first: dt.datetime, before: dt.date, chain: Chain, clock: Clock = utc_now) -> None:
    """Write down the statements of the years that lose traces from before a day; the oldest trace is of `first`."""
    frozen = {row["year"] for row in session.records("queries/access_frozen_statement", year=None)}
    for year in range(town_day(first).year, (before - dt.timedelta(days=1)).year + 1):
        if year not in frozen and (lines := _lines_of(session, year)) and any(line.count for line in lines):
            session.register("given_line", _frame(lines))
            session.run(
                "access/freeze_statement",
                year=year,
                is_whole=not chain.broken,
                entry_no=chain.entry_no,
                entry_hash=chain.entry_hash,
                now=clock(),
            )


def digest(session: Session) -> str:
    """Of all that was written down: the entry of each removal bears it, so that a later edit shows."""
    rows = session.records("queries/access_frozen_statement", year=None)
    told = [[str(value) for value in row.values()] for row in rows]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def stand(store: Store) -> bool:
    """Are the statements that were written down before a purge still what they were?"""
    with store.session() as session:
        return _stand(session)


def _stand(session: Session) -> bool:
    cut = audit.last_cut(session)
    if cut is None:
        return not session.records("queries/access_frozen_statement", year=None)
    return cut.frozen == digest(session)


def declare_incident(store: Store, kind: str, by: str, clock: Clock = utc_now) -> None:
    """Write an incident in the audit; what happened is told elsewhere, to whom it concerns.

    Raises:
        InputError: a kind that is not in the list.
    """
    if kind not in INCIDENTS:
        raise InputError("Cette nature d’incident n’est pas dans la liste.")
    audit.record(store, action="incident", account_id=by, object=kind, clock=clock)


def _added(rows: Sequence[Row], one: _Counted) -> int:
    return sum(row[one.column] for row in rows if one.of(row))


def _lines_of(session: Session, year: int) -> list[Line]:
    since, until = (town_midnight(dt.date(one, 1, 1)) for one in (year, year + 1))
    rows = session.records("queries/access_statement", since=since, until=until)
    return [*(Line(one.section, one.label, _added(rows, one)) for one in _COUNTED), *_incidents(rows)]


def _frame(lines: Sequence[Line]) -> pd.DataFrame:
    rows = [(at, line.section, line.label, line.count) for at, line in enumerate(lines)]
    return pd.DataFrame(rows, columns=["position", "section", "label", "count"])


def _incidents(rows: Sequence[Row]) -> list[Line]:
    """Every kind is there, a zero when none was declared."""
    return [
        Line("Incidents", words, sum(row["entries"] for row in rows if row["incident"] == kind))
        for kind, words in INCIDENTS.items()
    ]


def _standing(store: Store) -> list[Line]:
    """How many accounts of each role are open today, and how many have not acknowledged the charter in force."""
    known = charter.acknowledgements(store)
    lines = [
        Line("Comptes ouverts à ce jour", role.label, sum(row["role"] == role for row in known), now=True)
        for role in Role
    ]
    waiting = sum(row["acknowledged_on"] is None for row in known)
    return [*lines, Line("Comptes ouverts à ce jour", "sans adhésion à la charte en vigueur", waiting, now=True)]
