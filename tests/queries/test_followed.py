"""Series of every source through one door: states kept, small counts masked, totals equal wherever they are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from observatory.domain.cells import Masked, Published
from observatory.domain.judging import rolling_sums
from observatory.domain.periods import Granularity, Period
from observatory.domain.roles import Role
from observatory.domain.significance import Verdict
from observatory.errors import UnknownName
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.ready import open_ready
from observatory.ingest.registry import SOURCES
from observatory.queries import followed_series as series
from observatory.queries.comparisons import comparison
from observatory.queries.followed import Asked, Followed
from observatory.queries.followed_revisions import revisions
from observatory.settings import load_settings
from observatory.storage import Store
from tests.ingest.ssmsi_files import departement, ingest_one
from tests.pages.compared import OLD_DEPARTEMENTAL, of_departement
from tests.queries.alike import load_places, load_robberies
from tests.services import town_hall
from tests.services.town_hall import MEDIATION, PM

DATA = Path(__file__).parents[2] / "data"
MONTH, YEAR = Granularity.MONTH, Granularity.YEAR
EDITION, ROBBERIES = "2024-07-05", "vols_violents_sans_arme"
EVERY = "faits-month|domaine:Police municipale"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("followed")
    store = open_ready(load_settings({"OBSERVATORY_HOME": str(folder / "var")}))
    town_hall.police(store)
    town_hall.sectors(store)
    town_hall.mediation(store, without=("2024-05",))
    load_places(store, folder)
    load_robberies(store, folder, [20, 21, None, None, None, 21, 19, 45])
    yield store
    store.close()


def follow(
    store: Store, topic: str, indicator: str, place: str = "", grain: Granularity = MONTH, **more: str
) -> Followed:
    role = more.get("role", Role.RESTREINT)
    return series.follow(store, Asked(topic, more.get("edition", ""), indicator, place, grain), role)


def counts(found: Followed) -> list[int | None]:
    return [point.count for point in found.series.points]


def test_each_role_follows_what_it_may_see(town: Store) -> None:
    seen = {role: {one.id for one in series.topics(town, role)} for role in Role}
    assert seen[Role.PLENIERE] == seen[Role.PARTENAIRE] == {"ssmsi"}
    assert seen[Role.GROUPE] == seen[Role.COORDINATION] == {"ssmsi", PM, MEDIATION}
    assert series.topics(town, None) == []


def test_a_role_gets_no_series_of_a_source_that_is_not_its_own(town: Store) -> None:
    with pytest.raises(UnknownName):
        follow(town, PM, EVERY, role=Role.PLENIERE)
    with pytest.raises(UnknownName):
        series.indicators(town, PM, "", Role.PLENIERE)


@pytest.mark.parametrize(
    "asked",
    [
        Asked(PM, "", "faits-month|inconnu", "", MONTH),
        Asked(PM, "", EVERY, "pm/nulle-part", MONTH),
        Asked("ssmsi", "1999-01-01", ROBBERIES, "COM-04112", YEAR),
        Asked("ssmsi", EDITION, ROBBERIES, "COM-04112", MONTH),
    ],
)
def test_a_doctored_question_is_refused(town: Store, asked: Asked) -> None:
    with pytest.raises(UnknownName):
        series.follow(town, asked, Role.COORDINATION)


def test_a_withheld_year_stays_withheld_and_enters_no_comparison(town: Store) -> None:
    found = follow(town, "ssmsi", ROBBERIES, "COM-04112", YEAR, edition=EDITION)
    assert counts(found) == [20, 21, None, None, None, 21, 19, 45]
    assert str(found.series.points[2].cell) == "non diffusé (secret statistique)"


def test_the_page_of_series_and_the_page_of_comparisons_give_one_verdict(town: Store) -> None:
    found = follow(town, "ssmsi", ROBBERIES, "COM-04112", YEAR, edition=EDITION).change.change
    compared = comparison(town, EDITION, ROBBERIES)
    assert compared is not None
    assert found is not None
    assert found.verdict is Verdict.HAUSSE
    assert found == compared.change


def test_other_communes_are_followed_too_and_borrow_nothing_from_our_peers(town: Store) -> None:
    found = follow(town, "ssmsi", ROBBERIES, "COM-05001", YEAR, edition=EDITION)
    assert found.place == "Semblable 01"
    assert found.peers == ()


def test_the_months_of_a_partner_are_summed_and_a_month_not_received_is_no_zero(town: Store) -> None:
    found = follow(town, MEDIATION, "interventions-month|med-incivilites")
    assert found.series.point(Period(MONTH, 2024, 5)).cell is None
    assert [point.count for point in found.series.points[:3]] == [12, 12, 12]
    assert found.change.change is None
    assert found.change.reason == "absent\xa0: mai 2024"
    sums = dict(rolling_sums(found.series))
    assert sums[Period(MONTH, 2023, 12)].count == 144
    assert sums[Period(MONTH, 2024, 12)].count is None


def test_the_same_facts_have_one_total_on_every_page(town: Store) -> None:
    """Series = activity = its categories = its sectors with what is outside and what has no place."""
    found = follow(town, PM, EVERY)
    year = sum(count or 0 for count in counts(found)[12:])
    activity = town_hall.ask(town, PM, "2024", division=("pm", "Secteurs de police"))
    assert activity.total == Published(year) == Published(276)
    by_category = [line.count.count for line in activity.lines if isinstance(line.count, Published)]
    assert sum(by_category) == year
    sectors = [follow(town, PM, EVERY, f"pm/{code}") for code in ("centre", "hors", "inconnu")]
    assert sum(count or 0 for one in sectors for count in counts(one)) == year


def test_the_sum_of_the_months_is_the_quarter_the_year_and_the_year_to_date(town: Store) -> None:
    months = follow(town, PM, EVERY)
    for grain in (Granularity.QUARTER, Granularity.HALF, YEAR):
        assert sum(count or 0 for count in counts(follow(town, PM, EVERY, grain=grain))) == sum(
            count or 0 for count in counts(months)
        )
    to_date = months.to_date
    assert to_date is not None
    assert to_date.total.count == sum(point.count or 0 for point in months.series.points if point.period.year == 2024)


def test_a_sector_is_for_who_sees_small_counts(town: Store) -> None:
    exact = {one.code for one in series.places(town, PM, "", EVERY, MONTH, Role.RESTREINT)}
    assert exact == {"", "pm/centre", "pm/nord", "pm/hors", "pm/inconnu"} - {"pm/nord"}
    assert [one.code for one in series.places(town, PM, "", EVERY, MONTH, Role.GROUPE)] == [""]
    with pytest.raises(UnknownName):
        follow(town, PM, EVERY, "pm/centre", role=Role.GROUPE)


def test_small_months_are_masked_for_a_working_group_and_no_sum_tells_them(duckdb_store: Store) -> None:
    rows = town_hall.interventions(2024, 3, "pm-tapage", 0, family="Troubles à la tranquillité")
    town_hall.insert(duckdb_store, "mart_event", *rows)
    town_hall.insert(duckdb_store, "mart_coverage", *town_hall.months(PM, 2024))
    town_hall.refresh(duckdb_store, PM)
    shown = follow(duckdb_store, PM, EVERY, role=Role.GROUPE)
    assert {type(point.cell) for point in shown.series.points} == {Masked}
    assert {point.cell for point in follow(duckdb_store, PM, EVERY, grain=YEAR, role=Role.GROUPE).series.points} == {
        Masked()
    }
    assert counts(follow(duckdb_store, PM, EVERY)) == [3] * 12


def test_accidents_of_which_only_totals_are_known_are_followed_by_year_alone(duckdb_store: Store) -> None:
    ingest_paths(duckdb_store, [DATA / "raw" / "onisr" / "totals.csv"], SOURCES, author="essai")
    (topic,) = series.topics(duckdb_store, Role.RESTREINT)
    known = series.indicators(duckdb_store, topic.id, "", Role.RESTREINT)
    assert {one.granularities for one in known} == {(YEAR,)}
    assert series.places(duckdb_store, topic.id, "", known[0].id, YEAR, Role.RESTREINT)


def test_two_editions_are_set_side_by_side_and_never_subtracted_across_contents(
    duckdb_store: Store, tmp_path: Path
) -> None:
    label, unit = "Coups et blessures volontaires", "victime"
    ingest_one(
        duckdb_store, departement(tmp_path / "old", of_departement(2022, 833, label, unit), name=OLD_DEPARTEMENTAL)
    )
    ingest_one(duckdb_store, departement(tmp_path / "new", of_departement(2022, 748, label, unit)))
    (year,) = revisions(duckdb_store, "coups_et_blessures_volontaires", "DEP-04").years
    assert [str(cell) for cell in year.cells.values()] == ["833", "748"]
    assert (year.gap, year.same_content) == (None, False)
    ingest_one(duckdb_store, departement(tmp_path / "a", of_departement(2022, 390), name=OLD_DEPARTEMENTAL))
    ingest_one(duckdb_store, departement(tmp_path / "b", of_departement(2022, 380)))
    found = revisions(duckdb_store, "cambriolages_de_logement", "DEP-04")
    assert list(found.editions.values()) == [dt.date(2023, 2, 9), dt.date(2024, 7, 5)]
    assert [one.gap for one in found.years] == [-10]
