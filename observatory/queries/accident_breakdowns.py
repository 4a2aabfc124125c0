"""Accidents by what is known of them: hour, light, users… and what of it a reader may see.

Who may not see exact counts is given whole blocks of years only, the same for everybody, and accidents and persons
only: severities by category would be told by one another and by the yearly figures, which are public
(docs/adr/0020).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from observatory.domain.breaks import BreakKind
from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.disclosure import added, blocks, is_small, mask
from observatory.domain.roles import Action, allowed
from observatory.domain.territories import departement_of_commune
from observatory.errors import UnknownName
from observatory.queries.accident_words import CATEGORIES, DIMENSIONS, UNKNOWN
from observatory.queries.series_breaks import ROAD, shipped_breaks
from observatory.storage import Store

_COUNTED = ("accidents", "persons", "killed", "hospitalised", "light_injured")
_SEVERITIES = ("killed", "hospitalised", "light_injured")
# An accident is counted in each category that it involves: what adds up is persons.
_OF_PERSONS = frozenset({"user", "age", "vehicle"})
# Known from the yearly figures, or from the series of months: a second table of them could be used against these.
_KNOWN_ELSEWHERE = frozenset({"severity", "month"})


@dataclass(frozen=True)
class Slice:
    """One category. A person-based dimension counts an accident in each category that it involves."""

    category: str
    label: str
    accidents: Cell
    persons: Cell
    killed: Cell
    hospitalised: Cell
    light_injured: Cell


@dataclass(frozen=True)
class Breakdown:
    """`years` of the period are known; `severity_comparable` is False when it crosses a break of 2018-2019.

    `stretch`: the first and last years counted; less than what was asked for who is given whole blocks only.
    """

    dimension: str
    title: str
    slices: tuple[Slice, ...]
    years: int
    severity_comparable: bool
    stretch: tuple[int, int]

    @property
    def mixes_severities(self) -> bool:
        """Two definitions are added up in what is shown."""
        shown = any(isinstance(one.hospitalised, Published) for one in self.slices)
        return shown and not self.severity_comparable


def shown_blocks(years: Sequence[int], first: int, last: int) -> list[range]:
    """The last whole blocks in a row, inside a period."""
    kept: list[range] = []
    for block in reversed(blocks(years, first, last)):
        if kept and kept[0].start != block.stop:
            break
        kept.insert(0, block)
    return kept


def breakdown(
    store: Store, territory_code: str, dimension: str, first: int, last: int, *, role: str | None
) -> Breakdown:
    """Categories in reading order; small counts are masked for a role that may not see them.

    Raises:
        UnknownName: no such dimension.
    """
    if dimension not in DIMENSIONS:
        raise UnknownName(f"Répartition inconnue : {dimension}.")
    if not allowed(role, Action.SEE_EXACT_COUNTS):
        return _protected(store, territory_code, dimension, first, last)
    rows = _rows(store, territory_code, dimension, first, last)
    order = [key for key in CATEGORIES[dimension] if rows and (key != UNKNOWN or UNKNOWN in rows)]
    columns = {name: [Published(rows[key][name] if key in rows else 0) for key in order] for name in _COUNTED}
    years = next((row["years"] for row in rows.values()), 0)
    return _breakdown(dimension, order, columns, years, (first, last))


def _protected(store: Store, territory_code: str, dimension: str, first: int, last: int) -> Breakdown:
    """Each block is decided by itself, whatever the period asked; wider sums are made of what it shows."""
    years = [row["year"] for row in store.records("queries/accident_detailed_years", territory_code=territory_code)]
    kept = [] if dimension in _KNOWN_ELSEWHERE else shown_blocks(years, first, last)
    if not kept:
        return _breakdown(dimension, [], {}, 0, (first, last))
    order = list(CATEGORIES[dimension])
    parts = [_seen(store, territory_code, dimension, block) for block in kept]
    columns = {
        name: [added(cells) for cells in zip(*(part[name] for part in parts), strict=True)] for name in parts[0]
    }
    hidden: dict[str, list[Cell]] = {name: [Masked()] * len(order) for name in _SEVERITIES}
    return _breakdown(dimension, order, columns | hidden, sum(map(len, kept)), (kept[0][0], kept[-1][-1]))


def _seen(store: Store, territory_code: str, dimension: str, block: range) -> dict[str, list[Cell]]:
    """Accidents and persons of one block; those of a commune are also protected from the ones of its département."""
    around = f"DEP-{departement_of_commune(territory_code[4:])}" if territory_code.startswith("COM-") else None
    wide = _counts(store, around, dimension, block) if around else None
    return _cells(_counts(store, territory_code, dimension, block), dimension, wide)


def _cells(
    own: Mapping[str, Sequence[int]], dimension: str, wide: Mapping[str, Sequence[int]] | None
) -> dict[str, list[Cell]]:
    """Persons follow accidents where accidents add up, and the other way round: shown together or not at all.

    From the last category: « autre » and « non renseigné » go with a small one rather than the first.
    """
    leading = "persons" if dimension in _OF_PERSONS else "accidents"
    few_unhurt = is_small(sum(own["persons"]) - sum(sum(own[name]) for name in _SEVERITIES))
    if few_unhurt and leading == "persons":
        return {"accidents": [Masked()] * len(own["persons"]), "persons": [Masked()] * len(own["persons"])}
    within = _cells(wide, dimension, None)[leading][::-1] if wide else None
    also = [place for place, count in enumerate(own["accidents"][::-1]) if _is_told(count, place, wide)]
    line = mask(own[leading][::-1], within=within, also=also).cells[::-1]
    shown = [isinstance(cell, Published) for cell in line]
    return {
        "accidents": _where(shown, own["accidents"]),
        "persons": [Masked()] * len(shown) if few_unhurt else _where(shown, own["persons"]),
    }


def _is_told(count: int, place: int, wide: Mapping[str, Sequence[int]] | None) -> bool:
    """Few accidents, here or in the rest of the wider ground."""
    return is_small(count) or (wide is not None and is_small(wide["accidents"][::-1][place] - count))


def _where(shown: Sequence[bool], counts: Sequence[int]) -> list[Cell]:
    return [Published(count) if seen else Masked() for seen, count in zip(shown, counts, strict=True)]


def _counts(store: Store, territory_code: str, dimension: str, block: range) -> dict[str, list[int]]:
    rows = _rows(store, territory_code, dimension, block[0], block[-1])
    order = CATEGORIES[dimension]
    return {name: [rows[key][name] if key in rows else 0 for key in order] for name in _COUNTED}


def _rows(store: Store, territory_code: str, dimension: str, first: int, last: int) -> dict[str, dict[str, Any]]:
    rows = store.records(
        "queries/accident_breakdown", territory_code=territory_code, dimension=dimension, first=first, last=last
    )
    return {row["category"]: row for row in rows}


def _breakdown(
    dimension: str,
    order: Sequence[str],
    columns: Mapping[str, Sequence[Cell]],
    years: int,
    stretch: tuple[int, int],
) -> Breakdown:
    spans = [(dt.date(stretch[0], 1, 1), dt.date(stretch[1], 12, 31))]
    parted = any(one.kind is BreakKind.RUPTURE and one.stops(spans) for one in shipped_breaks(ROAD, "hospitalised"))
    slices = tuple(
        Slice(key, CATEGORIES[dimension][key], **{name: columns[name][place] for name in _COUNTED})
        for place, key in enumerate(order)
    )
    return Breakdown(dimension, DIMENSIONS[dimension], slices, years, not parted, stretch)
