"""What the page « Comparer » says in words: editions, sources, and why a figure is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from observatory.domain.french import date_fr, nbsp, number, percent
from observatory.domain.periods import Granularity, period_of

LEVELS = {"communal": "communale", "departemental": "départementale", "regional": "régionale"}
DENOMINATORS = {"inhabitants": "habitants", "dwellings": "logements"}
ROLES = {
    "commune": "la commune",
    "departement": "le département",
    "region": "la région",
    "size_class": "les unités urbaines de même taille",
    "metropole": "la France métropolitaine",
    "france": "la France",
}
# The units of the bases that do not take a plain s.
_PLURALS = {"mis en cause": "mis en cause", "victime entendue": "victimes entendues"}


def unit_forms(unit: str) -> tuple[str, str]:
    """Singular and plural of a unit counted: « infraction », « infractions »."""
    return unit, _PLURALS.get(unit, f"{unit}s")


def edition_label(edition: str, produced_on: dt.date | None, data_year: int | None, *, full: bool) -> str:
    """« février 2023 »; with its day when `full`, for two editions of one month."""
    if produced_on is None:
        return nbsp(f"sans date, données {data_year} ({edition[-8:]})")
    return date_fr(produced_on) if full else period_of(produced_on, Granularity.MONTH).label


def source_text(row: Mapping[str, Any]) -> str:
    """The attribution that the licence asks for, with the edition and the census of the rate."""
    day = _day(row["edition"])
    edition = f"édition du {date_fr(day)}" if day else "édition sans date"
    census = f" ; Insee, recensement {row['census_year']}" if row["census_year"] else ""
    computed = " ; calculs de l’observatoire" if row["rate_origin"] == "computed" else ""
    level = LEVELS[row["level"]]
    return nbsp(f"Source : SSMSI, base {level} des crimes et délits enregistrés, {edition}{census}{computed}")


def reason_text(row: Mapping[str, Any]) -> str | None:
    """Why a cell has no figure, or why its figure is a least; None for a published one."""
    state, reason = row["state"], row["reason"]
    if state == "withheld":
        return "non diffusé (secret statistique)"
    if state == "lower_bound":
        return nbsp(
            f"au moins : nombre non diffusé pour {number(row['members_withheld'])} des {number(row['members'])} "
            f"communes ({percent(row['withheld_share'])} de la population)"
        )
    if reason == "members_missing":
        return nbsp(_missing_members(row))
    return nbsp(_absences(LEVELS[row["level"]])[reason]) if reason else None


def _missing_members(row: Mapping[str, Any]) -> str:
    present = number(row["members_published"] + row["members_withheld"])
    what = "communes de la classe" if row["role"] == "size_class" else "départements"
    level = LEVELS[row["level"]]
    return f"la base {level} chargée ne contient que {present} des {number(row['members'])} {what}"


def _absences(level: str) -> dict[str, str]:
    return {
        "base_not_loaded": f"la base {level} de cette édition n’est pas chargée",
        "indicator_not_in_base": f"la base {level} de cette édition ne donne pas cet indicateur",
        "territory_not_in_base": f"la base {level} chargée ne contient pas ce territoire",
        "not_additive": "les mis en cause comptent une fois par territoire : aucune somme n’est possible, et "
        "aucune base chargée ne donne ce niveau",
    }


def _day(edition: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(edition)
    except ValueError:
        return None
