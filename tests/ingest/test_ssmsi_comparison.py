"""The comparison is made of what is published, of one edition, and says what it cannot say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from observatory.ingest.ready import open_ready
from observatory.settings import Settings
from observatory.storage import Store
from tests.ingest.ssmsi_files import (
    burglaries,
    checks,
    communal,
    compared,
    departement,
    ingest,
    ingest_one,
    live_facts,
    urban_units,
)

EDITION = "2024-07-05"
CLASS = (("04112", "04401", "4"), ("04070", "04301", "4"), ("05061", "05401", "4"))


def burglary_of_departement(code: str, count: int) -> str:
    return f"Cambriolages de logement;23;{code};93;infraction;21;21;{count};4000;2000,5;{count / 2.0005:.9f}".replace(
        ".", ","
    )


def class_cell(store: Store) -> dict:
    return compared(store, "cambriolages_de_logement", 2023, EDITION)["TUU-4"]


@pytest.fixture
def with_class(duckdb_store: Store, tmp_path: Path) -> Store:
    ingest_one(duckdb_store, urban_units(tmp_path / "uu", *CLASS))
    return duckdb_store


def test_a_class_whose_communes_are_all_published_is_their_sum(with_class: Store, tmp_path: Path) -> None:
    rows = [burglaries(commune, 2023, count) for commune, count in (("04112", 30), ("04070", 10), ("05061", 0))]
    ingest_one(with_class, communal(tmp_path, *rows))
    cell = class_cell(with_class)
    assert (cell["state"], cell["count"], cell["denominator"], cell["rate_origin"]) == (
        "published",
        40,
        3000,
        "computed",
    )
    assert cell["rate"] == pytest.approx(40 / 3)


def test_a_withheld_commune_makes_the_sum_a_least_over_the_whole_population(
    with_class: Store, tmp_path: Path
) -> None:
    rows = [burglaries("04112", 2023, 30), burglaries("04070", 2023, 10), burglaries("05061", 2023, None, 2000)]
    ingest_one(with_class, communal(tmp_path, *rows))
    cell = class_cell(with_class)
    assert (cell["state"], cell["count"], cell["denominator"]) == ("lower_bound", 40, 4000)
    assert (cell["members"], cell["members_published"], cell["members_withheld"]) == (3, 2, 1)
    assert cell["withheld_share"] == 0.5


def test_a_missing_commune_leaves_no_figure_at_all(with_class: Store, tmp_path: Path) -> None:
    ingest_one(with_class, communal(tmp_path, burglaries("04112", 2023, 30), burglaries("04070", 2023, 10)))
    cell = class_cell(with_class)
    assert (cell["state"], cell["reason"], cell["count"], cell["rate"]) == (
        "absent",
        "members_missing",
        None,
        None,
    )


def test_an_arrondissement_adds_nothing_to_a_class_that_holds_its_commune(
    duckdb_store: Store, tmp_path: Path
) -> None:
    store = duckdb_store
    ingest_one(store, urban_units(tmp_path / "uu", ("04112", "04401", "7"), ("13055", "00759", "7")))
    rows = [burglaries("04112", 2023, 30), burglaries("13055", 2023, 500), burglaries("13201", 2023, 90)]
    ingest_one(store, communal(tmp_path, *rows))
    assert compared(store, "cambriolages_de_logement", 2023, EDITION)["TUU-7"]["count"] == 530


def test_the_composition_may_come_after_the_base(duckdb_store: Store, tmp_path: Path) -> None:
    rows = [burglaries(commune, 2023, 10) for commune, _, _ in CLASS]
    ingest_one(duckdb_store, communal(tmp_path, *rows))
    assert "TUU-4" not in compared(duckdb_store, "cambriolages_de_logement", 2023, EDITION)
    ingest_one(duckdb_store, urban_units(tmp_path / "uu", *CLASS))
    assert class_cell(duckdb_store)["count"] == 30


def test_an_arrondissement_or_an_unknown_class_is_set_aside_from_a_composition(
    duckdb_store: Store, tmp_path: Path
) -> None:
    report = ingest_one(
        duckdb_store,
        urban_units(tmp_path, CLASS[0], ("75101", "00851", "8"), ("99999", "00851", "8"), ("04070", "04301", "12")),
    )
    assert (report.rows_loaded, report.rows_rejected) == (1, 3)


def test_france_is_the_sum_of_all_départements_or_nothing(duckdb_store: Store, tmp_path: Path) -> None:
    ingest_one(duckdb_store, departement(tmp_path, burglary_of_departement("04", 20)))
    cells = compared(duckdb_store, "cambriolages_de_logement", 2023, EDITION)
    assert cells["DEP-04"]["count"] == 20
    assert [(cells[code]["state"], cells[code]["reason"], cells[code]["members"]) for code in ("FR", "FR-METRO")] == [
        ("absent", "members_missing", 101),
        ("absent", "members_missing", 96),
    ]


def test_a_level_is_never_borrowed_from_another_edition(duckdb_store: Store, tmp_path: Path) -> None:
    ingest_one(duckdb_store, communal(tmp_path, burglaries("04112", 2023, 30)))
    later = "donnee-dep-data.gouv-2023-geographie2024-produit-le2024-09-05.csv"
    ingest_one(duckdb_store, departement(tmp_path, burglary_of_departement("04", 20), name=later))
    cell = compared(duckdb_store, "cambriolages_de_logement", 2023, EDITION)["DEP-04"]
    assert (cell["state"], cell["reason"]) == ("absent", "base_not_loaded")


def test_a_reissue_of_an_edition_replaces_it_and_tells_the_difference(duckdb_store: Store, tmp_path: Path) -> None:
    first = [burglaries("04112", year, 30) for year in (2021, 2022, 2023)]
    ingest_one(duckdb_store, communal(tmp_path / "1", *first))
    second = [burglaries("04112", 2021, 30), burglaries("04112", 2022, 24), burglaries("04112", 2023, 31)]
    report = ingest_one(duckdb_store, communal(tmp_path / "2", *second))
    assert "2\u00a0valeurs révisées, écart maximal −6" in " ".join(report.messages)
    assert [fact["count"] for fact in live_facts(duckdb_store)] == [30, 24, 31]


def test_an_extract_does_not_replace_a_base(duckdb_store: Store, tmp_path: Path) -> None:
    whole = [burglaries(commune, 2023, 30) for commune in ("04112", "04070", "05061")]
    ingest_one(duckdb_store, communal(tmp_path / "1", *whole))
    report = ingest_one(duckdb_store, communal(tmp_path / "2", *whole[:2]))
    assert report.status == "refused"
    assert "DEP-05" in report.messages[0]
    assert "undo" in report.messages[0]
    assert len(live_facts(duckdb_store)) == 3


def test_the_comparison_follows_the_observed_commune(settings: Settings, tmp_path: Path) -> None:
    store = open_ready(settings)
    ingest(store, communal(tmp_path, burglaries("04112", 2023, 30), burglaries("05061", 2023, 12)))
    store.close()
    moved = open_ready(replace(settings, commune="05061"))
    cells = compared(moved, "cambriolages_de_logement", 2023, EDITION)
    moved.close()
    assert cells["COM-05061"]["count"] == 12
    assert "COM-04112" not in cells


@pytest.mark.parametrize(
    ("check", "damage"),
    [
        ("twice", "insert into recorded_crime select * from recorded_crime"),
        ("states", "update recorded_crime set count = 0 where state = 'withheld'"),
        ("over_departement", "update recorded_crime set count = 21 where territory_code = 'COM-04112'"),
        ("comparison", "update mart_comparison set edition = '2020-01-01' where state = 'published'"),
    ],
)
def test_a_check_sees_the_damage_it_is_for(duckdb_store: Store, tmp_path: Path, check: str, damage: str) -> None:
    base = communal(tmp_path, burglaries("04112", 2023, 20), burglaries("04070", 2023, None))
    ingest(duckdb_store, base, departement(tmp_path, burglary_of_departement("04", 20)))
    assert not any(checks(duckdb_store).values())
    with duckdb_store.session() as session:
        session.execute(damage)
    assert checks(duckdb_store)[check]
