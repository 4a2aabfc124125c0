import datetime as dt
from pathlib import Path

import pytest

from observatory.ingest.onisr.communes import codes
from observatory.storage import Store
from tests.ingest.onisr_files import (
    NEW,
    OLD,
    accidents,
    changed,
    longer,
    published,
    rejects,
    write,
)


def test_the_layout_until_2018_gives_typed_accidents(store: Store, tmp_path: Path) -> None:
    report = published(store, write(tmp_path / "d", OLD))
    first, second = accidents(store)
    assert report.scope == "onisr/2013"
    assert (first["date"], first["hour"], first["commune_code"]) == (dt.date(2013, 2, 19), 17, "04112")
    assert (first["lat"], first["lon"], first["location_state"]) == (43.8329, 5.7832, "located")
    assert (second["hour"], second["lat"], second["location_state"]) == (0, None, "missing")
    assert [(row["killed"], row["hospitalised"], row["light"], row["unhurt"]) for row in (first, second)] == [
        (0, 1, 0, 1),
        (1, 0, 0, 0),
    ]


def test_the_layout_since_2019_gives_typed_accidents(duckdb_store: Store, tmp_path: Path) -> None:
    published(duckdb_store, write(tmp_path / "d", NEW))
    first, second = accidents(duckdb_store)
    assert (first["departement_code"], second["departement_code"]) == ("04", "04")
    assert (first["commune_code"], second["commune_code"]) == ("04112", "04070")
    assert (first["hour"], second["hour"]) == (7, 21)
    assert (first["lat"], first["lon"]) == (43.8329, 5.7832)
    assert (second["location_state"], second["weather"]) == ("missing", None)


def test_several_places_never_multiply_the_casualties(duckdb_store: Store, tmp_path: Path) -> None:
    report = published(duckdb_store, write(tmp_path / "d", NEW))
    first = accidents(duckdb_store)[0]
    assert (first["hospitalised"], first["light"], first["persons"]) == (1, 1, 3)
    assert (first["road_category"], first["speed_limit"]) == (4, 50)
    with duckdb_store.session() as session:
        places = session.execute("select place_no, road_category from accident_place order by accident_id, place_no")
    assert [tuple(row.values()) for row in places] == [(1, 4), (2, 3), (1, 3)]
    assert report.rows_loaded == 2 + 3 + 3 + 4


def test_an_unknown_severity_is_neither_unhurt_nor_injured(duckdb_store: Store, tmp_path: Path) -> None:
    report = published(duckdb_store, write(tmp_path / "d", NEW))
    second = accidents(duckdb_store)[1]
    assert (second["unknown_severity"], second["unhurt"], second["persons"]) == (1, 0, 1)
    assert any("1\u00a0gravité inconnue" in message for message in report.messages)


@pytest.mark.parametrize("spaces", ["\u00a0", "Â\u00a0", " ", ""])
def test_vehicle_ids_are_joined_whatever_their_separators(duckdb_store: Store, tmp_path: Path, spaces: str) -> None:
    tables = changed(NEW, "usagers", "\u00a0", spaces) if spaces != "\u00a0" else NEW
    published(duckdb_store, write(tmp_path / "d", tables))
    with duckdb_store.session() as session:
        found = session.execute("select vehicle_key, mode from accident_user order by vehicle_key, mode")
    assert [tuple(row.values()) for row in found] == [
        ("138306524", "car"),
        ("138306524", "foot"),
        ("138306525", "two_wheeler"),
        ("138306526", "cycle"),
    ]


def test_accident_id_may_stand_for_num_acc(duckdb_store: Store, tmp_path: Path) -> None:
    tables = changed(NEW, "caracteristiques", "Num_Acc", "Accident_Id")
    assert published(duckdb_store, write(tmp_path / "d", tables)).rows_rejected == 0


def test_a_file_saved_again_loses_nothing(duckdb_store: Store, tmp_path: Path) -> None:
    tables = {
        table: tuple(line.replace(",", "@").replace(";", ",").replace("@", ".") for line in lines)
        for table, lines in NEW.items()
    }
    tables = changed(tables, "usagers", '"1983"', '"1983.0"')
    tables = changed(tables, "caracteristiques", "07:40", "7:40")
    report = published(duckdb_store, write(tmp_path / "d", tables))
    assert (accidents(duckdb_store)[0]["hour"], accidents(duckdb_store)[0]["lat"]) == (7, 43.8329)
    assert any("enregistré de nouveau" in message for message in report.messages)
    with duckdb_store.session() as session:
        years = session.execute("select max(birth_year) filter (where birth_year < 2000) as born from accident_user")
    assert years[0]["born"] == 1983


