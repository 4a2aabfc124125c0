"""One cell of the comparison: its rate, its interval, and what may be said of the commune beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from observatory.domain.french import nbsp
from observatory.domain.rates import Interval, rate_interval
from observatory.domain.significance import Gap, QualifiedChange, QualifiedGap, qualify_change, qualify_gap
from observatory.domain.territories import departement_of_commune, is_metropolitan
from observatory.queries.comparison_words import ROLES, reason_text, source_text

MINORANT = nbsp("la référence est un minorant : un écart vers le haut ne se démontre pas")


@dataclass(frozen=True)
class ComparedCell:
    """One territory in one year. `rate` is per 1,000, the published one where the file gives it.

    `state`: published, withheld, lower_bound (a true « au moins ») or absent; `reason` says why in French.
    `gap` is what may be said of the commune beside this territory; `gap_reason` why nothing may.
    """

    year: int
    role: str
    territory_code: str
    territory_name: str
    state: str
    count: int | None
    rate: float | None
    rate_origin: str | None
    interval: Interval | None
    denominator: float | None
    census_year: int | None
    reason: str | None
    source: str
    gap: QualifiedGap | None
    gap_reason: str | None


def compared_cell(row: Mapping[str, Any], own: Mapping[str, Any] | None) -> ComparedCell:
    gap, gap_reason = _gap(own, row)
    known = row["state"] == "published" and row["denominator"] is not None
    return ComparedCell(
        year=row["year"],
        role=row["role"],
        territory_code=row["territory_code"],
        territory_name=row.get("name") or ROLES[row["role"]],
        state=row["state"],
        count=row["count"],
        rate=row["rate"],
        rate_origin=row["rate_origin"],
        interval=rate_interval(row["count"], row["denominator"]) if known else None,
        denominator=row["denominator"],
        census_year=row["census_year"],
        reason=reason_text(row),
        source=source_text(row),
        gap=gap,
        gap_reason=gap_reason,
    )


def _gap(own: Mapping[str, Any] | None, other: Mapping[str, Any]) -> tuple[QualifiedGap | None, str | None]:
    if other["role"] == "commune":
        return None, None
    if own is None or own["state"] != "published":
        return None, reason_text(own) if own else "la commune n’a pas de valeur"
    if other["count"] is None:
        return None, reason_text(other)
    if own["denominator"] is None or other["denominator"] is None:
        return None, "dénominateur absent"
    contained = other["additive"] and _contains(own, other)
    if contained and (other["count"] < own["count"] or other["denominator"] < own["denominator"]):
        return None, "le territoire de référence compte moins de faits que la commune"
    gap = qualify_gap(own["count"], own["denominator"], other["count"], other["denominator"], contained=contained)
    if gap and other["state"] == "lower_bound" and gap.gap is not Gap.EN_DESSOUS:
        return None, MINORANT
    return gap, None if gap else "dénominateur nul"


def _contains(own: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """France métropolitaine is the one reference that may leave the commune out."""
    return other["role"] != "metropole" or is_metropolitan(departement_of_commune(own["commune"]))


def change_of_commune(own: Mapping[int, Mapping[str, Any]]) -> tuple[QualifiedChange | None, str | None]:
    """Two years of equal length: counts are compared as they are. An edition holds one series: no break."""
    if not own:
        return None, "la commune n’a pas de valeur"
    last = max(own)
    before, after = (own.get(year) for year in (last - 1, last))
    if before is None or after is None:
        return None, "une seule année"
    for row in (before, after):
        if row["state"] != "published":
            return None, nbsp(f"{row['year']} : {reason_text(row)}")
    return qualify_change(before["count"], after["count"]), None
