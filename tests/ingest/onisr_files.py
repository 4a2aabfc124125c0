"""Small deposits of accident tables, in the layout until 2018 and in the one since 2019."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from observatory.ingest.deposit import ingest_paths
from observatory.ingest.journal import ImportReport
from observatory.ingest.onisr import ONISR
from observatory.storage import Store

OLD = {
    "caracteristiques": (
        "Num_Acc,an,mois,jour,hrmn,lum,agg,int,atm,col,com,adr,gps,lat,long,dep",
        '201300000001,13,2,19,1715,1,2,1,1,3,112,"50, Rue ""de la"" Gare",M,4383290,0578320,040',
        "201300000002,13,3,22,45,5,1,1,,6,112,,,,,040",
    ),
    "lieux": (
        "Num_Acc,catr,voie,v1,v2,circ,nbv,pr,pr1,vosp,prof,plan,lartpc,larrout,surf,infra,situ,env1",
        "201300000001,3,39,,,2,02,10,910,0,1,1,000,061,1,0,1,99",
        "201300000002,4,00000,,,,00,,,,,,,,,,,",
    ),
    "vehicules": (
        "Num_Acc,senc,catv,occutc,obs,obsm,choc,manv,num_veh",
        "201300000001,0,07,000,00,2,3,01,A01",
        "201300000001,0,01,000,00,1,3,01,B02",
        "201300000002,0,33,000,00,2,3,01,A01",
    ),
    "usagers": (
        "Num_Acc,place,catu,grav,sexe,trajet,secu,locp,actp,etatp,an_nais,num_veh",
        "201300000001,1,1,1,1,1,11,0,0,0,1961,A01",
        "201300000001,1,1,3,2,5,21,0,0,0,1995,B02",
        "201300000002,1,1,2,1,5,21,0,0,0,,A01",
    ),
}
NEW = {
    "caracteristiques": (
        "Num_Acc;jour;mois;an;hrmn;lum;dep;com;agg;int;atm;col;adr;lat;long",
        '"201900000001";"30";"11";"2019";"07:40";"1";"4";"04112";"2";"1";"1";"3";"RUE A";"43,8329000";"5,7832000"',
        '"201900000002";"1";"12";"2019";"21:05";"5";"04";"04070";"1";"1";" -1";"6";"";" -1";" -1"',
    ),
    "lieux": (
        "Num_Acc;catr;voie;v1;v2;circ;nbv;vosp;prof;pr;pr1;plan;lartpc;larrout;surf;infra;situ;vma",
        '"201900000001";"4";"A";"0";"";"2";"2";"0";"1";"(1)";"(1)";"1";"";" -1";"1";"0";"1";"50"',
        '"201900000001";"3";"B";"0";"N/A";"2";"2";"0";"1";"";"";"1";"";"8,8";"1";"0";"1";"80"',
        '"201900000002";"3";"C";"0";"";"2";"#VALEURMULTI";"0";"1";"";"";"1";"";"";"1";"0";"1";"90"',
    ),
    "vehicules": (
        "Num_Acc;id_vehicule;num_veh;senc;catv;obs;obsm;choc;manv;motor;occutc",
        '"201900000001";"138\u00a0306\u00a0524";"A01";"2";"7";"0";"2";"5";"23";"1";""',
        '"201900000001";"138\u00a0306\u00a0525";"B01";"2";"30";"0";"2";"5";"1";"1";""',
        '"201900000002";"138\u00a0306\u00a0526";"A01";"2";"80";"0";"2";"5";"1";" -1";""',
    ),
    "usagers": (
        "Num_Acc;id_vehicule;num_veh;place;catu;grav;sexe;an_nais;trajet;secu1;secu2;secu3;locp;actp;etatp",
        '"201900000001";"138\u00a0306\u00a0524";"A01";"1";"1";"1";"1";"1983";"5";"1";"0";" -1";" -1";" -1";" -1"',
        '"201900000001";"138\u00a0306\u00a0525";"B01";"1";"1";"3";"2";"2001";"5";"2";"0";" -1";" -1";" -1";" -1"',
        '"201900000001";"138\u00a0306\u00a0524";"A01";"10";"3";"4";"1";"1940";"5";" -1";"0";" -1";"4";"B";"1"',
        '"201900000002";"138\u00a0306\u00a0526";"A01";"1";"1";" -1";"-1";"1901";"5";"2";"0";" -1";" -1";" -1";" -1"',
    ),
}

Tables = Mapping[str, Iterable[str]]


def write(folder: Path, tables: Tables, *, encoding: str = "utf-8", name: str = "{table}.csv") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for table, lines in tables.items():
        (folder / name.format(table=table)).write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return folder


def changed(tables: Tables, table: str, old: str, new: str) -> dict[str, tuple[str, ...]]:
    """The same tables, with a text of one of them replaced wherever it stands."""
    lines = tuple(line.replace(old, new) for line in tables[table])
    assert lines != tuple(tables[table])
    return {**{key: tuple(value) for key, value in tables.items()}, table: lines}


def longer(tables: Tables, table: str, *lines: str) -> dict[str, tuple[str, ...]]:
    return {**{key: tuple(value) for key, value in tables.items()}, table: (*tables[table], *lines)}


def deposited(store: Store, *paths: Path) -> list[ImportReport]:
    return ingest_paths(store, paths, [ONISR], author="essai")


def published(store: Store, *paths: Path) -> ImportReport:
    (report,) = deposited(store, *paths)
    assert report.status == "published", report.messages
    return report


def accidents(store: Store) -> list[dict]:
    return store.records("queries/export_accidents")


def rejects(store: Store, report: ImportReport) -> list[tuple]:
    columns = ("file_name", "line_no", "column_name", "value_seen", "reason")
    found = store.records("queries/rejects", import_id=report.import_id)
    return [tuple(row[name] for name in columns) for row in found]
