"""Which files make a deposit, what is refused as a whole, and what a deposit replaces."""

import zipfile
from pathlib import Path

import pytest

from observatory.ingest.onisr import ONISR
from observatory.ingest.publishing import undo
from observatory.storage import Store
from observatory.storage.checking import run_checks
from tests.ingest.onisr_files import NEW, OLD, accidents, changed, deposited, longer, published, write


def of_year(year: int) -> dict[str, tuple[str, ...]]:
    return {table: tuple(line.replace("2019", str(year)) for line in lines) for table, lines in NEW.items()}


def both(first: dict, second: dict) -> dict[str, tuple[str, ...]]:
    return {table: (*lines, *second[table][1:]) for table, lines in first.items()}


def refusal(store: Store, folder: Path) -> str:
    (report,) = deposited(store, folder)
    assert (report.status, report.import_id) == ("refused", None)
    assert accidents(store) == []
    return report.messages[0]


def test_twelve_files_of_three_years_make_three_deposits(duckdb_store: Store, tmp_path: Path) -> None:
    for year in (2019, 2020, 2021):
        write(tmp_path / "d", of_year(year), name=f"{{table}}-{year}.csv")
    reports = deposited(duckdb_store, tmp_path / "d")
    assert [(report.scope, report.status) for report in reports] == [
        ("onisr/2019", "published"),
        ("onisr/2020", "published"),
        ("onisr/2021", "published"),
    ]


def test_a_file_of_several_years_makes_one_import_each(duckdb_store: Store, tmp_path: Path) -> None:
    tables = longer(both(of_year(2021), of_year(2022)), "usagers", NEW["usagers"][1].replace("2019", "2029"))
    reports = deposited(duckdb_store, write(tmp_path / "d", tables))
    assert [(report.scope, report.rows_read, report.rows_rejected) for report in reports] == [
        ("onisr/2021", 13, 1),
        ("onisr/2022", 12, 0),
    ]
    assert {row["year"]: row["killed"] for row in accidents(duckdb_store)} == {2021: 0, 2022: 0}
    assert run_checks(duckdb_store) == []


def test_four_tables_in_an_archive_make_one_deposit(duckdb_store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "d", NEW)
    with zipfile.ZipFile(tmp_path / "accidents.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    assert published(duckdb_store, tmp_path / "accidents.zip").scope == "onisr/2019"


def test_the_same_file_given_twice_is_one(duckdb_store: Store, tmp_path: Path) -> None:
    write(tmp_path / "d", NEW)
    write(tmp_path / "d" / "copie", {"usagers": NEW["usagers"]})
    assert published(duckdb_store, tmp_path / "d").rows_read == 12


@pytest.mark.parametrize("table", ["caracteristiques", "lieux", "vehicules", "usagers"])
def test_an_incomplete_year_is_refused_naming_what_is_missing(
    duckdb_store: Store, tmp_path: Path, table: str
) -> None:
    tables = {name: lines for name, lines in NEW.items() if name != table}
    message = refusal(duckdb_store, write(tmp_path / "d", tables))
    assert f"année 2019\u00a0: il manque {table}" in message


def test_a_table_without_a_row_of_the_year_counts_as_missing(duckdb_store: Store, tmp_path: Path) -> None:
    tables = both(of_year(2021), of_year(2022)) | {"lieux": of_year(2021)["lieux"]}
    assert "année 2022\u00a0: aucune ligne utilisable dans lieux" in refusal(
        duckdb_store, write(tmp_path / "d", tables)
    )


def test_two_versions_of_a_table_are_refused_naming_both(duckdb_store: Store, tmp_path: Path) -> None:
    write(tmp_path / "d", NEW)
    other = changed(NEW, "usagers", "1983", "1984")
    write(tmp_path / "d", {"usagers": other["usagers"]}, name="{table}-bis.csv")
    message = refusal(duckdb_store, tmp_path / "d")
    assert "usagers.csv" in message
    assert "usagers-bis.csv" in message


def test_numbers_spoilt_by_a_spreadsheet_are_refused_with_their_place(duckdb_store: Store, tmp_path: Path) -> None:
    tables = changed(NEW, "usagers", "201900000002", "2.019E+11")
    message = refusal(duckdb_store, write(tmp_path / "d", tables))
    assert message.startswith("usagers.csv, ligne 5, colonne Num_Acc, valeur «")
    assert "2.019E+11" in message
    assert "sans l’ouvrir dans un tableur" in message


def many(tables: dict, count: int = 100) -> dict[str, tuple[str, ...]]:
    """The first accident of `tables`, `count` times under other numbers."""
    return {
        table: (
            lines[0],
            *(
                line.replace("201900000001", f"2019000{number:05d}")
                for number in range(count)
                for line in lines[1:]
                if "201900000001" in line
            ),
        )
        for table, lines in tables.items()
    }


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("caracteristiques", "caracteristiques.csv : 140\u00a0lignes de la table lieux sur 200"),
        ("lieux", "lieux.csv : 85\u00a0accidents sur 100 n’y ont aucune ligne"),
        ("vehicules", "vehicules.csv : 85\u00a0accidents sur 100 n’y ont aucune ligne"),
        ("usagers", "usagers.csv : 90\u00a0accidents sur 100 n’y ont aucune ligne"),
    ],
)
def test_a_table_that_stops_half_way_is_refused(duckdb_store: Store, tmp_path: Path, table: str, says: str) -> None:
    tables = many(NEW)
    message = refusal(duckdb_store, write(tmp_path / "d", tables | {table: tables[table][:31]}))
    assert message.startswith(says)
    assert "tronqué" in message


