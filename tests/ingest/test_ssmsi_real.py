"""The official files, on both stores: what they hold is what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory.ingest.publishing import undo
from observatory.ingest.ssmsi import SSMSI_DEPARTEMENTAL
from observatory.settings import PROJECT_ROOT
from observatory.storage import Store
from tests.ingest.ssmsi_files import checks, compared, ingest, ingest_one, live_facts

TERRITORIES = [PROJECT_ROOT / "data" / "geo" / name for name in ("territories.csv.gz", "members.csv")]
FEBRUARY = "donnee-dep-data.gouv-2022-geographie2022-produit-le2023-02-09.csv"
JULY = "donnee-dep-data.gouv-2023-geographie2024-produit-le2024-07-05.csv"
REGIONS = "donnee-reg-data.gouv-2023-geographie2024-produit-le2024-07-05.csv"
COMMUNES = "donnee-data.gouv-2023-geographie2024-produit-le2024-07-05.csv.gz"
RESAVED = "resaved/donnee-dep-data.gouv-2022-geographie2023-produit-le2023-07-17.csv"
SAMPLE_2025 = "layout-2025/donnee-data.gouv-2024-geographie2025-produit-le2025-06-04.csv"


@pytest.fixture
def bases(shared_data: Path) -> Path:
    return shared_data / "ssmsi"


@pytest.mark.parametrize(
    ("file", "scope", "rows"),
    [
        (FEBRUARY, "ssmsi/departemental/2023-02-09", 8484),
        (RESAVED, "ssmsi/departemental/2023-07-17", 9898),
        (JULY, "ssmsi/departemental/2024-07-05", 12928),
        (REGIONS, "ssmsi/regional/2024-07-05", 2304),
        (SAMPLE_2025, "ssmsi/communal/2025-06-04", 20),
    ],
)
def test_every_row_of_an_official_file_is_loaded_in_its_edition(
    duckdb_store: Store, bases: Path, file: str, scope: str, rows: int
) -> None:
    report = ingest_one(duckdb_store, bases / file)
    assert (report.scope, report.rows_read, report.rows_loaded, report.rows_rejected) == (scope, rows, rows, 0)
    assert not any("taux recalculé" in message for message in report.messages)


def test_two_editions_stand_side_by_side_and_are_never_mixed(store: Store, bases: Path) -> None:
    ingest(store, bases / FEBRUARY, bases / JULY)
    counts = {
        fact["edition"]: (fact["count"], fact["series"])
        for fact in live_facts(
            store,
            "territory_code = 'DEP-04' and year = 2022 and indicator = 'coups_et_blessures_volontaires'",
        )
    }
    assert counts == {
        "2023-02-09": (833, "coups_et_blessures_volontaires"),
        "2024-07-05": (748, "coups_et_blessures_volontaires_2024_07"),
    }
    for edition, count in (("2023-02-09", 833), ("2024-07-05", 748)):
        cells = compared(store, "coups_et_blessures_volontaires", 2022, edition)
        assert cells["DEP-04"]["count"] == count


def test_the_bases_of_one_edition_answer_for_their_own_level(store: Store, bases: Path) -> None:
    ingest(store, bases / COMMUNES, bases / JULY, bases / REGIONS)
    cells = compared(store, "cambriolages_de_logement", 2020, "2024-07-05")
    assert (cells["COM-04112"]["count"], cells["COM-04112"]["denominator_kind"]) == (76, "dwellings")
    assert {code: cell["level"] for code, cell in cells.items()} == {
        "COM-04112": "communal",
        "DEP-04": "departemental",
        "FR": "departemental",
        "FR-METRO": "departemental",
        "REG-93": "regional",
    }
    [paca] = live_facts(
        store,
        "territory_code = 'REG-93' and year = 2020 and indicator = 'cambriolages_de_logement'",
    )
    assert cells["REG-93"]["rate"] == paca["rate_per_1000"]
    assert not any(checks(store).values())


def test_the_départements_add_up_to_france_but_for_persons_counted_once_by_territory(
    duckdb_store: Store, bases: Path
) -> None:
    ingest(duckdb_store, bases / JULY, bases / REGIONS)
    homicides = compared(duckdb_store, "homicides", 2023, "2024-07-05")
    regions = live_facts(duckdb_store, "level = 'regional' and year = 2023 and indicator = 'homicides'")
    assert homicides["FR"]["count"] == sum(fact["count"] for fact in regions)
    assert homicides["FR"]["count"] > homicides["FR-METRO"]["count"]
    traffic = compared(duckdb_store, "trafic_de_stupefiants", 2023, "2024-07-05")
    assert (traffic["FR"]["state"], traffic["FR"]["reason"]) == ("absent", "not_additive")
    assert traffic["REG-93"]["count"] > traffic["DEP-04"]["count"] > 0


def test_without_a_regional_base_the_région_is_the_sum_of_its_départements(duckdb_store: Store, bases: Path) -> None:
    ingest(duckdb_store, *TERRITORIES, bases / FEBRUARY)
    region = compared(duckdb_store, "cambriolages_de_logement", 2022, "2023-02-09")["REG-93"]
    assert (region["state"], region["level"], region["members"]) == ("published", "departemental", 6)
    # The strategy prints 7,5 for PACA in 2022.
    assert round(region["rate"], 1) == 7.5


def test_part_of_its_départements_is_not_the_région(duckdb_store: Store, bases: Path, tmp_path: Path) -> None:
    one = tmp_path / FEBRUARY
    lines = (bases / FEBRUARY).read_text(encoding="utf-8-sig").splitlines(keepends=True)
    one.write_text("".join(line for line in lines if line.split(";")[2] in ("Code.département", "04")), "utf-8")
    ingest(duckdb_store, *TERRITORIES, one)
    region = compared(duckdb_store, "cambriolages_de_logement", 2022, "2023-02-09")["REG-93"]
    assert (region["state"], region["reason"], region["members"]) == ("absent", "members_missing", 6)


def test_the_regional_base_wins_over_the_sum_once_it_is_there(duckdb_store: Store, bases: Path) -> None:
    ingest(duckdb_store, *TERRITORIES, bases / JULY)
    summed = compared(duckdb_store, "cambriolages_de_logement", 2022, "2024-07-05")["REG-93"]
    ingest(duckdb_store, bases / REGIONS)
    own = compared(duckdb_store, "cambriolages_de_logement", 2022, "2024-07-05")["REG-93"]
    assert (summed["level"], own["level"]) == ("departemental", "regional")
    assert summed["count"] == own["count"]


def test_what_is_withheld_in_manosque_stays_withheld(duckdb_store: Store, bases: Path) -> None:
    ingest(duckdb_store, bases / COMMUNES)
    with duckdb_store.session() as session:
        rows = session.execute(
            """select indicator, year, count, rate from mart_comparison
            where territory_code = 'COM-04112' and state = 'withheld'"""
        )
    assert {(row["count"], row["rate"]) for row in rows} == {(None, None)}
    assert {(row["indicator"], row["year"]) for row in rows} == {
        *(("vols_avec_armes", year) for year in range(2016, 2024)),
        *(("trafic_de_stupefiants", year) for year in (2016, 2017, 2018, 2019, 2023)),
    }
    exported = duckdb_store.rows("queries/export_recorded_crime")
    cells = exported[(exported.territory_code == "COM-04112") & (exported.indicator == "vols_avec_armes")]
    assert (set(cells.state), cells["count"].notna().sum(), len(cells)) == ({"withheld"}, 0, 8)


def test_a_base_that_holds_part_of_a_class_gives_no_figure_for_the_class(
    duckdb_store: Store, bases: Path, shared_data: Path
) -> None:
    ingest(duckdb_store, bases / COMMUNES)
    ingest(duckdb_store, shared_data / "geo" / "unites-urbaines-2020-cog2025.csv")
    cell = compared(duckdb_store, "cambriolages_de_logement", 2022, "2024-07-05")["TUU-4"]
    assert (cell["state"], cell["reason"], cell["count"], cell["rate"]) == (
        "absent",
        "members_missing",
        None,
        None,
    )
    assert (cell["members"], cell["members_published"] + cell["members_withheld"]) == (817, 51)


def test_undo_leaves_nothing_of_an_edition(duckdb_store: Store, bases: Path) -> None:
    report = ingest_one(duckdb_store, bases / FEBRUARY)
    assert report.import_id is not None
    undo(duckdb_store, SSMSI_DEPARTEMENTAL, report.import_id)
    assert compared(duckdb_store, "vols_avec_armes", 2022, "2023-02-09") == {}