def test_each_mark_of_another_program_is_told(duckdb_store: Store, tmp_path: Path) -> None:
    tables = changed(NEW, "usagers", '"1983"', '"1983.0"')
    tables = changed(tables, "usagers", "\u00a0", "\u00c2\u00a0")
    tables = changed(tables, "usagers", "Num_Acc", "num_acc")
    folder = write(tmp_path / "d", tables)
    lines = (folder / "lieux.csv").read_bytes()
    (folder / "lieux.csv").write_bytes(b"\xef\xbb\xbf" + lines.replace(b"\n", b"\r\n"))
    told = [text for text in published(duckdb_store, folder).messages if "enregistré de nouveau" in text]
    assert [text.partition("\u00a0:")[0] for text in told] == ["lieux.csv", "usagers.csv"]
    assert "(marque BOM et fins de ligne Windows)" in told[0]
    for sign in ("sans majuscules", "suivis de", "mal relus"):
        assert sign in told[1]


@pytest.mark.parametrize(
    ("tables", "written", "expected"),
    [
        (OLD, "4383290.0,0578320.0", (43.8329, 5.7832)),
        (OLD, "4945000.0,-400.0", (49.45, -0.004)),
        (NEW, '"43.8329";"5"', (43.8329, 5.0)),
    ],
)
def test_coordinates_that_a_spreadsheet_rewrote_are_read(
    duckdb_store: Store, tmp_path: Path, tables: dict, written: str, expected: tuple[float, float]
) -> None:
    old = "4383290,0578320" if tables is OLD else '"43,8329000";"5,7832000"'
    published(duckdb_store, write(tmp_path / "d", changed(tables, "caracteristiques", old, written)))
    first = accidents(duckdb_store)[0]
    assert (first["lat"], first["lon"]) == expected


def test_addresses_in_a_dos_code_page_lose_no_row(duckdb_store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "d", OLD)
    path = folder / "caracteristiques.csv"
    path.write_bytes(path.read_bytes().replace(b"Rue", b"G\x82n\x82ral \xe9"))
    assert published(duckdb_store, folder).rows_rejected == 0
    assert len(accidents(duckdb_store)) == 2


def test_a_repeated_accident_is_rejected_with_its_line(duckdb_store: Store, tmp_path: Path) -> None:
    tables = longer(NEW, "caracteristiques", NEW["caracteristiques"][1])
    report = published(duckdb_store, write(tmp_path / "d", tables))
    assert rejects(duckdb_store, report) == [
        (
            "caracteristiques.csv",
            4,
            "Num_Acc",
            "201900000001",
            "accident déjà décrit par une ligne précédente",
        )
    ]
    assert (report.rows_read, report.rows_loaded, report.rows_rejected) == (13, 12, 1)


@pytest.mark.parametrize("table", ["lieux", "vehicules", "usagers"])
def test_a_row_of_no_accident_is_rejected_with_its_line(duckdb_store: Store, tmp_path: Path, table: str) -> None:
    stray = NEW[table][-1].replace("201900000002", "201900000009")
    report = published(duckdb_store, write(tmp_path / "d", longer(NEW, table, stray)))
    (found,) = rejects(duckdb_store, report)
    assert found[:3] == (f"{table}.csv", len(NEW[table]) + 1, "Num_Acc")
    assert found[4] == "accident absent de la table caracteristiques"


def test_a_row_without_a_number_is_rejected_and_counted(duckdb_store: Store, tmp_path: Path) -> None:
    tables = longer(NEW, "usagers", NEW["usagers"][-1].replace("201900000002", "total"))
    report = published(duckdb_store, write(tmp_path / "d", tables))
    assert rejects(duckdb_store, report)[0][3:] == ("total", "numéro d’accident illisible")
    assert report.rows_read == report.rows_loaded + report.rows_rejected == 13