def test_a_file_that_stops_in_a_row_is_refused_with_its_line(duckdb_store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "d", NEW)
    (folder / "usagers.csv").write_bytes((folder / "usagers.csv").read_bytes()[:-20])
    messages = [report.messages[0] for report in deposited(duckdb_store, folder)]
    assert messages[0].startswith("usagers.csv, ligne 5 : le fichier s’arrête au milieu d’une ligne")
    assert "il manque usagers" in messages[1]
    assert accidents(duckdb_store) == []


def test_latitudes_without_decimals_throughout_are_refused(duckdb_store: Store, tmp_path: Path) -> None:
    row = NEW["caracteristiques"][1].replace('"43,8329000";"5,7832000"', '"43";""')
    rows = [row.replace("201900000001", f"2019000001{number:02d}") for number in range(12)]
    tables = dict(NEW) | {"caracteristiques": (NEW["caracteristiques"][0], *NEW["caracteristiques"][2:], *rows)}
    message = refusal(duckdb_store, write(tmp_path / "d", tables))
    assert message.startswith("caracteristiques.csv, ligne 3, colonne lat, valeur «")
    assert "ont perdu leurs décimales (12\u00a0lignes)" in message


def test_positions_of_one_character_in_2009_lose_no_accident(duckdb_store: Store, tmp_path: Path) -> None:
    """The official file of 2009 keeps the first character of each coordinate: no spreadsheet damaged it."""
    tables = changed(OLD, "caracteristiques", "4383290,0578320", "4,-")
    row = tables["caracteristiques"][1]
    rows = [row.replace("201300000001", f"2013000001{number:02d}") for number in range(12)]
    published(duckdb_store, write(tmp_path / "d", longer(tables, "caracteristiques", *rows)))
    assert {row["location_reason"] for row in accidents(duckdb_store)} == {
        "coordonnées absentes du fichier",
        "coordonnées tronquées dans le fichier",
    }


def test_a_name_that_announces_another_year_is_refused(duckdb_store: Store, tmp_path: Path) -> None:
    message = refusal(duckdb_store, write(tmp_path / "d", NEW, name="{table}-2024.csv"))
    assert "annonce 2024, mais aucune ligne n’est de 2024 (année 2019)" in message


