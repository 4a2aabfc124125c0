"""The nomenclature: what the same words mean from one edition to the next."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest

from observatory.ingest.ssmsi_edition import edition_of
from observatory.ingest.ssmsi_labels import find_label, nomenclature
from observatory.intake.names import normalise_name
from observatory.intake.received import ReceivedFile
from observatory.settings import PROJECT_ROOT

FEBRUARY_2023, JULY_2024, JUNE_2025, JUNE_2026 = (
    dt.date(2023, 2, 9),
    dt.date(2024, 7, 5),
    dt.date(2025, 6, 4),
    dt.date(2026, 6, 25),
)
VIOLENCE = "Coups et blessures volontaires"


def series(label: str, day: dt.date) -> str | None:
    found = find_label(label, "departemental", day, nomenclature())
    return found.series if found else None


def named(name: str, container: str | None = None) -> ReceivedFile:
    return ReceivedFile(name, PROJECT_ROOT, "ab12cd34" * 8, 1, container)


@pytest.mark.parametrize(
    ("label", "before", "after"),
    [
        ("Violences sexuelles", FEBRUARY_2023, JULY_2024),
        (VIOLENCE, FEBRUARY_2023, JULY_2024),
        ("Usage de stupéfiants", JUNE_2025, JUNE_2026),
    ],
)
def test_a_content_that_changes_under_the_same_words_is_another_series(
    label: str, before: dt.date, after: dt.date
) -> None:
    assert series(label, before) != series(label, after)
    assert None not in (series(label, before), series(label, after))


@pytest.mark.parametrize("label", ["Cambriolages de logement", "Vols avec armes", "Vols dans les véhicules"])
def test_a_content_that_does_not_change_is_one_series(label: str) -> None:
    assert series(label, FEBRUARY_2023) == series(label, JUNE_2026) is not None


def test_physical_violence_is_not_what_it_replaced() -> None:
    assert series(VIOLENCE, JUNE_2025) is None
    replaced = {line.indicator for line in nomenclature() if "blessures" in line.label}
    replacing = {line.indicator for line in nomenclature() if "Violences physiques" in line.label}
    assert replacing
    assert not replaced & replacing


def test_a_plural_that_goes_away_changes_nothing() -> None:
    assert series("Vols de véhicules", JULY_2024) == series("vols de VEHICULE", JUNE_2025) == "vols_de_vehicules"


def test_no_label_means_two_things_on_one_day() -> None:
    for one, other in combinations(nomenclature(), 2):
        if normalise_name(one.label) == normalise_name(other.label) and one.level == other.level:
            assert one.until < other.since or other.until < one.since


def test_parts_name_a_total_that_exists_and_persons_do_not_add_up() -> None:
    known = {line.indicator for line in nomenclature()}
    assert {line.parent_indicator for line in nomenclature() if line.parent_indicator} <= known
    assert {line.unit for line in nomenclature() if not line.additive} == {"mis en cause"}
    assert {line.indicator for line in nomenclature() if line.denominator_kind == "dwellings"} == {
        "cambriolages_de_logement"
    }


@pytest.mark.parametrize(
    "name",
    [
        "donnee-data.gouv-2023-geographie2024-produit-le2024-07-05.csv",
        "donnee-data.gouv-2023-geographie2024-produit-le2024-07-05 (1).csv.gz",
        "donnee-comm-data.gouv-parquet-2023-geographie2024-produit-le2024-07-05.parquet",
        "Donnee-DEP-data.gouv-2023-Geographie2024-Produit-le2024-07-05.CSV",
    ],
)
def test_the_three_dates_of_a_name_are_read(name: str) -> None:
    edition = edition_of(named(name), 2023, None)
    assert (edition.id, edition.data_year, edition.geography_year) == ("2024-07-05", 2023, 2024)
    assert edition.messages == ()


def test_the_name_of_the_archive_serves_when_its_member_lost_its_own() -> None:
    assert edition_of(named("data.csv", "donnee-reg-produit-le2024-07-05.zip"), 2023, None).id == "2024-07-05"


@pytest.mark.parametrize("name", ["crimes.csv", "donnee-dep-produit-le2024-13-45.csv"])
def test_a_name_without_a_date_keeps_the_file_apart_and_asks_for_the_original(name: str) -> None:
    edition = edition_of(named(name), 2022, None)
    assert edition.id == "sans-date-2022-ab12cd34"
    assert "nom d’origine" in edition.messages[0]


def test_a_header_that_contradicts_the_name_is_told() -> None:
    name = "donnee-data.gouv-2023-geographie2024-produit-le2024-07-05.csv"
    edition = edition_of(named(name), 2022, "2023")
    assert edition.geography_year == 2023
    assert len(edition.messages) == 2
