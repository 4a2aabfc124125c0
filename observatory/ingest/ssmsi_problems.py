"""What a person is told of a row that is set aside: the column, what was expected, why."""

from __future__ import annotations

from collections.abc import Mapping

from observatory.domain.french import nbsp
from observatory.ingest.ssmsi_places import COMMUNAL, DEPARTEMENTAL, REGIONAL

_CODES = {
    COMMUNAL: "un code de commune (exemple : 04112)",
    DEPARTEMENTAL: "un code de département (exemple : 04, 2A, 971)",
    REGIONAL: "un code de région (exemple : 93)",
}
_COUNT = "un nombre entier positif ou nul"
_NUMBER = "un nombre positif ou nul (exemple : 6,30)"

# problem of sql/staging/ssmsi_cells.sql → column, expected, reason
_PROBLEMS = {
    "year": ("annee", "une année (exemple : 16 ou 2016)", "année illisible"),
    "label": (
        "indicateur",
        "un libellé de data/raw/reference/ssmsi-indicators.csv",
        "libellé inconnu pour cette édition : complétez data/raw/reference/ssmsi-indicators.csv",
    ),
    "unit": ("unite_de_compte", "« {unit} »", "unité de compte inconnue pour cet indicateur"),
    "diffusion": ("est_diffuse", "« diff » ou « ndiff »", "état de diffusion inconnu"),
    "count_missing": ("nombre", _COUNT, "valeur annoncée comme diffusée, mais absente"),
    "count": ("nombre", _COUNT, "nombre illisible, négatif ou décimal"),
    "count_of_withheld": ("nombre", "NA", "valeur annoncée comme non diffusée, mais présente"),
    "rate": ("taux_pour_mille", _NUMBER, "taux illisible ou négatif"),
    "inhabitants": ("insee_pop", _NUMBER, "population illisible ou négative"),
    "dwellings": ("insee_log", _NUMBER, "nombre de logements illisible ou négatif"),
    "mean_count": ("complement_info_nombre", _NUMBER, "moyenne illisible ou négative"),
    "mean_rate": ("complement_info_taux", _NUMBER, "moyenne illisible ou négative"),
}


def problems(headers: Mapping[str, str], code: str, level: str) -> list[tuple[str, str, str, str]]:
    """(problem, column as the file writes it, expected, reason); `{unit}` is filled in row by row."""
    place = ("place", headers[code], nbsp(_CODES[level]), "code inconnu")
    return [place] + [
        (problem, headers.get(column, column), nbsp(expected), nbsp(reason))
        for problem, (column, expected, reason) in _PROBLEMS.items()
    ]
