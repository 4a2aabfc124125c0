"""One cell of the comparison: its rate, its interval, and what may be said of the commune beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from observatory.domain.breaks import Break, refusal
from observatory.domain.cells import cell_of
from observatory.domain.dispersion import Dispersion, moderated
from observatory.domain.french import nbsp
from observatory.domain.judging import past_dispersion, peer_dispersions
from observatory.domain.periods import Granularity, Period
from observatory.domain.rates import Interval, rate_interval
from observatory.domain.series import Point, Series
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


@dataclass(frozen=True)
class OwnYears:
    """The commune's rows of one indicator of one edition, by year, the breaks of that series, and the years of
    similar communes.
    """

    rows: Mapping[int, Mapping[str, Any]]
    breaks: Sequence[Break] = ()
    peers: Sequence[Series] = ()

    @property
    def series(self) -> Series:
        known = ((year, row) for year, row in self.rows.items() if row["state"] in ("published", "withheld"))
        return Series.of([Point(_year(year), cell_of(row["state"], row["count"])) for year, row in known])

    def dispersion_before(self, year: int) -> Dispersion | None:
        """How the commune's years before this one vary by themselves, with what similar communes tell of it."""
        own = past_dispersion(self.series, self.breaks, _year(year - 1))
        return moderated(own, peer_dispersions(self.peers, self.breaks, _year(year - 1)))


def compared_cell(row: Mapping[str, Any], own: OwnYears) -> ComparedCell:
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


def _gap(years: OwnYears, other: Mapping[str, Any]) -> tuple[QualifiedGap | None, str | None]:
    if other["role"] == "commune":
        return None, None
    own = years.rows.get(other["year"])
    if own is None or own["state"] != "published":
        return None, reason_text(own) if own else "la commune n’a pas de valeur"
    if other["count"] is None:
        return None, reason_text(other)
    if own["denominator"] is None or other["denominator"] is None:
        return None, "dénominateur absent"
    contained = other["additive"] and _contains(own, other)
    if contained and (other["count"] < own["count"] or other["denominator"] < own["denominator"]):
        return None, "le territoire de référence compte moins de faits que la commune"
    gap = qualify_gap(
        own["count"],
        own["denominator"],
        other["count"],
        other["denominator"],
        contained=contained,
        dispersion=years.dispersion_before(other["year"]),
    )
    if gap and other["state"] == "lower_bound" and gap.gap is not Gap.EN_DESSOUS:
        return None, MINORANT
    return gap, None if gap else "dénominateur nul"


def _contains(own: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """France métropolitaine is the one reference that may leave the commune out."""
    return other["role"] != "metropole" or is_metropolitan(departement_of_commune(own["commune"]))


def change_of_commune(years: OwnYears) -> tuple[QualifiedChange | None, str | None]:
    """Two years of equal length: counts are compared as they are. An edition holds one series of definitions."""
    own = years.rows
    if not own:
        return None, "la commune n’a pas de valeur"
    last = max(own)
    before, after = (own.get(year) for year in (last - 1, last))
    if before is None or after is None:
        return None, "une seule année"
    for row in (before, after):
        if row["state"] != "published":
            return None, nbsp(f"{row['year']} : {reason_text(row)}")
    spans = [(_year(year).first_day, _year(year).last_day) for year in (last - 1, last)]
    if why := refusal(years.breaks, spans):
        return None, why
    return qualify_change(before["count"], after["count"], dispersion=years.dispersion_before(last - 1)), None


def _year(year: int) -> Period:
    return Period(Granularity.YEAR, year)
