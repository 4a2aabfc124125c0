"""Codes of communes, départements and régions as the bases, and those who re-save them, write them."""

from __future__ import annotations

from observatory.domain.territories import (
    PLM,
    Level,
    TerritoryCode,
    commune_territory,
    departement_of_commune,
)
from observatory.errors import UnknownName

COMMUNAL, DEPARTEMENTAL, REGIONAL = "communal", "departemental", "regional"


def place(level: str, code: str, region: str | None = None) -> tuple[str | None, str | None]:
    """(territory, the territory above it); None for a code that does not exist.

    A spreadsheet takes the leading zero away: `1` → `01`, `4112` or `4112.0` → `04112`. An arrondissement of Paris,
    Lyon or Marseille lies under its commune, which the base also holds.
    """
    if level == COMMUNAL:
        return _commune(_written(code).zfill(5))
    if level == DEPARTEMENTAL:
        return _known(Level.DEPARTEMENT, code), _known(Level.REGION, region or "")
    return _known(Level.REGION, code), None


def _written(code: str) -> str:
    return code.strip().upper().removesuffix(".0")


def _commune(code: str) -> tuple[str | None, str | None]:
    try:
        territory = commune_territory(code)
        if territory.level is Level.ARRONDISSEMENT:
            return str(territory), str(TerritoryCode(Level.COMMUNE, PLM[code]))
        return str(territory), str(TerritoryCode(Level.DEPARTEMENT, departement_of_commune(code)))
    except UnknownName:
        return None, None


def _known(level: Level, code: str) -> str | None:
    try:
        return str(TerritoryCode(level, _written(code).zfill(2)))
    except UnknownName:
        return None
