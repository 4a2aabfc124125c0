"""Communes like ours: who they are, why, and where ours stands among them without a ranking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from observatory.domain.cells import Cell, Published, cell_of
from observatory.domain.french import date_fr, listing, nbsp, number, plural
from observatory.domain.funnel import Position, Standing, funnel_dispersion, position
from observatory.domain.peers import RULE
from observatory.storage import Store

FEWEST = 5


@dataclass(frozen=True)
class Peer:
    """`dropped` says by whom, when and why the coordination has set it aside (French); empty otherwise."""

    territory_code: str
    name: str
    distance: float
    reason: str
    same_region: bool
    dropped: str
    choice_id: str | None


@dataclass(frozen=True)
class Place:
    """One commune of the funnel. `standing` and `position` are None where the count is not published."""

    peer: Peer | None
    territory_code: str
    name: str
    cell: Cell | None
    denominator: float | None
    rate: float | None
    standing: Standing | None
    position: Position | None


@dataclass(frozen=True)
class Funnel:
    """The observed commune first, then the peers kept, the nearest first.

    The common rate is that of all the places whose count is published, ours included; `phi` widens the limits.
    `reason` says why there is no funnel (French). `silent` counts the places that are withheld or absent.
    """

    year: int
    places: tuple[Place, ...]
    common_rate: float | None
    phi: float
    silent: int
    reason: str | None

    @property
    def town(self) -> Place:
        return self.places[0]

    @property
    def drawn(self) -> list[Place]:
        return [place for place in self.places if place.standing is not None]


def peers(store: Store) -> list[Peer]:
    """The nearest first, those that the coordination has set aside included; empty without populations."""
    rows = store.records("queries/peers")
    town = store.value("queries/own_region", territory_code=f"COM-{store.settings.commune}")
    return [_peer(row, town) for row in rows]


def kept(found: Sequence[Peer], without: Collection[str] = ()) -> list[Peer]:
    """Less those set aside by the coordination, and by who reads."""
    return [one for one in found if not one.dropped and one.territory_code not in without]


def funnel(store: Store, edition: str, indicator: str, year: int, among: Sequence[Peer]) -> Funnel:
    """Removing a peer changes the common rate, hence every expected count and the limits."""
    commune = f"COM-{store.settings.commune}"
    rows = store.records("queries/peer_cells", edition=edition, indicator=indicator, year=year, commune=commune)
    by_code = {row["territory_code"]: row for row in rows}
    places = [(None, commune), *((peer, peer.territory_code) for peer in among)]
    known = [by_code[code] for _, code in places if _is_known(by_code.get(code))]
    exposure = sum(row["denominator"] for row in known)
    common = sum(row["count"] for row in known) / exposure if exposure else None
    found = [_place(peer, code, by_code.get(code), common) for peer, code in places]
    standings = [one.standing for one in found if one.standing]
    phi = funnel_dispersion(standings)
    judged = tuple(_positioned(one, phi) for one in found)
    silent = len(places) - len(known)
    rate = common * 1000 if common is not None else None
    return Funnel(year, judged, rate, phi, silent, _refusal(judged, len(known)))


def answer(found: Funnel, town: str) -> str:
    """« Manosque : au-dessus des limites ; 134 faits pour 92,4 attendus au taux commun des 17 communes »."""
    own = found.town
    if own.standing is None or own.position is None:
        return nbsp(f"{town} : {found.reason or 'sans valeur'}")
    counted = plural(own.standing.observed, "fait")
    expected = number(own.standing.expected, 1)
    said = f"{counted} pour {expected} attendus au taux commun des {len(found.drawn)} communes"
    return nbsp(f"{town} : {own.position.word} ; {said}")


def rule_words(found: Sequence[Peer]) -> str:
    """The rule by which they are chosen, and whom the coordination has set aside."""
    dropped = [f"{one.name} ({one.dropped})" for one in found if one.dropped]
    return nbsp(f"{RULE}{f' Écartées : {listing(dropped)}.' if dropped else ''}")


def _peer(row: Mapping[str, Any], region: str | None) -> Peer:
    return Peer(
        row["territory_code"],
        row["name"].replace("'", "’"),
        row["distance"],
        row["reason"],
        row["region_code"] == region,
        _dropped(row),
        row["choice_id"],
    )


def _dropped(row: Mapping[str, Any]) -> str:
    if row["choice_id"] is None:
        return ""
    day: dt.datetime = row["dropped_on"]
    return nbsp(f"{row['dropped_for'].rstrip('.')}, {row['dropped_by']}, le {date_fr(day.date())}")


def _place(peer: Peer | None, code: str, row: Mapping[str, Any] | None, common: float | None) -> Place:
    cell = cell_of(row["state"], row["count"]) if row else None
    standing = None
    if row is not None and common and _is_known(row):
        standing = Standing(row["count"], common * row["denominator"])
    return Place(
        peer,
        code,
        peer.name if peer else "",
        cell,
        row["denominator"] if row else None,
        row["rate"] if row and isinstance(cell, Published) else None,
        standing,
        None,
    )


def _positioned(place: Place, phi: float) -> Place:
    where = position(place.standing, phi) if place.standing else None
    return Place(**{**vars(place), "position": where})


def _is_known(row: Mapping[str, Any] | None) -> bool:
    return row is not None and row["state"] == "published" and bool(row["denominator"])


def _refusal(places: Sequence[Place], known: int) -> str | None:
    if places[0].standing is None:
        return nbsp(
            f"la commune n’a pas de valeur publiée, ou aucun fait n’est attendu ({places[0].cell or 'absent'})"
        )
    if known < FEWEST:
        return nbsp(f"pas assez de communes dont le nombre est diffusé ({known} < {FEWEST})")
    return None
