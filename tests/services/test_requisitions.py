"""Requests for images, counted for each role."""

from __future__ import annotations

import datetime as dt

import pytest

from observatory.domain.cells import Masked, Published
from observatory.domain.periods import Granularity
from observatory.domain.significance import Verdict
from observatory.queries.period_choice import ALL, RECENT, stretches
from observatory.queries.requisitions import SOURCE, Choice, Footage, footage, offences, received_requisitions, zones
from observatory.reports.datasets import dataset, dataset_rows
from observatory.storage import Store
from tests.services.footage import fill, month, requests
from tests.services.rows import insert, requisition

MONTH = Granularity.MONTH


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Store:
    """Read only."""
    fill(shared_store)
    return shared_store


def ask(
    store: Store, code: str = "2024", role: str = "restreint", grain: Granularity = MONTH, **choice: str
) -> Footage:
    known = received_requisitions(store)
    assert known is not None
    known_stretches = stretches(known, exact=role != "groupe")
    return footage(store, known, known_stretches[code], grain, Choice(**choice), role)


def test_the_share_usable_leaves_the_unknown_apart(filled: Store) -> None:
    found = ask(filled).usable
    assert (found.requests, found.yes, found.no, found.unknown) == tuple(map(Published, (144, 96, 36, 12)))
    assert found.share.whole == Published(132)
    assert found.share.ratio == pytest.approx(96 / 132)
    assert found.share.interval is not None


def test_the_page_and_the_export_of_the_command_line_count_the_same_requests(filled: Store) -> None:
    with dataset_rows(filled, dataset("requisitions"), {}) as (columns, batches):
        received, usable = columns.index("received_on"), columns.index("usable")
        rows = [(row[received].year, row[usable]) for _, batch in batches for row in batch]
    found = ask(filled).usable
    assert found.requests == Published(sum(year == 2024 for year, _ in rows))
    assert found.yes == Published(rows.count((2024, "yes")))


def test_two_equal_years_are_compared_in_number_and_in_share(filled: Store) -> None:
    found = ask(filled)
    assert (found.change.before, found.change.after) == ("2023", "2024")
    assert found.change.change is not None
    assert (found.change.change.before, found.change.change.after) == (120, 144)
    assert found.usable_change.verdict is Verdict.HAUSSE
    assert found.usable_change.gap == pytest.approx(96 / 132 - 0.5)


def test_a_month_begun_is_drawn_and_enters_no_comparison(filled: Store) -> None:
    found = ask(filled, RECENT)
    last = found.volumes.points[-1]
    assert (last.count, last.provisional) == (1, True)
    assert found.stretch.words == "2024"
    assert "received_in_part" in found.caveat_ids


def test_a_stretch_whose_year_before_is_not_whole_says_why(filled: Store) -> None:
    found = ask(filled, "2023")
    assert found.usable_change.gap is None
    assert "2022 n’est pas reçu en entier" in found.usable_change.reason
    assert found.change.change is None


def test_volumes_are_summed_by_quarter_and_year(filled: Store) -> None:
    quarters = ask(filled, grain=Granularity.QUARTER).volumes
    assert [one.count for one in quarters.points[:5]] == [30, 30, 30, 30, 36]
    years = ask(filled, ALL, grain=Granularity.YEAR).volumes
    assert [(one.count, one.provisional) for one in years.points] == [(120, False), (144, False), (1, True)]


def test_a_missing_month_is_not_a_month_of_zero(duckdb_store: Store) -> None:
    insert(duckdb_store, "mart_requisition", requisition(1, dt.date(2024, 1, 9)))
    insert(duckdb_store, "mart_coverage", month(2024, 1), month(2024, 2), month(2024, 4))
    found = ask(duckdb_store)
    assert [one.cell for one in found.volumes.points] == [Published(1), Published(0), None, Published(0)]


def test_delays_are_those_of_the_served_and_the_others_are_counted_apart(filled: Store) -> None:
    found = ask(filled).service
    assert (found.served, found.not_served, found.incoherent) == (Published(96), Published(48), Published(0))
    assert found.delays is not None
    assert (found.delays.median, found.delays.cases) == (3, 96)
    assert (found.within(2).ratio, found.within(7).ratio) == (0, 1)


def test_images_served_before_they_were_asked_enter_no_delay(duckdb_store: Store) -> None:
    day = dt.date(2024, 1, 9)
    insert(duckdb_store, "mart_requisition", requisition(1, day, served_on=dt.date(2024, 1, 8)))
    insert(duckdb_store, "mart_coverage", month(2024, 1))
    found = ask(duckdb_store).service
    assert (found.served, found.incoherent) == (Published(0), Published(1))
    assert found.delays is not None
    assert found.delays.median is None


