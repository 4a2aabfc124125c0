"""Official statistics of recorded crime by commune: what the ministry publishes, with what it does not give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from observatory.domain.cells import Cell, cell_of
from observatory.domain.territories import departement_of_commune
from observatory.queries.comparisons import Edition, Indicator, editions, indicators
from observatory.storage import Store


@dataclass(frozen=True)
class CommuneFigure:
    """`rate` is per thousand of the indicator's denominator; None where the count is not given."""

    code: str
    name: str
    count: Cell | None
    rate: float | None
    in_agglomeration: bool


@dataclass(frozen=True)
class CommuneMap:
    edition: Edition
    indicator: Indicator
    year: int
    figures: tuple[CommuneFigure, ...]


def indicators_by_commune(store: Store) -> dict[str, str]:
    """Code → words, of the latest edition that gives communes; empty when there is none."""
    edition = _latest(store)
    return {one.id: one.label for one in indicators(store, edition.id)} if edition else {}


def commune_map(store: Store, indicator: str) -> CommuneMap | None:
    """The last year known; None for an indicator that the edition does not give by commune."""
    edition = _latest(store)
    if edition is None:
        return None
    own = next((one for one in indicators(store, edition.id) if one.id == indicator), None)
    departement = departement_of_commune(store.settings.commune)
    rows = store.records(
        "queries/map_communes", edition=edition.id, indicator=indicator, departement=f"DEP-{departement}"
    )
    if own is None or not rows:
        return None
    observed = f"COM-{store.settings.commune}"
    epci = next((row["epci_code"] for row in rows if row["territory_code"] == observed), None)
    figures = tuple(
        CommuneFigure(
            row["territory_code"],
            row["name"],
            cell_of(row["state"], row["count"]),
            row["rate"] if row["state"] == "published" else None,
            epci is not None and row["epci_code"] == epci,
        )
        for row in rows
    )
    return CommuneMap(edition, own, rows[0]["year"], figures)


def _latest(store: Store) -> Edition | None:
    return next((one for one in editions(store) if "communale" in one.levels), None)


def in_perimeter(found: CommuneMap, agglomeration: bool) -> tuple[CommuneFigure, ...]:
    return tuple(one for one in found.figures if one.in_agglomeration or not agglomeration)


def geometry_of(outlines: Mapping[str, str], figures: tuple[CommuneFigure, ...]) -> dict[str, str]:
    """Outlines of the communes shown alone."""
    return {one.code: outlines[one.code] for one in figures if one.code in outlines}
