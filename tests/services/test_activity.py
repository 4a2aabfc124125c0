"""What the services do and see, over a small town hall."""

from __future__ import annotations

import datetime as dt

import pytest

from observatory.domain.cells import Masked, Published
from observatory.domain.significance import Verdict
from observatory.ingest.deposits.declared import declared
from observatory.queries.activity import Activity, kinds, sources
from observatory.queries.activity_splits import Split
from observatory.reports.datasets import dataset, dataset_rows
from observatory.storage import Store
from tests.services.rows import event, insert
from tests.services.town_hall import (
    LANDLORDS,
    MEDIATION,
    PM,
    ask,
    interventions,
    landlords,
    mediation,
    months,
    police,
    refresh,
    sectors,
)


def split(found: Activity, dimension: str) -> Split:
    return next(one for one in found.splits if one.dimension == dimension)


def summed(one: Split) -> int:
    return sum(slice_.count.count for slice_ in one.slices if isinstance(slice_.count, Published))


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Store:
    """Read only: the police and its two sectors."""
    police(shared_store)
    sectors(shared_store)
    return shared_store


def test_every_view_of_a_stretch_counts_the_same_facts(filled: Store) -> None:
    found = ask(filled, division=("pm", "Secteurs de police"))
    assert found.total == Published(276)
    assert sum(point.count or 0 for point in found.series.points if point.period.year == 2024) == 276
    assert sum(line.count.count for line in found.lines if isinstance(line.count, Published)) == 276
    assert summed(split(found, "origin")) == 276
    assert found.sectors is not None
    assert summed(found.sectors) == 276
    assert found.week is not None
    assert [found.week.timed, found.week.unknown] == [Published(180), Published(96)]


def test_the_page_and_the_export_of_the_command_line_count_the_same_facts(filled: Store) -> None:
    with dataset_rows(filled, dataset("events"), {"source": PM}) as (columns, batches):
        days = [row[columns.index("date")] for batch in batches for row in batch[1]]
    for year in ("2023", "2024"):
        assert ask(filled, code=year).total == Published(sum(day.year == int(year) for day in days))


def test_a_category_narrows_every_view_for_who_sees_exact_counts(filled: Store) -> None:
    found = ask(filled, subject="pm-controle-routier")
    assert found.total == Published(96)
    assert summed(split(found, "control")) == 96
    assert found.week is not None
    assert found.week.unknown == Published(96)


def test_checks_and_fines_are_counted_by_kind_and_class(filled: Store) -> None:
    found = ask(filled)
    assert [(one.label, one.count) for one in split(found, "control").slices] == [("Vitesse", Published(96))]
    fines = split(found, "fine_class")
    assert (fines.noun, [(one.label, one.count) for one in fines.slices]) == (
        "procès-verbaux",
        [("4e classe", Published(192))],
    )


def test_outside_every_sector_and_without_place_are_lines_of_the_division(filled: Store) -> None:
    found = ask(filled, division=("pm", "Secteurs de police")).sectors
    assert found is not None
    assert [(one.label, one.count) for one in found.slices] == [
        ("Centre", Published(180)),
        ("Nord", Published(0)),
        ("hors secteur", Published(90)),
        ("non localisé", Published(6)),
    ]


def test_twelve_months_are_qualified_against_the_twelve_before(filled: Store) -> None:
    change = ask(filled).change
    assert (change.before, change.after) == ("2023", "2024")
    assert change.change is not None
    assert (change.change.before, change.change.after) == (120, 276)
    assert change.change.verdict is Verdict.HAUSSE


def test_a_missing_month_is_shown_missing_and_stops_the_comparison(duckdb_store: Store) -> None:
    insert(duckdb_store, "mart_event", *interventions(2024, 10, "pm-tapage", 0))
    insert(duckdb_store, "mart_coverage", *months(PM, 2023, 2024, without=("2024-05",)))
    duckdb_store.write(
        lambda session: session.execute("delete from mart_event where day between '2024-05-01' and '2024-05-31'")
    )
    refresh(duckdb_store, PM)
    found = ask(duckdb_store)
    assert found.series.points[16].cell is None
    assert found.change.change is None
    assert "mai 2024" in (found.change.reason or "")


def test_a_month_that_a_file_leaves_empty_against_all_likelihood_is_missing_too(duckdb_store: Store) -> None:
    rows = [row for row in interventions(2024, 10, "pm-tapage", 0) if row["day"].month != 8]
    insert(duckdb_store, "mart_event", *rows)
    insert(duckdb_store, "mart_coverage", *months(PM, 2024))
    refresh(duckdb_store, PM)
    assert [point.period.rank for point in ask(duckdb_store).series.points if point.cell is None] == [8]


def test_a_category_without_a_fact_in_a_received_month_is_a_zero(filled: Store) -> None:
    found = ask(filled, subject="pm-controle-routier")
    assert found.series.points[0].cell == Published(0)


