"""The figures that the strategy prints, set beside the bases and never merged with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from observatory.domain.french import nbsp, signed
from observatory.storage import Store

# Why the printed figure is not that of the bases; the ids are those of data/raw/strategie-2024.
_EXPLANATIONS = {
    "two_sources": "La stratégie met côte à côte deux sources : les chiffres de la ville viennent de la DDSP 04, "
    "ceux des territoires comparés du SSMSI.",
    "different_perimeter": "Le taux imprimé de la ville ne compte sans doute que les délits, ceux des territoires "
    "comparés aussi les contraventions : aucune comparaison n’est tirée.",
    "main_residences_heading": "Le tableau imprimé parle de résidences principales ; l’indicateur du SSMSI compte "
    "aussi les résidences secondaires, rapportées à tous les logements.",
    "urban_unit_class_wording": "La classe s’entend des unités urbaines de 20 000 à 49 999 habitants (Insee), et "
    "non des communes de cette taille.",
}
_CENSUS = (
    "Les comparateurs imprimés de 2021 et 2022 se retrouvent avec les nombres de l’édition de février 2023 "
    "rapportés au recensement de l’année N−3 : le dénominateur diffère de celui de la base."
)
_METROPOLE = (
    "Les comparateurs imprimés de 2020 viennent sans doute d’une diffusion plus ancienne, limitée à la France "
    "métropolitaine et rapportée au recensement de 2017."
)
# The same, in the few words of a table.
_CAUSES = {
    "different_perimeter": "définition : délits seuls pour la ville, contraventions comprises ailleurs",
    "main_residences_heading": "définition : résidences principales, ou toutes",
    "urban_unit_class_wording": "définition : classe d’unités urbaines",
}
_CONTENT = (
    "Depuis l’édition de juillet 2024 cet indicateur n’a plus le même contenu : l’écart ne mesure rien d’autre."
)


@dataclass(frozen=True)
class StrategyFigure:
    """A rate per 1,000 as printed. `difference` is printed less ours, None where they cannot be compared; `causes`
    says in a few words what makes it: source, vintage, denominator, definition.
    """

    territory_code: str
    year: int
    value: float
    printed: str
    caveats: tuple[str, ...]
    comparable: bool
    ours: float | None
    difference: float | None
    explanations: tuple[str, ...]
    causes: str = ""

    @property
    def difference_text(self) -> str:
        return "" if self.difference is None else signed(self.difference, 1)


def strategy_figures(store: Store, indicator: str, cells: Sequence[Mapping[str, Any]]) -> tuple[StrategyFigure, ...]:
    """Those of the territories compared; none when the document speaks of another commune."""
    ours = {(row["territory_code"], row["year"]): row for row in cells}
    printed = store.records("queries/comparison_strategy", indicator=indicator)
    commune = next((row["territory_code"] for row in cells if row["role"] == "commune"), None)
    if commune not in {row["territory_code"] for row in printed}:
        return ()
    return tuple(_figure(row, ours.get((row["territory_code"], row["year"]))) for row in printed)


def printed_alone(store: Store, indicator: str) -> tuple[StrategyFigure, ...]:
    """Those of an indicator while no edition stands beside them."""
    own = {"role": "commune", "territory_code": f"COM-{store.settings.commune}", "year": None}
    return strategy_figures(store, indicator, [own])


def _figure(row: Mapping[str, Any], cell: Mapping[str, Any] | None) -> StrategyFigure:
    ids = tuple(id_ for id_ in row["caveats"].split(",") if id_)
    comparable = "different_perimeter" not in ids
    ours = cell["rate"] if cell and cell["state"] == "published" else None
    return StrategyFigure(
        territory_code=row["territory_code"],
        year=row["year"],
        value=row["value"],
        printed=row["printed"],
        caveats=ids,
        comparable=comparable,
        ours=ours,
        difference=row["value"] - ours if comparable and ours is not None else None,
        explanations=tuple(nbsp(text) for text in _explanations(row, cell, ids)),
        causes=nbsp(" ; ".join(_causes(row, cell, ids))),
    )


def _causes(row: Mapping[str, Any], cell: Mapping[str, Any] | None, ids: Sequence[str]) -> list[str]:
    if row["territory_code"].startswith("COM-"):
        found = ["source : DDSP 04, et non SSMSI"]
    elif row["year"] <= 2020:
        found = ["millésime : diffusion plus ancienne", "dénominateur : recensement de 2017"]
    else:
        found = ["millésime : édition de février 2023", "dénominateur : recensement de l’année N−3"]
    found += [_CAUSES[id_] for id_ in ids if id_ in _CAUSES]
    if cell is not None and cell["series"].endswith("_2024_07"):
        found.append("définition : contenu changé en juillet 2024")
    return found


def _explanations(row: Mapping[str, Any], cell: Mapping[str, Any] | None, ids: Sequence[str]) -> list[str]:
    texts = [_EXPLANATIONS[id_] for id_ in ids if id_ in _EXPLANATIONS]
    if not row["territory_code"].startswith("COM-"):
        texts.append(_METROPOLE if row["year"] <= 2020 else _CENSUS)
    if cell is not None and cell["series"].endswith("_2024_07"):
        texts.append(_CONTENT)
    return texts
