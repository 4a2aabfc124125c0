"""The accidents of one département, put back in the layout in which the ONISR published each year."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from .accidents_source import (
    FIRST_NEW_LAYOUT,
    Row,
    departement_of_accident,
    inner_rows,
    read_accidents,
    year_of,
)
from .divisions import Packages
from .writing import write_bytes

DEPARTEMENT = "04"
ANNOUNCED = {("04", 2013): 114, ("04", 2017): 205, ("04", 2019): 230}

OLD = {
    "caracteristiques": "Num_Acc,an,mois,jour,hrmn,lum,agg,int,atm,col,com,adr,gps,lat,long,dep",
    "lieux": "Num_Acc,catr,voie,v1,v2,circ,nbv,pr,pr1,vosp,prof,plan,lartpc,larrout,surf,infra,situ,env1",
    "vehicules": "Num_Acc,senc,catv,occutc,obs,obsm,choc,manv,num_veh",
    "usagers": "Num_Acc,place,catu,grav,sexe,trajet,secu,locp,actp,etatp,an_nais,num_veh",
}
NEW = {
    "caracteristiques": "Num_Acc,jour,mois,an,hrmn,lum,dep,com,agg,int,atm,col,adr,lat,long",
    "lieux": "Num_Acc,catr,voie,v1,v2,circ,nbv,vosp,prof,pr,pr1,plan,lartpc,larrout,surf,infra,situ,vma",
    "vehicules": "Num_Acc,id_vehicule,num_veh,senc,catv,obs,obsm,choc,manv,motor,occutc",
    "usagers": "Num_Acc,id_vehicule,num_veh,place,catu,grav,sexe,an_nais,trajet,secu1,secu2,secu3,locp,actp,etatp",
}
# Figures that the official files of 2005-2018 pad with zeros.
WIDTHS = {
    "com": 3,
    "lat": 7,
    "long": 7,
    "nbv": 2,
    "lartpc": 3,
    "larrout": 3,
    "env1": 2,
    "catv": 2,
    "occutc": 3,
    "obs": 2,
    "manv": 2,
    "secu": 2,
}
WITHOUT_COORDINATES = 2009
"""The package keeps only whole degrees for that year: the coordinates are lost."""


def write_accidents(packages: Packages, data: Path) -> list[str]:
    by_year: dict[int, list[Row]] = defaultdict(list)
    for row in read_accidents(packages):
        if departement_of_accident(row) == DEPARTEMENT:
            by_year[year_of(row)].append(row)
    for year, rows in sorted(by_year.items()):
        write_year(data / "raw" / "onisr" / str(year), year, sorted(rows, key=lambda row: row["Num_Acc"]))
    return [
        f"{year} accidents of {code}: announced {announced}, built {len(by_year[year])}"
        for (code, year), announced in ANNOUNCED.items()
        if len(by_year[year]) != announced
    ]


def write_year(folder: Path, year: int, rows: Iterable[Row]) -> None:
    layout = NEW if year >= FIRST_NEW_LAYOUT else OLD
    tables: dict[str, list[list[str]]] = {name: [] for name in layout}
    for row in rows:
        for name, columns in layout.items():
            for values in rows_of_table(name, row):
                tables[name].append([official(values, column, year) for column in columns.split(",")])
    hyphen = "_" if year < 2017 else "-"
    for name, columns in layout.items():
        content = render(columns.split(","), tables[name], year)
        write_bytes(folder / f"{name}{hyphen}{year}.csv", content)


def rows_of_table(name: str, row: Row) -> list[Mapping[str, object]]:
    if name in {"caracteristiques", "lieux"}:
        return [row]
    return [{"Num_Acc": row["Num_Acc"], **inner} for inner in inner_rows(row[name])]


def official(values: Mapping[str, object], column: str, year: int) -> str:
    """One cell as the official file of that year writes it; blank where the package has nothing."""
    value = values.get(column)
    text = "" if value is None else re.sub(r"^(-?\d+)\.0$", r"\1", str(value))
    if year >= FIRST_NEW_LAYOUT:
        text = repaired(text) if column == "adr" else text
        return " -1" if text == "-1" else text
    if column in {"lat", "long"} and year == WITHOUT_COORDINATES:
        return ""
    if column == "dep":
        return text.zfill(3)
    return text.zfill(WIDTHS[column]) if column in WIDTHS and text.lstrip("-").isdigit() else text


def repaired(text: str) -> str:
    """Undo UTF-8 bytes once read as latin-1: `rÃ©publique` → `république`."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def render(columns: list[str], rows: list[list[str]], year: int) -> bytes:
    new = year >= FIRST_NEW_LAYOUT
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=";" if new else ",",
        quoting=csv.QUOTE_ALL if new else csv.QUOTE_MINIMAL,
        lineterminator="\n",
    )
    writer.writerows([columns, *rows])
    return text.getvalue().encode("utf-8" if new else "latin-1")
