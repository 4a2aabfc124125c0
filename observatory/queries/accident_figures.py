"""Yearly accident figures of a territory, with what chance alone gives to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from observatory.domain import rates
from observatory.domain.french import nbsp
from observatory.domain.rates import Interval
from observatory.domain.significance import QualifiedGap, qualify_gap
from observatory.domain.territories import departement_of_commune
from observatory.errors import UnknownName
from observatory.storage import Store

RATE_BASE = 100_000
RATED = ("accidents", "killed")
# The populations cover metropolitan France and the five DOM: no other perimeter of France has its rate.
_FRANCE, _FRANCE_WITH_POPULATION = "FR", "métropole + DOM"


@dataclass(frozen=True)
class Rate:
    """Per 100 000 inhabitants; without a value, `reason` says why (French)."""

    value: float | None
    interval: Interval | None
    reason: str | None


@dataclass(frozen=True)
class AccidentYear:
    """`origin`: `file` (counted accident by accident) or `totals` (shipped, without detail)."""

    territory_code: str
    name: str
    year: int
    accidents: int
    killed: int | None
    hospitalised: int | None
    light_injured: int | None
    unknown_severity: int | None
    located: int | None
    perimeter: str
    origin: str
    inhabitants: float | None
    inhabitants_source: str | None

    def count(self, measure: str) -> int | None:
        found: int | None = getattr(self, measure)
        return found

    def interval(self, measure: str) -> Interval | None:
        """95 % limits of the count, read as a Poisson variable."""
        count = self.count(measure)
        return None if count is None else rates.count_interval(count)

    def rate(self, measure: str) -> Rate:
        count = self.count(measure)
        if reason := self._unrated(count):
            return Rate(None, None, reason)
        inhabitants = float(self.inhabitants or 0)
        return Rate(
            rates.rate(count or 0, inhabitants, RATE_BASE),
            rates.rate_interval(count or 0, inhabitants, RATE_BASE),
            None,
        )

    def _unrated(self, count: int | None) -> str | None:
        if count is None:
            return "nombre inconnu"
        if self.territory_code == _FRANCE and self.perimeter != _FRANCE_WITH_POPULATION:
            return nbsp(f"la population connue ne couvre pas le périmètre « {self.perimeter} »")
        if not self.inhabitants:
            return f"population {self.year} inconnue"
        return None


@dataclass(frozen=True)
class ComparedTerritory:
    """A reference territory; `gaps` sets the commune against the rest of it, by measure (None: no rate)."""

    figures: AccidentYear
    gaps: dict[str, QualifiedGap | None]


@dataclass(frozen=True)
class AccidentComparison:
    """`missing` names the references that have no figure that year."""

    commune: AccidentYear
    references: tuple[ComparedTerritory, ...]
    missing: tuple[str, ...]


def yearly(store: Store, territory_code: str) -> list[AccidentYear]:
    """Every year known, the oldest first; years need not follow one another."""
    return _figures(store, [territory_code])


def compared(store: Store, commune: str, year: int) -> AccidentComparison:
    """A commune (INSEE code) beside its département, its region and metropolitan France.

    Raises:
        UnknownName: the commune has no figure that year.
    """
    codes = references(store, commune)
    found = {row.territory_code: row for row in _figures(store, codes) if row.year == year}
    own = found.get(codes[0])
    if own is None:
        raise UnknownName(f"Aucun chiffre d’accidents pour {codes[0]} en {year}.")
    others = [found[code] for code in codes[1:] if code in found]
    return AccidentComparison(
        own,
        tuple(ComparedTerritory(other, _gaps(own, other)) for other in others),
        tuple(code for code in codes if code not in found),
    )


def references(store: Store, commune: str) -> list[str]:
    """Territory codes from the commune to metropolitan France."""
    rows = store.records("queries/accident_references", commune=commune, departement=departement_of_commune(commune))
    return [row["territory_code"] for row in rows]


def _figures(store: Store, codes: Sequence[str]) -> list[AccidentYear]:
    rows: list[dict[str, Any]] = store.records("queries/accident_figures", territory_codes=list(codes))
    return [AccidentYear(**row) for row in rows]


def _gaps(own: AccidentYear, other: AccidentYear) -> dict[str, QualifiedGap | None]:
    return {measure: _gap(own, other, measure) for measure in RATED}


def _gap(own: AccidentYear, other: AccidentYear, measure: str) -> QualifiedGap | None:
    mine, theirs = own.count(measure), other.count(measure)
    if mine is None or theirs is None or not own.inhabitants or not other.inhabitants:
        return None
    return qualify_gap(mine, own.inhabitants, theirs, other.inhabitants, contained=True)
