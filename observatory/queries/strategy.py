"""The figures that the strategy prints, read as a source among others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from observatory.domain.french import NBSP
from observatory.domain.significance import QualifiedChange, qualify_change
from observatory.storage import Store

DOCUMENT = (
    "Stratégie locale de sécurité et de prévention de la délinquance 2024-2027, ville de Manosque, février 2024"
)
SECTIONS = MappingProxyType(
    {"rates": "taux comparés", "changes": "évolutions 2019-2022", "totals": "chiffres du texte"}
)
_LABELS = MappingProxyType(
    {
        "accidents_avec_blesses_hospitalises": "Part des accidents avec blessés hospitalisés",
        "atteintes_aux_biens": "Atteintes aux biens",
        "atteintes_volontaires_a_l_integrite_physique": "Atteintes volontaires à l’intégrité physique",
        "axes": "Axes prioritaires",
        "blesses_hospitalises_65_ans_et_plus": "Part des 65 ans et plus parmi les blessés hospitalisés",
        "blesses_hospitalises_moins_de_25_ans": "Part des moins de 25 ans parmi les blessés hospitalisés",
        "cambriolages": "Cambriolages",
        "cambriolages_de_logement": "Cambriolages de logement",
        "coups_et_blessures_volontaires": "Coups et blessures volontaires",
        "destructions_et_degradations": "Destructions et dégradations",
        "entretiens": "Entretiens avec les acteurs locaux",
        "fiches_actions": "Fiches-actions",
        "fiches_actions_reconduites": "Fiches-actions reconduites",
        "fipd_2023": "Crédits nationaux du FIPD",
        "groupes_de_travail": "Groupes de travail thématiques",
        "menaces_de_violences": "Menaces de violences",
        "violences_physiques_crapuleuses": "Violences physiques crapuleuses",
        "violences_physiques_non_crapuleuses": "Violences physiques non crapuleuses",
        "violences_sexuelles": "Violences sexuelles",
        "vols_avec_violence": "Vols avec violence",
        "vols_dans_les_vehicules": "Vols dans les véhicules",
        "vols_de_vehicules": "Vols de véhicules",
        "vols_lies_a_l_automobile": "Vols liés à l’automobile",
        "vols_simples_contre_d_autres_victimes": "Vols simples contre d’autres victimes",
        "vols_simples_contre_des_particuliers": "Vols simples contre des particuliers",
    }
)
_UNITS = MappingProxyType(
    {
        "per_1000_inhabitants": f"pour 1\u202f000{NBSP}habitants",
        "per_1000_dwellings": f"pour 1\u202f000{NBSP}logements",
        "change": "nombre de faits (unité non imprimée)",
        "change_of_total": "nombre de faits (unité non imprimée)",
        "facts": "faits",
        "percent": "part",
        "sheets": "fiches",
        "interviews": "entretiens",
        "groups": "groupes",
        "axes": "axes",
        "million_euros": "millions d’euros",
    }
)


@dataclass(frozen=True)
class PrintedFigure:
    """A figure as printed. `caveats` are the ids of data/raw/strategie-2024; `unit` is French."""

    section: str
    indicator: str
    label: str
    territory_code: str
    territory_name: str
    period: str
    value: float | None
    unit: str
    printed: str
    caveats: tuple[str, ...]

    @property
    def is_comparable(self) -> bool:
        """May the place be set beside the others of its table?"""
        return "different_perimeter" not in self.caveats


@dataclass(frozen=True)
class PrintedChange:
    """Two counts that the document prints for one place: the only ones of which a change can be judged."""

    before: PrintedFigure
    after: PrintedFigure
    change: QualifiedChange


def printed_figures(store: Store) -> list[PrintedFigure]:
    """In the order of the sections, indicators, places and periods; empty when the document is not loaded."""
    return [_figure(row) for row in store.records("queries/strategy_figures")]


def printed_changes(figures: Sequence[PrintedFigure], territory_code: str) -> list[PrintedChange]:
    """The first and last counts of each indicator of a place; a rate without its count gives none."""
    counts: dict[str, list[PrintedFigure]] = {}
    for one in figures:
        if one.territory_code == territory_code and one.unit == _UNITS["facts"] and one.value is not None:
            counts.setdefault(one.indicator, []).append(one)
    return [_change(found) for found in counts.values() if len(found) > 1]


def _change(found: Sequence[PrintedFigure]) -> PrintedChange:
    first, *_, last = sorted(found, key=lambda one: one.period)
    return PrintedChange(first, last, qualify_change(int(first.value or 0), int(last.value or 0)))


def _figure(row: dict[str, Any]) -> PrintedFigure:
    return PrintedFigure(
        section=row["section"],
        indicator=row["indicator"],
        label=_LABELS.get(row["indicator"], row["indicator"].replace("_", " ")),
        territory_code=row["territory_code"],
        territory_name=row["territory_name"],
        period=row["period"],
        value=row["value"],
        unit=_UNITS.get(row["unit"], row["unit"]),
        printed=row["printed"],
        caveats=tuple(id_ for id_ in row["caveats"].split(",") if id_),
    )