def test_months_are_never_mixed_with_the_total_of_a_year(duckdb_store: Store) -> None:
    mediation(duckdb_store)
    assert [one.code for one in kinds(duckdb_store, declared(MEDIATION), exact=True)] == [
        "interventions-month",
        "interventions-year",
    ]
    assert ask(duckdb_store, MEDIATION).total == Published(12 * 12 + 6 * 6)
    yearly = ask(duckdb_store, MEDIATION, "2022", kind=1)
    assert [point.cell for point in yearly.series.points] == [Published(999)]


def test_counts_are_cut_by_the_sectors_and_the_origin_that_they_give(duckdb_store: Store) -> None:
    mediation(duckdb_store)
    found = ask(duckdb_store, MEDIATION)
    assert {one.label: one.count for one in split(found, "sector").slices} == {
        "Collèges": Published(60),
        "Gare": Published(120),
    }
    assert summed(split(found, "origin")) == 180
    assert found.week is None


def test_a_count_that_is_not_given_is_not_a_zero(duckdb_store: Store) -> None:
    mediation(duckdb_store)
    found = ask(duckdb_store, MEDIATION, subject="med-secours")
    assert [point.cell for point in found.series.points[:2]] == [None, Published(6)]
    assert found.change.change is None


def test_measures_are_counted_apart_and_a_sender_that_lacks_makes_a_quarter_partial(duckdb_store: Store) -> None:
    landlords(duckdb_store)
    found = ask(duckdb_store, LANDLORDS)
    assert found.known.noun == "incidents"
    assert [(point.count, point.provisional) for point in found.series.points] == [
        (16, False),
        (16, False),
        (16, False),
        (8, True),
    ]
    assert found.known.received.covered[found.series.points[-1].period].lacking == ("Habitat B",)
    assert ask(duckdb_store, LANDLORDS, kind=1).known.noun == "procédures engagées"
    assert [one.title for one in found.splits] == ["Par bailleur", "Par secteur"]


def test_only_sources_in_force_are_listed(duckdb_store: Store) -> None:
    assert sources(duckdb_store) == {}
    police(duckdb_store)
    mediation(duckdb_store)
    assert list(sources(duckdb_store)) == [PM, MEDIATION]


@pytest.fixture
def rare(duckdb_store: Store) -> Store:
    """Two rixes in 2024 beside the rest, one of them in March."""
    days = dt.date(2024, 3, 2), dt.date(2024, 9, 2)
    rows = [event(20000 + number, day, category="pm-rixe") for number, day in enumerate(days)]
    police(duckdb_store)
    insert(duckdb_store, "mart_event", *rows)
    refresh(duckdb_store, PM)
    return duckdb_store


def test_a_working_group_reads_no_small_category_nor_what_gives_it_away(rare: Store) -> None:
    found = ask(rare, role="groupe")
    hidden = {line.subject.code for line in found.lines if line.count == Masked()}
    assert "pm-rixe" in hidden
    assert len(hidden) >= 2
    assert found.total == Published(278)
    assert ask(rare, subject="pm-rixe").total == Published(2)


def test_what_is_hidden_in_a_list_is_hidden_when_it_is_asked_alone(rare: Store) -> None:
    hidden = {line.subject.code for line in ask(rare, role="groupe").lines if line.count == Masked()}
    for code in hidden:
        alone = ask(rare, subject=code, role="groupe")
        assert alone.total == Masked()
        in_2024 = [point.cell for point in alone.series.points if point.period.year == 2024]
        assert set(in_2024) == {Masked()}


def test_no_difference_of_two_months_tells_a_small_count(rare: Store) -> None:
    """The months of the whole, less those of every category shown, are never a small number."""
    whole = ask(rare, role="groupe").series
    codes = ("pm-tapage", "pm-controle-routier", "pm-rixe")
    shown = [ask(rare, subject=code, role="groupe").series for code in codes]
    for place, point in enumerate(whole.points):
        known_counts = [one.points[place].count for one in shown]
        rest = (point.count or 0) - sum(count for count in known_counts if count is not None)
        assert None not in known_counts or not 0 < rest < 5


def test_splits_of_a_working_group_count_the_whole_domain(rare: Store) -> None:
    found = ask(rare, subject="pm-controle-routier", role="groupe")
    assert found.wide.code == "domaine:Police municipale"
    assert found.week is not None
    exact = ask(rare, role="groupe")
    assert split(found, "origin") == split(exact, "origin")


def test_demonstration_and_masking_are_among_the_caveats(duckdb_store: Store) -> None:
    insert(duckdb_store, "mart_event", *interventions(2024, 10, "pm-tapage", 0))
    insert(duckdb_store, "mart_coverage", *months(PM, 2024, is_demo=True))
    refresh(duckdb_store, PM)
    assert {"demonstration", "masked", "activity_not_facts"} <= set(ask(duckdb_store, role="groupe").caveat_ids)
    assert "masked" not in ask(duckdb_store).caveat_ids