def test_a_ragged_row_and_a_blank_line_are_counted(duckdb_store: Store, tmp_path: Path) -> None:
    tables = longer(NEW, "usagers", "", '"201900000002";"1";"2"')
    report = published(duckdb_store, write(tmp_path / "d", tables))
    assert (report.rows_read, report.rows_loaded, report.rows_rejected, report.blank_lines) == (14, 12, 1, 1)
    assert rejects(duckdb_store, report)[0][:2] == ("usagers.csv", 7)


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        ("caracteristiques", '"30";"11"', '"31";"11"', "1\u00a0date illisible"),
        ("caracteristiques", '"30";"11"', '"?";"11"', "1\u00a0date illisible"),
        ("caracteristiques", "07:40", "25:61", "1\u00a0heure illisible"),
        ("caracteristiques", '"4";"04112"', '"4";"13055"', "1\u00a0commune inconnue"),
        ("caracteristiques", '"4";"04112"', '"4";"N/A"', "1\u00a0commune inconnue"),
        ("caracteristiques", '"07:40";"1"', '"07:40";"8"', "2\u00a0codes inconnus"),
        ("vehicules", '"5";"1";"1"', '"5";"N/A";"1"', "2\u00a0codes inconnus"),
    ],
)
def test_what_is_unknown_keeps_its_row_and_is_counted(
    duckdb_store: Store, tmp_path: Path, table: str, old: str, new: str, told: str
) -> None:
    report = published(duckdb_store, write(tmp_path / "d", changed(NEW, table, old, new)))
    assert (report.rows_rejected, len(accidents(duckdb_store))) == (0, 2)
    assert any(told in message for message in report.messages), report.messages


@pytest.mark.parametrize(
    ("lat", "lon", "state", "reason"),
    [
        ("43,8329", "5,7832", "located", None),
        (" -1", " -1", "missing", "coordonnées absentes du fichier"),
        ("0,0000000", "0,0000000", "missing", "coordonnées absentes du fichier"),
        ("43,8329", "", "impossible", "une seule des deux coordonnées est donnée"),
        ("5,7832", "43,8329", "impossible", "latitude et longitude interverties"),
        ("11,0", "11,0", "impossible", "coordonnées hors du territoire de l’accident"),
        ("48", "5", "impossible", "coordonnées hors du territoire de l’accident"),
        ("N/A", "5,7832", "impossible", "coordonnées illisibles"),
    ],
)
def test_coordinates_are_true_or_absent_with_a_reason(
    duckdb_store: Store, tmp_path: Path, lat: str, lon: str, state: str, reason: str | None
) -> None:
    tables = changed(NEW, "caracteristiques", '"43,8329000";"5,7832000"', f'"{lat}";"{lon}"')
    published(duckdb_store, write(tmp_path / "d", tables))
    first = accidents(duckdb_store)[0]
    assert (first["location_state"], first["location_reason"]) == (state, reason)
    assert (first["lat"] is None) == (first["lon"] is None) == (state != "located")


def test_positions_of_the_dom_before_2019_get_their_sign_back(duckdb_store: Store, tmp_path: Path) -> None:
    tables = changed(OLD, "caracteristiques", "M,4383290,0578320,040", "R,2087000,5530000,974")
    tables = changed(tables, "caracteristiques", "3,112,", "3,411,")
    report = published(duckdb_store, write(tmp_path / "d", tables))
    first = accidents(duckdb_store)[0]
    assert (first["commune_code"], first["lat"], first["lon"]) == ("97411", -20.87, 55.3)
    assert any("signe rétabli" in message for message in report.messages)


@pytest.mark.parametrize(
    ("dep", "com", "is_old", "expected"),
    [
        ("040", "112", True, ("04", "04112")),
        ("40", "112", True, ("04", "04112")),
        ("201", "004", True, ("2A", "2A004")),
        ("971", "001", True, ("971", "97101")),
        ("130", "055", True, ("13", "13055")),
        ("4", "04112", False, ("04", "04112")),
        ("40", "40088", False, ("40", "40088")),
        ("2A", "2A004", False, ("2A", "2A004")),
        ("91", "78469", False, ("91", None)),
        ("99", "99123", False, (None, None)),
        (None, None, False, (None, None)),
    ],
)
def test_departement_and_commune_are_read_in_every_layout(
    dep: str | None, com: str | None, is_old: bool, expected: tuple
) -> None:
    assert codes(dep, com, is_old=is_old) == expected
