"""Invented deposits of those who count: mediation by month, landlords by quarter, schools by half-year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from random import Random

from observatory.ingest.demo import writing
from observatory.ingest.demo.rhythm import draw_count
from observatory.ingest.demo.writing import Row
from observatory.ingest.demo.yearly import YEARS, Counted, counted

MEDIATION, LANDLORDS, SCHOOLS = "mediation-interventions", "tranquillite-residentielle", "etablissements-scolaires"
_MEDIATION_SINCE = 2023
# A landlord that has not answered that quarter.
_SILENT = ("Bailleur C (démonstration)", "T3 2024")


def mediation() -> str:
    """Since the service was started again; zeros are written, and July and August run at half speed."""
    rng = Random("médiation")  # noqa: S311 - invented, and the same each time
    months = [dt.date(year, month, 1) for year in YEARS if year >= _MEDIATION_SINCE for month in range(1, 13)]
    rows = [
        row
        for month in months
        if month <= dt.date(2026, 6, 1)
        for cell in counted(MEDIATION)
        for row in _mediation_rows(rng, cell, month)
    ]
    return writing.table(MEDIATION, ("periode", "secteur", "type", "origine", "nombre"), rows)


def _mediation_rows(rng: Random, cell: Counted, month: dt.date) -> Iterable[Row]:
    slowed = 0.5 if month.month in (7, 8) else 1.0
    growth = 1 + 0.06 * (month.year - _MEDIATION_SINCE)
    for origin, share in (("initiative", cell.initiative_pct or 0), ("saisine", 100 - (cell.initiative_pct or 0))):
        yield {
            "periode": f"{month:%m/%Y}",
            "secteur": cell.place,
            "type": writing.label(MEDIATION, "type", cell.category),
            "origine": writing.label(MEDIATION, "origine", origin),
            "nombre": str(draw_count(rng, cell.mean * share / 100 * slowed * growth)),
        }


def landlords() -> str:
    rng = Random("bailleurs")  # noqa: S311 - invented, and the same each time
    quarters = [f"T{quarter} {year}" for year in YEARS for quarter in range(1, 5)][:-2]
    rows = [
        {
            "bailleur": cell.part,
            "periode": quarter,
            "residence": cell.place,
            "type": writing.label(LANDLORDS, "type", cell.category),
            "mesure": writing.label(LANDLORDS, "mesure", cell.measure),
            "nombre": str(draw_count(rng, cell.mean)),
        }
        for quarter in quarters
        for cell in counted(LANDLORDS)
        if (cell.part, quarter) != _SILENT
    ]
    return writing.table(LANDLORDS, ("bailleur", "periode", "residence", "type", "mesure", "nombre"), rows)


def schools() -> str:
    rng = Random("établissements")  # noqa: S311 - invented, and the same each time
    halves = [(year, half) for year in YEARS for half in (1, 2)][:-1]
    rows = [
        {
            "etablissement": cell.part,
            "periode": f"S{half} {year}",
            "type": writing.label(SCHOOLS, "type", cell.category),
            "nombre": str(draw_count(rng, cell.mean * (1.2 if half == 1 else 0.8))),
        }
        for year, half in halves
        for cell in counted(SCHOOLS)
    ]
    return writing.table(SCHOOLS, ("etablissement", "periode", "type", "nombre"), rows)
