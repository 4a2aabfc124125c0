"""Territory codes: `COM-04112`, `DEP-04`, `FR`, and the codes that official files use for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from observatory.errors import UnknownName


class Level(StrEnum):
    """The kinds of territory, as written at the head of a code."""

    COMMUNE = "COM"
    ARRONDISSEMENT = "ARM"
    DEPARTEMENT = "DEP"
    REGION = "REG"
    EPCI = "EPCI"
    URBAN_UNIT = "UU"
    URBAN_UNIT_SIZE = "TUU"
    FRANCE_METRO = "FR-METRO"
    FRANCE = "FR"


_METROPOLITAN = frozenset({f"{n:02d}" for n in range(1, 96) if n != 20} | {"2A", "2B"})
_DROM = frozenset({"971", "972", "973", "974", "976"})
_OTHER_OVERSEAS = frozenset({"975", "977", "978", "984", "986", "987", "988", "989"})
DEPARTEMENTS = _METROPOLITAN | _DROM | _OTHER_OVERSEAS

# Paris, Lyon, Marseille: their arrondissements stand beside the commune in several official files.
PLM = (
    {f"751{n:02d}": "75056" for n in range(1, 21)}
    | {f"6938{n}": "69123" for n in range(1, 10)}
    | {f"132{n:02d}": "13055" for n in range(1, 17)}
)

_COMMUNE = re.compile(r"(?:\d{2}|2[AB])\d{3}")
_PATTERNS = {
    Level.REGION: re.compile(r"\d{2}"),
    Level.EPCI: re.compile(r"\d{9}"),
    Level.URBAN_UNIT: re.compile(r"(?:\d{2}|2[AB])\d{3}"),
    Level.URBAN_UNIT_SIZE: re.compile(r"\d"),
}
_COUNTRIES = (Level.FRANCE, Level.FRANCE_METRO)


@dataclass(frozen=True)
class TerritoryCode:
    """`code` is empty for France. Raises UnknownName when the code does not exist at that level."""

    level: Level
    code: str = ""

    def __post_init__(self) -> None:
        if not _is_code(self.level, self.code):
            raise _unknown(str(self))

    def __str__(self) -> str:
        return f"{self.level}-{self.code}" if self.code else str(self.level)


def parse_territory(text: str) -> TerritoryCode:
    """Read `COM-04112`; raises UnknownName."""
    if text in set(_COUNTRIES):
        return TerritoryCode(Level(text))
    head, dash, code = text.partition("-")
    if not dash or not code or head not in set(Level):
        raise _unknown(text)
    return TerritoryCode(Level(head), code)


def commune_territory(code: str) -> TerritoryCode:
    """The territory of an INSEE commune code; an arrondissement of Paris, Lyon or Marseille is none."""
    return TerritoryCode(Level.ARRONDISSEMENT if code in PLM else Level.COMMUNE, code)


def departement_of_commune(code: str) -> str:
    """`04112` → `04`, `2A004` → `2A`, `97101` → `971`; raises UnknownName."""
    departement = code[:3] if code.startswith(("97", "98")) else code[:2]
    if not _COMMUNE.fullmatch(code) or departement not in DEPARTEMENTS:
        raise _unknown(code)
    return departement


def is_metropolitan(departement: str) -> bool:
    return departement in _METROPOLITAN


def is_drom(departement: str) -> bool:
    """One of the five overseas départements, the « DOM » of road safety totals."""
    return departement in _DROM


def baac_departement_code(text: str, year: int | None = None) -> str | None:
    """The département of an accident file of any generation; None when there is none by that code.

    Until 2018 the code is the number times ten on three characters (`040`, Corse `201` and `202`), overseas
    excepted; from 2019 it is the usual code, padded or not (`4`, `04`, `2A`, `971`). Give the year where
    it is known: a re-saved file of 2013 writes `40` for Alpes-de-Haute-Provence, one of 2020 for Landes.
    """
    code = text.strip().upper()
    if year is not None and year < 2019 and code.isdigit():
        code = code.zfill(3)
    if len(code) == 3 and code not in DEPARTEMENTS:
        code = {"201": "2A", "202": "2B"}.get(code) or (code[:2] if code.endswith("0") else "")
    code = code.zfill(2)
    return code if code in DEPARTEMENTS else None


def baac_commune_code(departement: str, commune: str) -> str | None:
    """The INSEE code of an accident's commune; None when the two fields lead to none.

    Before 2019 the commune has three digits: `040` + `112` → `04112`, `201` + `004` → `2A004`, and overseas
    only the last two count (`971` + `001` → `97101`). From 2019 it is the INSEE code itself.
    """
    local = commune.strip().upper()
    if len(local) > 3:
        full = local.zfill(5)
        return full if _COMMUNE.fullmatch(full) and _has_departement(full) else None
    code = baac_departement_code(departement)
    local = local.zfill(3)
    if code is None or not local.isdigit() or local == "000":
        return None
    if len(code) == 2:
        return code + local
    return code + local[1:] if local[0] in {"0", code[2]} else None


def _is_code(level: Level, code: str) -> bool:
    if level in _COUNTRIES:
        return code == ""
    if level is Level.DEPARTEMENT:
        return code in DEPARTEMENTS
    if level is Level.ARRONDISSEMENT:
        return code in PLM
    if level is Level.COMMUNE:
        return bool(_COMMUNE.fullmatch(code)) and _has_departement(code) and code not in PLM
    return bool(_PATTERNS[level].fullmatch(code))


def _has_departement(commune: str) -> bool:
    return commune[:2] in _METROPOLITAN or commune[:3] in DEPARTEMENTS


def _unknown(text: str) -> UnknownName:
    return UnknownName(
        f"Territoire inconnu\u00a0: «\u00a0{text}\u00a0».",
        todo="Un code s’écrit par exemple COM-04112, DEP-04, REG-93 ou FR.",
    )
