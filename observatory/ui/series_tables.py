"""The tables of the page « Séries »."""

from __future__ import annotations

import datetime as dt

from observatory.domain.french import date_fr, nbsp
from observatory.domain.judging import YearToDate
from observatory.domain.seasons import Season
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.followed import Followed
from observatory.queries.followed_revisions import Revised, Revisions
from observatory.ui.charts_periods import value_of
from observatory.ui.series_words import chart_words, month_name

_CONTENT = nbsp("contenu différent : aucune différence n’est calculée")


def series_table(found: Followed) -> Table:
    """One row a period, with its state and the breaks that touch it."""
    columns = [Column("Période"), Column("Nombre", found.unit[1], 0), Column("Réserve"), Column("Rupture ou repère")]
    rows: list[list[Value]] = []
    for point in found.series.points:
        named = " · ".join(one.label for one in found.named_breaks if one.touches(point.span))
        rows.append([point.period.label, value_of(point), "provisoire" if point.provisional else "", named])
    return Table.of(f"{found.label} : {chart_words(found)}".replace(" :", "\u00a0:"), columns, rows)


def to_date_table(found: YearToDate, unit: str) -> Table:
    """The year so far beside the same months of the three years before."""
    columns = [Column("Mêmes mois"), Column("Nombre", unit, 0)]
    own: Value = Absent(found.total.reason or "") if found.total.count is None else found.total.count
    rows: list[list[Value]] = [[str(found.year), own]]
    rows += [
        [str(year), Absent(one.reason or "") if one.count is None else one.count] for year, one in found.previous
    ]
    return Table.of(f"Cumul {found.label}, et mêmes mois des trois années d’avant", columns, rows)


def season_table(found: Season) -> Table:
    columns = [
        Column("Mois"),
        Column("Moyenne", digits=1),
        Column("Borne basse à 95\u202f%", digits=1),
        Column("Borne haute à 95\u202f%", digits=1),
        Column("Années", digits=0),
    ]
    rows = [
        (month_name(one.rank), one.mean, one.interval.lower, one.interval.upper, one.years) for one in found.months
    ]
    return Table.of("Profil saisonnier", columns, rows)


def revisions_table(found: Revisions, label: str) -> Table:
    """One row a year, one column an edition; never a difference between two contents."""
    columns = [Column("Année"), *(Column(_edition(id_, day), digits=0) for id_, day in found.editions.items())]
    columns.append(Column("Dernière moins première", digits=0))
    return Table.of(f"{label}, d’une édition à l’autre", columns, [_row(one, found) for one in found.years])


def _row(one: Revised, found: Revisions) -> list[Value]:
    cells: list[Value] = [one.cells.get(id_) or Absent() for id_ in found.editions]
    gap: Value = one.gap if one.gap is not None else _CONTENT if not one.same_content else Absent()
    return [str(one.year), *cells, gap]


def _edition(id_: str, day: dt.date | None) -> str:
    return f"édition du {date_fr(day)}" if day else f"édition {id_}"