@pytest.mark.parametrize("name", ["{table}-2019-envoi-2024.csv", "{table}-20240705.csv", "{table}.csv"])
def test_an_unclear_name_is_not_held_against_a_file(duckdb_store: Store, tmp_path: Path, name: str) -> None:
    assert published(duckdb_store, write(tmp_path / "d", NEW, name=name)).scope == "onisr/2019"


def test_the_same_bytes_twice_are_recognised(duckdb_store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "d", NEW)
    first = published(duckdb_store, folder)
    (second,) = deposited(duckdb_store, folder)
    assert (second.status, second.import_id) == ("duplicate", first.import_id)


def test_a_new_issue_replaces_and_tells_what_changed(store: Store, tmp_path: Path) -> None:
    published(store, write(tmp_path / "a", NEW))
    reissued = changed(NEW, "usagers", '"1";"1";"3";"2"', '"1";"1";"2";"2"')
    report = published(store, write(tmp_path / "b", reissued))
    assert report.messages[-1] == "Remplace l’import précédent : 1\u00a0valeur révisée, écart maximal +1."
    assert [row["killed"] for row in accidents(store)] == [1, 0]
    undo(store, ONISR, report.import_id or "")
    assert [row["killed"] for row in accidents(store)] == [0, 0]
    assert run_checks(store) == []


def test_a_revision_counts_the_values_that_differ_in_the_file(duckdb_store: Store, tmp_path: Path) -> None:
    published(duckdb_store, write(tmp_path / "a", NEW))
    reissued = changed(NEW, "usagers", '"1";"1";"3";"2"', '"1";"1";"4";"2"')
    reissued = changed(reissued, "caracteristiques", "43,8329000", "43,8330000")
    reissued = changed(reissued, "caracteristiques", '"21:05"', '"21:10"')
    report = published(duckdb_store, write(tmp_path / "b", reissued))
    assert "3\u00a0valeurs révisées, écart maximal" in report.messages[-1]


def test_an_import_that_would_lose_a_departement_is_refused(duckdb_store: Store, tmp_path: Path) -> None:
    wider = changed(NEW, "caracteristiques", '"04";"04070"', '"05";"05061"')
    live = published(duckdb_store, write(tmp_path / "a", wider))
    (report,) = deposited(duckdb_store, write(tmp_path / "b", NEW))
    assert report.status == "refused"
    assert "le département 05" in report.messages[0]
    assert f"undo {live.import_id}" in report.messages[0]
    assert {row["departement_code"] for row in accidents(duckdb_store)} == {"04", "05"}


def test_an_import_with_less_than_half_of_the_accidents_is_refused(duckdb_store: Store, tmp_path: Path) -> None:
    rows = [NEW["caracteristiques"][1].replace("201900000001", f"2019000001{n:02d}") for n in range(4)]
    published(duckdb_store, write(tmp_path / "a", longer(NEW, "caracteristiques", *rows)))
    (report,) = deposited(duckdb_store, write(tmp_path / "b", NEW))
    assert "moins de la moitié des accidents (2\u00a0accidents contre 6)" in report.messages[0]


def test_an_extract_feeds_no_yearly_figure_and_says_so(duckdb_store: Store, tmp_path: Path) -> None:
    extract = changed(NEW, "caracteristiques", '"04";"04070"', '"05";"05061"')
    report = published(duckdb_store, write(tmp_path / "d", extract))
    assert "un extrait n’alimente ni les totaux annuels ni les cartes" in report.messages[0]
    assert duckdb_store.records("queries/accident_figures", territory_codes=["DEP-04", "COM-04112"]) == []
    assert len(accidents(duckdb_store)) == 2


def test_an_undone_import_leaves_the_marts_empty(store: Store, tmp_path: Path) -> None:
    report = published(store, write(tmp_path / "d", OLD))
    assert store.value("queries/accident_figures", territory_codes=["COM-04112"]) == "COM-04112"
    undo(store, ONISR, report.import_id or "")
    assert store.value("queries/accident_figures", territory_codes=["COM-04112"]) is None
    assert store.records("queries/accident_points", first=2000, last=2030, commune=None) == []
