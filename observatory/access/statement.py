"""The yearly statement of the charter's application (article 16): what the audit says of a year, in numbers only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from observatory.access import audit, charter
from observatory.access.clock import Clock, utc_now
from observatory.domain.roles import Role
from observatory.errors import InputError
from observatory.storage import Store

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
_TOWN_CLOCK = ZoneInfo("Europe/Paris")

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
    """

    year: int
    lines: tuple[Line, ...]
    whole_chain: bool
    entry_no: int
    entry_hash: str

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
    _Counted("Conservation", "purges", _did("purge")),
)


def statement(store: Store, year: int) -> Statement:
    """Of a calendar year, as the clocks of the town show it."""
    since, until = _moment(year), _moment(year + 1)
    rows = store.records("queries/access_statement", since=since, until=until)
    chain = audit.chain(store)
    lines = [Line(one.section, one.label, _added(rows, one)) for one in _COUNTED]
    return Statement(
        year, (*lines, *_incidents(rows), *_standing(store)), not chain.broken, chain.entry_no, chain.entry_hash
    )


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


def _moment(year: int) -> dt.datetime:
    """The first instant of a year in the town, in UTC as the audit keeps it."""
    return dt.datetime(year, 1, 1, tzinfo=_TOWN_CLOCK).astimezone(dt.UTC).replace(tzinfo=None)
