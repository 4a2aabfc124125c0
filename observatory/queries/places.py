"""How the events are located, which places still wait for somebody, and what was decided: for the coordination."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from observatory.access import User
from observatory.domain.roles import Action, allowed
from observatory.errors import AccessDenied
from observatory.ingest.places.choice import PLACE, SECTOR, Choice, key_of, read_choices
from observatory.ingest.places.ground import street_index
from observatory.ingest.places.street_index import Street
from observatory.queries.source_cards import title_of
from observatory.storage import Store

_PROPOSED = 5


@dataclass(frozen=True)
class Located:
    """Events of one source, or of all of them: `source` is then empty."""

    source: str
    is_demo: bool
    events: int
    by_coordinates: int
    by_street: int
    by_sector: int
    outside: int
    unlocated: int
    first_day: dt.date | None
    last_day: dt.date | None

    @property
    def title(self) -> str:
        return title_of(self.source) if self.source else "Toutes les sources"

    @property
    def located(self) -> int:
        """Whose place is known, outside the commune included."""
        return self.events - self.unlocated


@dataclass(frozen=True)
class Waiting:
    """A text of a place, or of a sector (`kind`), that nothing locates; `given` is its most frequent spelling."""

    kind: str
    key: str
    given: str
    reason: str
    events: int
    sources: tuple[str, ...]
    first_day: dt.date
    last_day: dt.date


@dataclass(frozen=True)
class Sector:
    """`division_title` is French: « Police municipale »."""

    division: str
    division_title: str
    code: str
    name: str


@dataclass(frozen=True)
class Division:
    """A way of cutting the town that is in force."""

    id: str
    title: str
    sectors: int
    area_m2: float
    import_id: str
    received_on: dt.datetime


@dataclass(frozen=True)
class Decided:
    """A choice with the name of what was chosen; `is_lost` when that street or sector is no more."""

    choice: Choice
    where: str
    is_lost: bool


def located(store: Store, user: User) -> list[Located]:
    """One for each source that has events, in the order of their titles."""
    _check(user)
    found = [Located(**row) for row in store.records("queries/places_located")]
    return sorted(found, key=lambda one: one.title)


def together(parts: Iterable[Located]) -> Located:
    """The whole of several sources."""
    whole = Located("", False, 0, 0, 0, 0, 0, 0, None, None)
    for part in parts:
        sums = {name: getattr(whole, name) + getattr(part, name) for name in _SUMMED}
        whole = replace(whole, is_demo=whole.is_demo or part.is_demo, **sums)
    return whole


def waiting(store: Store, user: User, source: str | None = None) -> list[Waiting]:
    """The queue, the most frequent first; spellings of one text stand together, from all sources or one."""
    _check(user)
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in store.records("queries/places_waiting", source=source):
        kind, text = (PLACE, row["place_text"]) if row["place_text"] else (SECTOR, row["sector_text"])
        groups.setdefault((kind, key_of(kind, text)), []).append({**row, "given": text})
    found = [_waiting(kind, key, rows) for (kind, key), rows in groups.items()]
    return sorted(found, key=lambda one: (-one.events, one.given))


def reasons(store: Store, user: User, source: str | None = None) -> dict[str, int]:
    """Why events are not located: reason → events, the most frequent first."""
    _check(user)
    rows = store.records("queries/places_unlocated_reasons", source=source)
    return {row["reason"] or "nothing": row["events"] for row in rows}


def proposals(store: Store, user: User, text: str) -> list[tuple[Street, float]]:
    """The streets that a text may mean, the likeliest first, with a score from 0 to 1."""
    _check(user)
    with store.session() as session:
        streets = street_index(session, store.settings.commune)
    return streets.nearest(text, _PROPOSED) if streets else []


def streets(store: Store, user: User) -> list[Street]:
    """Those of the commune, by name; none while no address base is loaded."""
    _check(user)
    with store.session() as session:
        index = street_index(session, store.settings.commune)
    return index.streets if index else []


def sectors(store: Store, user: User) -> list[Sector]:
    _check(user)
    rows = store.records("places/live_sectors")
    found = [Sector(row["division"], row["division_title"], row["sector_code"], row["name"]) for row in rows]
    return sorted(found, key=lambda one: (one.division_title, one.name, one.code))


def divisions(store: Store, user: User) -> list[Division]:
    _check(user)
    rows = store.records("queries/divisions")
    return [Division(id=row.pop("division"), **row) for row in rows]


def decided(store: Store, user: User) -> list[Decided]:
    """Every choice in force, the latest first."""
    _check(user)
    with store.session() as session:
        choices = read_choices(session)
    by_id = {street.street_id: street.name for street in streets(store, user)}
    named = {(one.division, one.code): f"{one.name} ({one.division_title})" for one in sectors(store, user)}
    return [_decided(choice, by_id, named) for choice in choices]


def _decided(choice: Choice, streets: dict[str, str], named: dict[tuple[str, str], str]) -> Decided:
    fixed = {"outside": "hors de la commune", "nowhere": "ne peut pas être situé"}
    where = (
        fixed.get(choice.target)
        or streets.get(choice.street_id or "")
        or named.get((choice.division or "", choice.sector_code or ""))
    )
    return Decided(choice, where or "voie ou secteur disparu", where is None)


def _waiting(kind: str, key: str, rows: list[dict[str, Any]]) -> Waiting:
    return Waiting(
        kind=kind,
        key=key,
        given=rows[0]["given"],
        reason=rows[0]["location_reason"],
        events=sum(row["events"] for row in rows),
        sources=tuple(sorted({row["source"] for row in rows})),
        first_day=min(row["first_day"] for row in rows),
        last_day=max(row["last_day"] for row in rows),
    )


def _check(user: User) -> None:
    if not allowed(user.role, Action.LOCATE_PLACES):
        raise AccessDenied("Situer les lieux revient à la coordination.")


_SUMMED = ("events", "by_coordinates", "by_street", "by_sector", "outside", "unlocated")
