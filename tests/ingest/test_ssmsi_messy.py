"""The folder `messy_ssmsi` is the specification of the bases: a new quirk is a new file and a line of its table."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from observatory.ingest import journal
from observatory.ingest.journal import ImportReport
from observatory.storage import Store
from tests.ingest.ssmsi_files import ingest_one, live_facts

MESSY = Path(__file__).parent / "messy_ssmsi"
TABLE = MESSY / "expected.csv"


def specification() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def deposited(store: Store, file: str, name: str, folder: Path) -> ImportReport:
    shutil.copy(MESSY / file, folder / name)
    return ingest_one(store, folder / name)


def case(store: Store, file: str, folder: Path) -> ImportReport:
    line = next(line for line in specification() if line["file"] == file)
    return deposited(store, file, line["deposited_as"], folder)


def test_the_table_describes_every_file_of_the_folder_once() -> None:
    files = [path.name for path in MESSY.iterdir() if path.name not in (TABLE.name, ".gitattributes")]
    assert sorted(line["file"] for line in specification()) == sorted(files)


@pytest.mark.parametrize("line", specification(), ids=lambda line: line["file"])
def test_a_base_becomes_what_its_line_says(line: dict[str, str], duckdb_store: Store, tmp_path: Path) -> None:
    report = deposited(duckdb_store, line["file"], line["deposited_as"], tmp_path)
    rejects = journal.rejects(duckdb_store, report.import_id) if report.import_id else []
    said = " ".join([*report.messages, *(reject["reason"] for reject in rejects)]).replace("\u00a0", " ")
    assert (report.status, report.rows_loaded, report.rows_rejected) == (
        line["status"],
        int(line["loaded"]),
        int(line["rejected"]),
    )
    assert (report.scope or "").startswith(line["scope"])
    assert line["says"] in said
    assert len(rejects) == int(line["rejected"])
    assert len(live_facts(duckdb_store)) == int(line["loaded"])


def test_every_bad_row_is_told_with_its_line_column_value_and_what_was_expected(
    duckdb_store: Store, tmp_path: Path
) -> None:
    report = case(duckdb_store, "bad-values.csv", tmp_path)
    told = [
        (reject["line_no"], reject["column_name"], reject["value_seen"])
        for reject in journal.rejects(duckdb_store, report.import_id)
    ]
    assert told == [
        (2, "faits", "-4"),
        (3, "faits", "quarante"),
        (4, "faits", "4,5"),
        (5, "faits", ""),
        (6, "tauxpourmille", "beaucoup"),
        (7, "POP", "-1"),
        (8, "annee", "l'an dernier"),
        (9, "Code.département", "20"),
    ]


def test_codes_stay_text_and_get_their_zero_back(duckdb_store: Store, tmp_path: Path) -> None:
    case(duckdb_store, "resaved-by-a-spreadsheet.csv", tmp_path)
    assert [(fact["territory_code"], fact["parent_code"]) for fact in live_facts(duckdb_store)] == [
        ("DEP-01", "REG-84"),
        ("DEP-04", "REG-93"),
    ]


def test_a_rate_in_scientific_notation_with_a_comma_is_a_number(duckdb_store: Store, tmp_path: Path) -> None:
    case(duckdb_store, "departemental-2024-scientific.csv", tmp_path)
    [fact] = live_facts(duckdb_store, "territory_code = 'DEP-01'")
    assert fact["rate_per_1000"] == pytest.approx(0.00783177350511023, abs=1e-15)
    assert (fact["year"], fact["census_year"], fact["count"]) == (2023, 2021, 5)


def test_the_mean_of_withheld_communes_is_never_a_value_of_the_commune(duckdb_store: Store, tmp_path: Path) -> None:
    case(duckdb_store, "communal-2024.csv", tmp_path)
    [withheld] = live_facts(duckdb_store, "indicator = 'vols_avec_armes'")
    assert (withheld["state"], withheld["count"], withheld["rate_per_1000"]) == ("withheld", None, None)
    assert (withheld["withheld_mean_count"], withheld["withheld_mean_rate"]) == (1.25, 0.9)


def test_a_zero_announced_as_withheld_is_withheld(duckdb_store: Store, tmp_path: Path) -> None:
    case(duckdb_store, "contradictory-diffusion.csv", tmp_path)
    [fact] = live_facts(duckdb_store)
    assert (fact["year"], fact["state"], fact["count"]) == (2023, "withheld", None)


def test_an_arrondissement_stands_under_its_commune_and_not_beside_it(duckdb_store: Store, tmp_path: Path) -> None:
    case(duckdb_store, "arrondissements.csv", tmp_path)
    assert {fact["territory_code"]: fact["parent_code"] for fact in live_facts(duckdb_store)} == {
        "COM-13055": "DEP-13",
        "ARM-13201": "COM-13055",
        "ARM-75101": "COM-75056",
    }


def test_a_zero_where_nobody_lives_is_published_without_a_rate(duckdb_store: Store, tmp_path: Path) -> None:
    case(duckdb_store, "nobody-lives-there.csv", tmp_path)
    [fact] = live_facts(duckdb_store)
    assert (fact["state"], fact["count"], fact["rate_per_1000"]) == ("published", 0, None)


def test_a_rounded_number_of_dwellings_explains_a_rate(duckdb_store: Store, tmp_path: Path) -> None:
    """One of its two rates is wrong; the other only differs by the decimals of the dwellings."""
    report = case(duckdb_store, "wrong-rates.csv", tmp_path)
    assert report.messages[0].startswith("1\u00a0taux publié diffère")


def test_a_file_that_lost_its_name_joins_no_series(duckdb_store: Store, tmp_path: Path) -> None:
    report = case(duckdb_store, "name-lost.csv", tmp_path)
    [fact] = live_facts(duckdb_store)
    assert report.scope == f"ssmsi/departemental/{fact['edition']}"
    assert len(fact["edition"]) == len("sans-date-2022-") + 8
    assert fact["series"] == "vols_avec_armes_sans_date"


def test_a_parquet_base_is_read_like_the_csv_of_the_same_rows(duckdb_store: Store, tmp_path: Path) -> None:
    columns = {
        "CODGEO_2025": ["01001", "01001"],
        "annee": pa.array([2024, 2024], pa.int32()),
        "indicateur": ["Cambriolages de logement", "Vols avec armes"],
        "unite_de_compte": ["Infraction", "Infraction"],
        "nombre": pa.array([7.0, None], pa.float64()),
        "taux_pour_mille": pa.array([20.1149425, None], pa.float64()),
        "est_diffuse": ["diff", "ndiff"],
        "insee_pop": pa.array([767, 767], pa.int32()),
        "insee_pop_millesime": pa.array([2022, 2022], pa.int32()),
        "insee_log": pa.array([348.0, 348.0], pa.float64()),
        "insee_log_millesime": pa.array([2021, 2021], pa.int32()),
    }
    path = tmp_path / "donnee-comm-data.gouv-parquet-2024-geographie2025-produit-le2025-06-04.parquet"
    pq.write_table(pa.table(columns), path)
    report = ingest_one(duckdb_store, path)
    assert (report.status, report.scope, report.messages) == ("published", "ssmsi/communal/2025-06-04", ())
    found = [(fact["state"], fact["count"], fact["census_year"]) for fact in live_facts(duckdb_store)]
    assert found == [("published", 7, 2021), ("withheld", None, 2022)]


def test_a_parquet_base_of_floating_numbers_and_booleans_is_read(duckdb_store: Store, tmp_path: Path) -> None:
    columns = {
        "CODGEO_2026": pa.array([4112.0, 4070.0], pa.float64()),
        "annee": pa.array([2025.0, 2025.0], pa.float64()),
        "indicateur": ["Cambriolages de logement", "Vols avec armes"],
        "unite_de_compte": ["Infraction", "Infraction"],
        "nombre": pa.array([134.0, float("nan")], pa.float64()),
        "taux_pour_mille": pa.array([10.1315591, float("nan")], pa.float64()),
        "est_diffuse": pa.array([True, False]),
        "insee_pop": pa.array([22718.0, 16000.0], pa.float64()),
        "insee_pop_millesime": pa.array([2023.0, 2023.0], pa.float64()),
        "insee_log": pa.array([13226.0, 9000.0], pa.float64()),
        "insee_log_millesime": pa.array([2021.0, 2021.0], pa.float64()),
    }
    path = tmp_path / "donnee-comm-data.gouv-parquet-2025-geographie2026-produit-le2026-06-25.parquet"
    pq.write_table(pa.table(columns), path)
    ingest_one(duckdb_store, path)
    found = {fact["territory_code"]: (fact["state"], fact["count"]) for fact in live_facts(duckdb_store)}
    assert found == {"COM-04112": ("published", 134), "COM-04070": ("withheld", None)}
