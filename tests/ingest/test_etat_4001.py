"""The workbook by service: three header rows for the police, two for the gendarmerie, made one long table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from observatory.ingest import journal
from observatory.ingest.etat_4001 import FAMILIES
from observatory.settings import load_settings
from observatory.storage import Store, migrate, open_store
from tests.ingest.ssmsi_files import ingest_one

WORKBOOK = "crimes-et-delits-enregistres-par-les-services-de-gendarmerie-et-de-police-depuis-2012.xlsx"
Sheet = list[list[str | int | None]]

POLICE: Sheet = [
    ["Année 2020 - services de police", "Départements", "04", "04"],
    ["", "Périmètres", "DCSP", "DCPAF"],
    ["Code index", "Libellé index \\ CSP", "CIAT DE MANOSQUE", "BMRA 04"],
    [7, "Autres coups et blessures volontaires", 168, None],
    [27, "Cambriolages", 78, 0],
]
GENDARMERIE: Sheet = [
    ["Année 2020 - compagnies de gendarmerie", "Départements", "04"],
    ["Code index", "Libellé index \\ CGD", "CGD FORCALQUIER"],
    [7, "Autres coups et blessures volontaires", 91],
]


def workbook(path: Path, **sheets: Sheet) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Présentation")
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name.replace("_", " "))
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
    return path


def facts(store: Store) -> dict[tuple, int]:
    with store.session() as session:
        rows = session.execute("select year, crime.force, service, index_code, count from crime_4001 as crime")
    return {(r["year"], r["force"], r["service"], r["index_code"]): r["count"] for r in rows}


def families(store: Store, service: str, year: int) -> dict[str, int]:
    rows = store.records("queries/etat_4001_families")
    return {row["family"]: row["count"] for row in rows if (row["service"], row["year"]) == (service, year)}


@pytest.fixture(scope="module")
def nomenclature() -> list[dict[str, str]]:
    with FAMILIES.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def test_the_two_kinds_of_sheets_become_one_table(duckdb_store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "4001.xlsx", Services_PN_2020=POLICE, Services_GN_2020=GENDARMERIE)
    report = ingest_one(duckdb_store, path)
    assert (report.rows_read, report.rows_loaded, report.rows_rejected, report.blank_lines) == (5, 4, 0, 1)
    assert facts(duckdb_store) == {
        (2020, "PN", "CIAT DE MANOSQUE", 7): 168,
        (2020, "PN", "CIAT DE MANOSQUE", 27): 78,
        (2020, "PN", "BMRA 04", 27): 0,
        (2020, "GN", "CGD FORCALQUIER", 7): 91,
    }


def test_a_bad_cell_is_told_with_its_sheet_line_and_service(duckdb_store: Store, tmp_path: Path) -> None:
    damaged: Sheet = [*POLICE[:3], [7, "Coups et blessures", "n.c.", 3]]
    report = ingest_one(duckdb_store, workbook(tmp_path / "4001.xlsx", Services_PN_2020=damaged))
    [reject] = journal.rejects(duckdb_store, report.import_id or "")
    assert reject["file_name"] == "4001.xlsx, feuille Services PN 2020"
    assert (reject["line_no"], reject["column_name"], reject["value_seen"]) == (4, "CIAT DE MANOSQUE", "n.c.")


def test_a_sheet_without_its_header_is_refused_by_name(duckdb_store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "4001.xlsx", Services_PN_2020=POLICE, Services_GN_2020=GENDARMERIE[2:])
    report = ingest_one(duckdb_store, path)
    assert report.status == "refused"
    assert "Services GN 2020" in report.messages[0]
    assert facts(duckdb_store) == {}


def test_a_workbook_that_loses_a_year_does_not_replace_the_one_in_place(duckdb_store: Store, tmp_path: Path) -> None:
    both = workbook(tmp_path / "both.xlsx", Services_PN_2019=POLICE, Services_PN_2020=POLICE)
    ingest_one(duckdb_store, both)
    report = ingest_one(duckdb_store, workbook(tmp_path / "one.xlsx", Services_PN_2020=POLICE))
    assert report.status == "refused"
    assert "2019" in report.messages[0]


def test_every_index_has_a_family_and_the_unused_ones_are_known(nomenclature: list[dict[str, str]]) -> None:
    assert [int(row["index_code"]) for row in nomenclature] == list(range(1, 108))
    unused = {int(row["index_code"]) for row in nomenclature if row["sub_family"] == "Index non utilisé"}
    assert unused == {96, 97, 99, 100}
    assert all(row["family"] for row in nomenclature)


@pytest.fixture(scope="module")
def manosque(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Iterator[Store]:
    """One store with the real workbook, which these tests only read."""
    home = tmp_path_factory.mktemp("etat-4001")
    store = open_store(load_settings({"OBSERVATORY_HOME": str(home)}))
    migrate(store)
    report = ingest_one(store, shared_data / "ssmsi" / WORKBOOK)
    assert (report.status, report.rows_rejected) == ("published", 0)
    yield store
    store.close()


def test_the_real_workbook_gives_the_figures_of_the_service_of_manosque(manosque: Store) -> None:
    counts = {
        index: count
        for (year, force, service, index), count in facts(manosque).items()
        if (year, force, service) == (2020, "PN", "CIAT DE MANOSQUE")
    }
    groups = {"cbv": [7], "sexual": range(46, 50), "homes": [27, 28], "vehicles": [35, 36], "in": [37]}
    assert {name: sum(counts[i] for i in codes) for name, codes in groups.items()} == {
        "cbv": 168,
        "sexual": 19,
        "homes": 78,
        "vehicles": 73,
        "in": 183,
    }
    assert sum(counts[i] for i in range(62, 69)) == 152
    assert sum(counts.values()) == 1753
    assert sum(families(manosque, "CIAT DE MANOSQUE", 2020).values()) == 1753
    assert families(manosque, "CIAT DE MANOSQUE", 2020)["Destructions et dégradations de biens"] == 152
    assert families(manosque, "CIAT DE MANOSQUE", 2020)["Violences sexuelles"] == 19


def test_the_families_find_the_total_that_the_strategy_prints_within_one_fact(manosque: Store) -> None:
    """332 « atteintes volontaires à l’intégrité physique » in 2019, of which 58 % of physical violence."""
    found = families(manosque, "CIAT DE MANOSQUE", 2019)
    physical = found["Violences physiques non crapuleuses"]
    total = physical + sum(
        found[name]
        for name in (
            "Violences physiques crapuleuses",
            "Vols commis avec violence",
            "Violences sexuelles",
            "Menaces de violences",
        )
    )
    assert abs(total - 332) <= 1
    assert round(physical / total, 2) in (0.57, 0.58)


def test_only_the_services_of_the_département_reach_the_pages(manosque: Store) -> None:
    rows = manosque.records("queries/etat_4001_families")
    assert {row["departement_code"] for row in rows} == {"04"}
    assert {"CIAT DE DIGNE", "CIAT DE MANOSQUE"} <= {row["service"] for row in rows}
    assert len(rows) < 2000