def test_lines_by_offence_and_zone_add_up_to_the_whole(filled: Store) -> None:
    found = ask(filled)
    for lines in (found.by_offence, found.by_zone, found.by_service):
        assert sum(one.requests.count for one in lines if isinstance(one.requests, Published)) == 144
        assert sum(one.yes.count for one in lines if isinstance(one.yes, Published)) == 96
    assert [one.label for one in found.by_zone] == ["Centre", "Gare", "non précisé"]
    assert [one.label for one in found.by_offence] == ["Violences", "Autre vol", "Autre motif"]
    assert found.outcomes[0] == ("Fait élucidé", Published(96))
    assert sum(cell.count for _, cell in found.outcomes if isinstance(cell, Published)) == 144


def test_an_offence_and_a_zone_narrow_every_figure(filled: Store) -> None:
    assert offences(filled) == {"req-violences": "Violences", "req-vol": "Autre vol", "req-autre": "Autre motif"}
    assert zones(filled) == ["Centre", "Gare"]
    found = ask(filled, offence="req-vol", zone="Gare")
    assert found.requests == Published(96)
    assert sum(one.count or 0 for one in found.volumes.points) == 96
    assert (found.week.unknown, found.week.timed) == (Published(96), Published(0))


def test_the_hours_add_up_to_the_requests(filled: Store) -> None:
    found = ask(filled)
    assert found.week.unknown == Published(144)
    assert not found.week.is_enough


@pytest.fixture
def small(duckdb_store: Store) -> Store:
    """2024: twelve requisitions a month, of which three in all concern stupéfiants, and one is unknown in January."""
    rows = requests(2024, "yes", 6, offence="req-vol") + requests(2024, "no", 6, 20, offence="req-violences")
    rows += [requisition(9000 + rank, dt.date(2024, rank, 20), offence="req-stupefiants") for rank in (1, 2, 3)]
    insert(duckdb_store, "mart_requisition", *rows)
    insert(duckdb_store, "mart_coverage", *(month(2024, rank) for rank in range(1, 13)))
    with duckdb_store.session() as session:
        session.run("marts/hour", source=SOURCE)
    return duckdb_store


def test_a_working_group_reads_no_small_count_and_no_share_made_of_one(small: Store) -> None:
    found = ask(small, role="groupe")
    by_label = {one.label: one for one in found.by_offence}
    assert by_label["Stupéfiants"].requests == Masked()
    assert sum(one.requests == Masked() for one in found.by_offence) == 2
    assert found.usable.unknown == Masked()
    assert found.usable.share.ratio is None
    assert "masked" in found.caveat_ids
    exact = {one.label: one for one in ask(small).by_offence}
    assert exact["Stupéfiants"].requests == Published(3)


def test_a_working_group_is_given_whole_years_and_may_not_narrow(filled: Store) -> None:
    known = received_requisitions(filled)
    assert known is not None
    assert list(stretches(known, exact=False)) == ["2024", "2023"]
    found = ask(filled, role="groupe", offence="req-vol", zone="Gare")
    assert found.requests == Published(144)


def test_months_of_a_year_with_a_small_one_are_masked_and_years_compared_instead(duckdb_store: Store) -> None:
    rows = requests(2023, "yes", 5) + requests(2024, "yes", 6)[:-2]
    insert(duckdb_store, "mart_requisition", *rows)
    insert(duckdb_store, "mart_coverage", *(month(year, rank) for year in (2023, 2024) for rank in range(1, 13)))
    found = ask(duckdb_store, role="groupe")
    assert [one.cell for one in found.volumes.points[11:13]] == [Published(5), Masked()]
    assert (found.change.before, found.change.after) == ("2023", "2024")
    assert found.change.change is not None
    assert (found.change.change.before, found.change.change.after) == (60, 70)


def test_nothing_deposited_is_nothing(duckdb_store: Store) -> None:
    assert received_requisitions(duckdb_store) is None
    assert offences(duckdb_store) == {}


def test_a_running_year_is_kept_from_a_working_group_until_it_is_whole(filled: Store) -> None:
    """Read today and again after the next deposit, it would tell what one month holds."""
    known = received_requisitions(filled)
    assert known is not None
    assert "2025" in stretches(known, exact=True)
    assert "2025" not in stretches(known, exact=False)
