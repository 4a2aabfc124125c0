"""The official files: totals published elsewhere must come out of them, and nothing be lost on the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from observatory.ingest.deposit import ingest_paths
from observatory.ingest.journal import ImportReport
from observatory.ingest.onisr import ONISR
from observatory.ingest.registry import TERRITORIES
from observatory.settings import PROJECT_ROOT, Settings, load_settings
from observatory.storage import Store, migrate, open_store
from observatory.storage.checking import run_checks
from tests.ingest.onisr_files import deposited

pytestmark = pytest.mark.slow
GEO = PROJECT_ROOT / "data" / "geo"


@pytest.fixture(scope="module")
def national(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, list[ImportReport]]]:
    """A store with the territories and the three national years, given as one deposit of twelve files."""
    settings: Settings = load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("var"))})
    store = open_store(settings)
    migrate(store)
    ingest_paths(store, [GEO / "territories.csv.gz", GEO / "members.csv"], [TERRITORIES], author="essai")
    reports = deposited(store, *(shared_data / "onisr" / str(year) for year in (2013, 2018, 2019)))
    yield store, reports
    store.close()


def year_of(store: Store, territory: str, year: int) -> tuple[int, ...]:
    rows = store.records("queries/accident_figures", territory_codes=[territory])
    names = ("accidents", "killed", "hospitalised", "light_injured")
    return next(tuple(row[name] for name in names) for row in rows if row["year"] == year)


def test_twelve_files_give_three_national_imports(national: tuple[Store, list[ImportReport]]) -> None:
    _, reports = national
    assert [(report.scope, report.status, report.rows_rejected) for report in reports] == [
        ("onisr/2013", "published", 0),
        ("onisr/2018", "published", 0),
        ("onisr/2019", "published", 0),
    ]
    assert [report.rows_read for report in reports] == [344_413, 344_611, 351_367]


@pytest.mark.parametrize(
    ("territory", "year", "expected"),
    [
        ("FR", 2013, (58_397, 3_427, 26_895, 45_750)),
        ("FR", 2018, (57_783, 3_392, 22_169, 50_360)),
        ("FR", 2019, (58_840, 3_498, 20_858, 53_307)),
        ("FR-METRO", 2013, (56_812, 3_268)),
        ("FR-METRO", 2019, (56_016, 3_244)),
        ("REG-93", 2013, (7_028,)),
        ("DEP-04", 2013, (114,)),
        ("DEP-05", 2013, (92,)),
        ("DEP-06", 2013, (1_790,)),
        ("DEP-13", 2013, (3_888,)),
        ("DEP-83", 2013, (895,)),
        ("DEP-84", 2013, (249,)),
        ("DEP-04", 2019, (230, 17, 142, 167)),
        ("COM-04112", 2013, (7,)),
        ("COM-04112", 2018, (13,)),
        ("COM-04112", 2019, (11,)),
    ],
)
def test_published_totals_come_out_of_the_files(
    national: tuple[Store, list[ImportReport]], territory: str, year: int, expected: tuple[int, ...]
) -> None:
    assert year_of(national[0], territory, year)[: len(expected)] == expected


def test_every_check_holds_on_real_files(national: tuple[Store, list[ImportReport]]) -> None:
    assert run_checks(national[0]) == []


def test_every_position_lies_in_france(national: tuple[Store, list[ImportReport]]) -> None:
    exported = national[0].rows("queries/export_accidents")
    frame = exported[exported["perimeter"] == "national"]
    assert len(frame) == 58_397 + 57_783 + 58_840
    assert frame["accident_id"].is_unique
    assert frame["accident_id"].is_monotonic_increasing
    located = frame[frame["location_state"] == "located"]
    assert located[["lat", "lon"]].notna().all().all()
    assert frame[frame["location_state"] != "located"][["lat", "lon"]].isna().all().all()
    metropole = located[located["departement_code"].str.len() == 2]
    assert metropole["lat"].between(41.2, 51.2).all()
    assert metropole["lon"].between(-5.3, 9.7).all()
    overseas = located[located["departement_code"].str.len() == 3]
    assert not (overseas["lat"].between(30, 60) & (overseas["departement_code"] != "975")).any()


def test_a_breakdown_gives_back_the_total(national: tuple[Store, list[ImportReport]]) -> None:
    for dimension in ("hour", "weekday", "month", "light", "built_up_area"):
        rows = national[0].records(
            "queries/accident_breakdown", territory_code="FR", dimension=dimension, first=2019, last=2019
        )
        assert sum(row["accidents"] for row in rows) == 58_840, dimension
        assert sum(row["killed"] for row in rows) == 3_498, dimension


def test_a_sample_never_replaces_a_national_file(
    national: tuple[Store, list[ImportReport]], shared_data: Path
) -> None:
    reports = deposited(national[0], shared_data / "onisr" / "sample-2019-2022-resaved")
    assert [(report.scope, report.status) for report in reports] == [
        ("onisr/2019", "refused"),
        ("onisr/2020", "published"),
        ("onisr/2021", "published"),
        ("onisr/2022", "published"),
    ]
    assert year_of(national[0], "FR", 2019)[0] == 58_840


@pytest.mark.parametrize("sample", ["2022-layout-sample", "sample-2019-2022-resaved"])
def test_a_sample_of_several_years_adds_up(duckdb_store: Store, shared_data: Path, sample: str) -> None:
    folder = shared_data / "onisr" / sample
    reports = deposited(duckdb_store, folder)
    lines = sum(len(path.read_bytes().strip().splitlines()) - 1 for path in folder.iterdir())
    assert {report.status for report in reports} == {"published"}
    assert sum(report.rows_loaded for report in reports) == lines
    assert run_checks(duckdb_store) == []


def test_the_damaged_file_is_refused_with_its_place(duckdb_store: Store, shared_data: Path) -> None:
    (report,) = deposited(duckdb_store, shared_data / "onisr" / "damaged" / "caract-2023.csv")
    assert report.status == "refused"
    assert report.messages[0].startswith("caract-2023.csv, ligne 2, colonne Num_Acc, valeur «")
    assert "2.023E+11" in report.messages[0]


def test_every_shipped_year_of_the_departement_is_read(duckdb_store: Store) -> None:
    reports = deposited(duckdb_store, *sorted((PROJECT_ROOT / "data" / "raw" / "onisr").glob("20*")))
    assert {report.status for report in reports} == {"published"}
    assert sum(report.rows_rejected for report in reports) == 0
    assert year_of(duckdb_store, "DEP-04", 2017) == (205, 30, 146, 124)
    assert ONISR.id in {report.source for report in reports}
