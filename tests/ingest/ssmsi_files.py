"""What the tests of recorded crime share: deposits, small bases as literals, real files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from observatory.ingest.deposit import ingest_paths
from observatory.ingest.etat_4001 import ETAT_4001
from observatory.ingest.journal import ImportReport
from observatory.ingest.registry import TERRITORIES
from observatory.ingest.ssmsi import SSMSI_COMMUNAL, SSMSI_DEPARTEMENTAL, SSMSI_REGIONAL
from observatory.ingest.urban_units import URBAN_UNITS
from observatory.storage import Store

SOURCES = (SSMSI_COMMUNAL, SSMSI_DEPARTEMENTAL, SSMSI_REGIONAL, ETAT_4001, URBAN_UNITS, TERRITORIES)

COMMUNAL = "donnee-data.gouv-2023-geographie2024-produit-le2024-07-05.csv"
COMMUNAL_HEADER = (
    "CODGEO_2024;annee;classe;unité.de.compte;valeur.publiée;faits;tauxpourmille;"
    "complementinfoval;complementinfotaux;POP;millPOP;LOG;millLOG"
)
DEPARTEMENTAL = "donnee-dep-data.gouv-2023-geographie2024-produit-le2024-07-05.csv"
DEPARTEMENTAL_HEADER = (
    "classe;annee;Code.département;Code.région;unité.de.compte;millPOP;millLOG;faits;POP;LOG;tauxpourmille"
)
URBAN_HEADER = "DEPCOM,UU2020,COMUU2020,TYPUU2020,TUU2017"


def ingest(store: Store, *paths: Path) -> list[ImportReport]:
    return ingest_paths(store, paths, SOURCES, author="essai")


def ingest_one(store: Store, *paths: Path) -> ImportReport:
    (report,) = ingest(store, *paths)
    return report


def written(folder: Path, name: str, header: str, rows: Sequence[str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def communal(folder: Path, *rows: str, name: str = COMMUNAL) -> Path:
    return written(folder, name, COMMUNAL_HEADER, rows)


def burglaries(commune: str, year: int, count: int | None, dwellings: int = 1000) -> str:
    """A row of the communal base; a count of None is withheld."""
    rate = "NA" if count is None else f"{count / dwellings * 1000:.8f}".replace(".", ",")
    shown, flag = ("NA", "ndiff") if count is None else (count, "diff")
    return (
        f"{commune};{year % 100};Cambriolages de logement;infraction;{flag};{shown};{rate};NA;NA;"
        f"{dwellings * 2};21;{dwellings};21"
    )


def departement(folder: Path, *rows: str, name: str = DEPARTEMENTAL) -> Path:
    return written(folder, name, DEPARTEMENTAL_HEADER, rows)


def urban_units(folder: Path, *communes: tuple[str, str, str]) -> Path:
    """Each commune with its unit and its class."""
    rows = [f"{commune},{unit},C,2,{size}" for commune, unit, size in communes]
    return written(folder, "unites-urbaines-2020-cog2024.csv", URBAN_HEADER, rows)


def live_facts(store: Store, where: str = "true") -> list[dict]:
    with store.session() as session:
        return session.execute(
            f"""select crime.* from recorded_crime as crime
            inner join live_import on live_import.import_id = crime.import_id
            where {where} order by crime.edition, territory_code, year, indicator"""
        )


def compared(store: Store, indicator: str, year: int, edition: str) -> dict[str, dict]:
    """Cells of the mart, by territory."""
    with store.session() as session:
        rows = session.execute(
            "select * from mart_comparison where indicator = $indicator and year = $year and edition = $edition",
            indicator=indicator,
            year=year,
            edition=edition,
        )
    return {row["territory_code"]: row for row in rows}


def checks(store: Store) -> dict[str, list[dict]]:
    """Each check of recorded crime with what it finds against the store; empty lists when all is well."""
    names = ("twice", "states", "over_departement", "comparison")
    return {name: store.records(f"checks/recorded_crime_{name}") for name in names}
