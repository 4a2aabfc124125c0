"""Streets taken in from an address base, and what events owe to them."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

from observatory.ingest.deposit import ingest_paths
from observatory.ingest.journal import ImportReport, rejects
from observatory.ingest.places.resolving import resolve
from observatory.ingest.places.street_base import BAN
from observatory.ingest.publishing import undo
from observatory.ingest.registry import SOURCES
from observatory.storage import Session, Store
from tests.ingest.places.town import HALVES, Fact, by_sector, lay_outline, lay_sectors, located, rebuild_events

PM = "police-municipale-interventions"
HEAD = "id;numero;rep;nom_voie;code_insee;nom_ancienne_commune;x;y;lon;lat\n"
GRANDE = tuple(f"04112_1_{n};{n};;Rue Grande;04112;;0;0;5.71{n};43.85" for n in (1, 2, 8))


def base(folder: Path, *rows: str, name: str = "adresses-04.csv") -> Path:
    path = folder / name
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def take_in(store: Store, path: Path) -> ImportReport:
    (report,) = ingest_paths(store, [path], SOURCES, author="essai")
    return report


def streets(store: Store) -> list[dict]:
    with store.session() as session:
        return session.execute(
            """select name, commune_code, addresses, round(lon, 3) as lon, round(west, 3) as west,
            round(east, 3) as east
            from live_street order by commune_code, name"""
        )


def put(store: Store, *facts: Fact) -> None:
    def work(session: Session) -> None:
        rebuild_events(session, PM, facts)
        resolve(session, PM, store.settings)
        session.run("marts/event_month", source=PM)

    store.write(work)


def states(store: Store) -> list[tuple]:
    with store.session() as session:
        return located(session, PM)


def test_a_street_is_one_row_at_one_of_its_addresses_and_no_number_is_kept(store: Store, tmp_path: Path) -> None:
    report = take_in(store, base(tmp_path, *GRANDE, "9;1;;Rue Basse;04209;;0;0;5.9;43.9"))
    assert (report.status, report.source, report.scope, report.rows_read) == ("published", "ban", "ban/04", 4)
    assert streets(store) == [
        {"name": "Rue Grande", "commune_code": "04112", "addresses": 3, "lon": 5.712, "west": 5.711, "east": 5.718},
        {"name": "Rue Basse", "commune_code": "04209", "addresses": 1, "lon": 5.9, "west": 5.9, "east": 5.9},
    ]
    assert report.messages[0].replace("\xa0", " ") == (
        "2 voies et lieux-dits dans 2 communes, dont 1 dans la commune observée. Aucun numéro gardé."
    )


def test_spellings_of_one_name_are_one_street_and_former_communes_are_two(
    duckdb_store: Store, tmp_path: Path
) -> None:
    take_in(
        duckdb_store,
        base(
            tmp_path,
            "1;1;;Avenue de Pres Combaux;04112;;0;0;5.71;43.85",
            "2;2;;Avenue des Près Combaux;04112;;0;0;5.72;43.85",
            "3;3;;Avenue des Près Combaux;04112;;0;0;5.73;43.85",
            "4;4;;Rue de l’Église;04112;Ancienne;0;0;5.74;43.85",
            "5;5;;Rue de l’Église;04112;Autre;0;0;5.75;43.85",
        ),
    )
    assert [row["name"] for row in streets(duckdb_store)] == [
        "Avenue des Près Combaux",
        "Rue de l’Église",
        "Rue de l’Église",
    ]
    put(duckdb_store, Fact(place="rue de l'église"))
    assert states(duckdb_store) == [("unlocated", None, "ambiguous")]


def test_rows_without_a_place_on_earth_are_rejected_with_their_line(duckdb_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "adresses-04.csv.gz"
    rows = [*GRANDE, "5;5;;Rue Basse;04112;;0;0;0;0", "6;6;;;04112;;0;0;5.7;43.8", "7;7;;Rue X;04112;;0;0;x;43.8"]
    path.write_bytes(gzip.compress((HEAD + "\n".join(rows) + "\n").encode()))
    report = take_in(duckdb_store, path)
    assert (report.rows_read, report.rows_loaded, report.rows_rejected) == (6, 3, 3)
    found = rejects(duckdb_store, str(report.import_id))
    assert [(row["line_no"], row["reason"]) for row in found] == [
        (5, "coordonnées impossibles"),
        (6, "valeur absente"),
        (7, "valeur illisible"),
    ]


def test_any_table_of_streets_will_do(duckdb_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "voies.csv"
    path.write_text("voie,code_commune,longitude,latitude\nRue Grande,04112,5.71,43.85\n", encoding="utf-8")
    assert take_in(duckdb_store, path).source == "ban"
    named = tmp_path / "lieux-dits.csv"
    named.write_text("nom_lieu_dit;code_insee;lon;lat\nLes Bastides;04112;5.71;43.85\n", encoding="utf-8")
    assert take_in(duckdb_store, named).scope == "ban/04-lieux-dits"
    assert [row["name"] for row in streets(duckdb_store)] == ["Les Bastides", "Rue Grande"]


def test_an_extract_does_not_replace_a_whole_base(duckdb_store: Store, tmp_path: Path) -> None:
    take_in(duckdb_store, base(tmp_path, *GRANDE))
    report = take_in(duckdb_store, base(tmp_path, GRANDE[0], name="extrait.csv"))
    assert (report.status, len(streets(duckdb_store))) == ("refused", 1)


def test_events_follow_the_streets_as_they_come_and_go(duckdb_store: Store, tmp_path: Path) -> None:
    def lay(session: Session) -> None:
        lay_outline(session)
        lay_sectors(session, "police-municipale", HALVES)

    duckdb_store.write(lay)
    facts = [Fact(place="r. grande", times=2), Fact(place="Lycée"), Fact(place="RUE GRANDE", sector="Plaine")]
    put(duckdb_store, *facts)
    no_base = ("unlocated", None, "no_street_base")
    assert states(duckdb_store) == [no_base, no_base, ("sector", "sector", None)]
    report = take_in(duckdb_store, base(tmp_path, *GRANDE))
    on_street = ("located", "street", None)
    assert states(duckdb_store) == [on_street, ("unlocated", None, "unmatched"), on_street]
    with duckdb_store.session() as session:
        assert by_sector(session, "police-municipale") == {"S1": 2, "S2": 1, "inconnu": 1}
        (kept,) = session.execute(
            "select distinct location_match, location_score, street_id from mart_event where place_text = 'r. grande'"
        )
    assert tuple(kept.values()) == ("abbreviation", 0.98, "04112-rue-grande")
    undo(duckdb_store, BAN, str(report.import_id))
    assert states(duckdb_store) == [no_base, no_base, ("sector", "sector", None)]


def test_a_city_of_arrondissements_has_the_streets_of_all_of_them(duckdb_store: Store, tmp_path: Path) -> None:
    duckdb_store.settings = replace(duckdb_store.settings, commune="13055")
    take_in(
        duckdb_store, base(tmp_path, "1;1;;Rue Torte;13201;;0;0;5.37;43.3", "2;1;;Rue Neuve;13202;;0;0;5.37;43.3")
    )
    put(duckdb_store, Fact(place="rue torte"), Fact(place="rue neuve"))
    assert [state for state, *_ in states(duckdb_store)] == ["located", "located"]
