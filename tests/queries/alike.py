"""A small country: Manosque, ten communes of its size, a larger one, and one overseas; ten years of burglaries."""

from __future__ import annotations

from pathlib import Path

from observatory.ingest.deposit import ingest_paths
from observatory.ingest.registry import POPULATIONS, TERRITORIES
from observatory.storage import Store
from tests.ingest.ssmsi_files import communal, ingest_one, written

ALIKE = [f"{code:05d}" for code in range(5001, 5011)]
LARGE, OVERSEAS = "13999", "97101"
YEARS = range(2016, 2024)


def load_places(store: Store, folder: Path) -> None:
    communes = [
        ("04112", "Manosque", "04", "93"),
        (LARGE, "Trop grande", "13", "93"),
        (OVERSEAS, "Loin", "971", "01"),
    ]
    communes += [(code, f"Semblable {code[-2:]}", "05", "93" if code < "05006" else "84") for code in ALIKE]
    rows = [f"COM-{code};commune;{name};DEP-{dep};DEP-{dep};REG-{reg};" for code, name, dep, reg in communes]
    places = written(
        folder,
        "territories.csv",
        "territory_code;level;name;parent_code;departement_code;region_code;epci_code",
        rows,
    )
    members = written(folder, "members.csv", "territory_code;member_code", ["FR;DEP-04", "FR;DEP-05"])
    sizes = [
        f"COM-{code};2023;inhabitants;{20_000 + 100 * rank};Insee" for rank, code in enumerate(["04112", *ALIKE])
    ]
    sizes += [f"COM-{LARGE};2023;inhabitants;90000;Insee", f"COM-{OVERSEAS};2023;inhabitants;20000;Insee"]
    sizes += [f"COM-{code};2021;dwellings;{12_000 + 200 * rank};Insee" for rank, code in enumerate(["04112", *ALIKE])]
    people = written(folder, "populations.csv", "territory_code;year;kind;value;source", sizes)
    for paths, source in (([places, members], TERRITORIES), ([people], POPULATIONS)):
        assert [one.status for one in ingest_paths(store, paths, [source], author="essai")] == ["published"]


def robberies(commune: str, year: int, count: int | None) -> str:
    """Of 20,000 inhabitants; a count of None is withheld."""
    shown, flag = ("NA", "ndiff") if count is None else (str(count), "diff")
    rate = "NA" if count is None else f"{count / 20:.6f}".replace(".", ",")
    return f"{commune};{year % 100};Vols violents sans arme;infraction;{flag};{shown};{rate};NA;NA;20000;21;13000;21"


def load_robberies(store: Store, folder: Path, own: list[int | None], others: int | None = 20) -> None:
    """Ours year by year; each of the others counts 20 every year, one more or one fewer in turn."""
    rows = [robberies("04112", year, count) for year, count in zip(YEARS, own, strict=True)]
    for code in [*ALIKE, LARGE]:
        rows += [
            robberies(code, year, others and others + (-1) ** (year + int(code)) * (year != 2023)) for year in YEARS
        ]
    assert ingest_one(store, communal(folder, *rows)).status == "published"
