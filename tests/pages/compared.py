"""A small town hall: bases of a few cells in two editions, the strategy, and the names of the territories."""

from __future__ import annotations

from pathlib import Path

from observatory.ingest.deposit import ingest_paths
from observatory.ingest.registry import STRATEGY, TERRITORIES
from observatory.settings import PROJECT_ROOT
from observatory.storage import Store
from tests.ingest.ssmsi_files import burglaries, communal, departement, ingest, urban_units

OLD_DEPARTEMENTAL = "donnee-dep-data.gouv-2022-geographie2022-produit-le2023-02-09.csv"
VIOLENCE = "Coups et blessures volontaires"


def of_departement(year: int, count: int, label: str = "Cambriolages de logement", unit: str = "infraction") -> str:
    """A row of DEP-04: 100,000 dwellings and 160,000 inhabitants."""
    exposure = 100_000 if unit == "infraction" else 160_000
    rate = f"{count / exposure * 1000:.6f}".replace(".", ",")
    return f"{label};{year % 100};04;93;{unit};21;21;{count};160000;100000;{rate}"


def armed(year: int, count: int | None) -> str:
    """A row of Manosque with 20,000 inhabitants; a count of None is withheld."""
    shown, flag = ("NA", "ndiff") if count is None else (str(count), "diff")
    rate = "NA" if count is None else f"{count / 20:.6f}".replace(".", ",")
    return f"04112;{year % 100};Vols avec armes;infraction;{flag};{shown};{rate};NA;NA;20000;21;13000;21"


def destroyed(year: int, count: int) -> str:
    label, rate = "Destructions et dégradations volontaires", f"{count / 20:.6f}".replace(".", ",")
    return f"04112;{year % 100};{label};infraction;diff;{count};{rate};NA;NA;20000;21;13000;21"


def load_strategy(store: Store) -> None:
    """The shipped figures of the strategy, and the names of every territory."""
    shipped = PROJECT_ROOT / "data"
    territories = [shipped / "geo" / "territories.csv.gz", shipped / "geo" / "members.csv"]
    printed = sorted((shipped / "raw" / "strategie-2024").glob("*.csv"))
    for paths, source in ((territories, TERRITORIES), (printed, STRATEGY)):
        assert [one.status for one in ingest_paths(store, paths, [source], author="essai")] == ["published"]


def load_bases(store: Store, folder: Path) -> None:
    """Edition of July 2024: Manosque and its département. Edition of February 2023: the département alone."""
    communes = [burglaries("04112", 2021, 91, 13_000), burglaries("04112", 2022, 26, 13_000)]
    communes += [burglaries("04112", 2023, 19, 13_000)]
    communes += [armed(year, None) for year in (2021, 2022, 2023)]
    communes += [destroyed(2022, 300), destroyed(2023, 400)]
    places = [of_departement(year, 380) for year in (2021, 2022, 2023)]
    places += [of_departement(year, 80, "Vols avec armes") for year in (2021, 2022, 2023)]
    places += [of_departement(2022, 748, VIOLENCE, "victime")]
    old = [of_departement(2021, 390), of_departement(2022, 380), of_departement(2022, 833, VIOLENCE, "victime")]
    ingest(store, communal(folder, *communes), departement(folder, *places))
    ingest(store, departement(folder, *old, name=OLD_DEPARTEMENTAL))


def load_least(store: Store, folder: Path) -> None:
    """A class of three communes, one of which is withheld."""
    ingest(store, urban_units(folder, ("04112", "04401", "4"), ("04070", "04301", "4"), ("05061", "05401", "4")))
    rows = [burglaries(code, 2023, count) for code, count in (("04112", 2), ("04070", 90), ("05061", None))]
    ingest(store, communal(folder, *rows))
