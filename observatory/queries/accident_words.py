"""The French words of the accident marts: measures, dimensions and their categories, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from observatory.domain.french import hour_fr
from observatory.domain.severity import LIGHT, NOT_STATED, USER_CATEGORY, AgeGroup, Severity

UNKNOWN = "unknown"

MEASURES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "accidents": ("accident corporel", "accidents corporels"),
        "killed": ("tué", "tués"),
        "hospitalised": ("blessé hospitalisé", "blessés hospitalisés"),
        "light_injured": ("blessé léger", "blessés légers"),
    }
)

DIMENSIONS: Mapping[str, str] = MappingProxyType(
    {
        "severity": "Gravité",
        "user": "Catégorie d’usager",
        "age": "Âge",
        "vehicle": "Mode de déplacement",
        "hour": "Heure",
        "weekday": "Jour de la semaine",
        "month": "Mois",
        "light": "Lumière",
        "built_up_area": "En ou hors agglomération",
    }
)

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_MODES = {
    "foot": "à pied",
    "cycle": "vélo (électrique compris)",
    "micro": "trottinette et autres engins de déplacement personnel",
    "two_wheeler": "deux-roues motorisé",
    "car": "voiture",
    "van": "utilitaire léger",
    "heavy": "poids lourd",
    "transit": "transport en commun",
    "other": "autre véhicule",
    UNKNOWN: NOT_STATED,
}


def _numbered(words: tuple[str, ...]) -> dict[str, str]:
    return {str(number): word for number, word in enumerate(words, start=1)} | {UNKNOWN: NOT_STATED}


def _coded(labels: Mapping[int, str]) -> dict[str, str]:
    return {str(code): label for code, label in labels.items()} | {UNKNOWN: NOT_STATED}


_SEVERITIES = (Severity.KILLED, Severity.HOSPITALISED, Severity.LIGHT, Severity.UNHURT)

CATEGORIES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "severity": {str(one.value): one.label for one in _SEVERITIES} | {UNKNOWN: Severity.UNKNOWN.label},
        "user": _coded(USER_CATEGORY),
        "age": {
            "under_25": AgeGroup.UNDER_25.value,
            "from_25_to_64": AgeGroup.FROM_25_TO_64.value,
            "from_65": AgeGroup.FROM_65.value,
            UNKNOWN: AgeGroup.UNKNOWN.value,
        },
        "vehicle": _MODES,
        "hour": {str(hour): hour_fr(hour) for hour in range(24)} | {UNKNOWN: NOT_STATED},
        "weekday": _numbered(_WEEKDAYS),
        "month": _numbered(_MONTHS),
        "light": _coded(LIGHT),
        "built_up_area": {"1": "hors agglomération", "2": "en agglomération", UNKNOWN: NOT_STATED},
    }
)

ORIGINS = MappingProxyType({"file": "fichiers ONISR", "totals": "totaux ONISR"})
