"""Days and hours: the mart says what `domain/aoristic` says, and a working group reads no small cell."""

from __future__ import annotations

import datetime as dt

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from observatory.domain import aoristic
from observatory.domain.cells import Masked, Published
from observatory.queries.week_hours import hour_table, week
from observatory.storage import Store
from observatory.ui.week_table import guard_words, heat_html, time_sentence
from tests.services.rows import insert, requisition

SOURCE = "videoprotection-requisitions"
DAY = dt.date(2024, 3, 5)
moments = st.datetimes(dt.datetime(2024, 3, 1), dt.datetime(2024, 3, 8)).map(lambda at: at.replace(microsecond=0))
windows = st.lists(st.tuples(st.none() | moments, st.none() | moments), max_size=6)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(windows)
def test_the_mart_and_the_formula_agree(
    duckdb_store: Store, windows: list[tuple[dt.datetime | None, dt.datetime | None]]
) -> None:
    rows = [requisition(no, DAY, asked_from=start, asked_to=end) for no, (start, end) in enumerate(windows)]
    duckdb_store.write(lambda session: session.execute("delete from mart_requisition"))
    if rows:
        insert(duckdb_store, "mart_requisition", *rows)
    duckdb_store.write(lambda session: session.run("marts/hour", source=SOURCE))
    found, expected = hour_table(duckdb_store, SOURCE, DAY.replace(day=1), DAY), aoristic.hour_table(windows)
    assert np.allclose(found.weights, expected.weights, atol=1e-9)
    assert (found.timed, found.too_wide, found.unknown) == (expected.timed, expected.too_wide, expected.unknown)


def fill(store: Store, each: int, unknown: int = 6) -> None:
    """So many requests at 9 a.m. on each of the seven days, one on Monday at 1 a.m., and some without time."""
    mornings = [dt.datetime(2024, 3, 4 + day, 9) for day in range(7) for _ in range(each)]
    times = [*mornings, dt.datetime(2024, 3, 4, 1), *[None] * unknown]
    insert(
        store, "mart_requisition", *(requisition(n, DAY, asked_from=at, asked_to=at) for n, at in enumerate(times))
    )
    store.write(lambda session: session.run("marts/hour", source=SOURCE))


def test_hours_are_shown_one_by_one_bands_by_four_or_not_at_all(duckdb_store: Store) -> None:
    fill(duckdb_store, 50)
    fine = week(duckdb_store, SOURCE, DAY.replace(day=1), DAY, exact=True)
    assert (fine.grain, fine.cells[0][9], fine.is_enough) == (1, 50.0, True)
    coarse = week(duckdb_store, SOURCE, DAY.replace(day=1), DAY, exact=False)
    assert (coarse.grain, coarse.cells[1][2]) == (4, Published(50))


def test_too_few_facts_make_no_picture_and_say_how_many_it_takes(duckdb_store: Store) -> None:
    fill(duckdb_store, 2)
    found = week(duckdb_store, SOURCE, DAY.replace(day=1), DAY, exact=True)
    assert not found.is_enough
    assert guard_words(found) == "Pas assez de faits pour un tableau des jours et des heures (15 < 84)."


def test_small_cells_are_masked_with_what_gives_them_away(duckdb_store: Store) -> None:
    fill(duckdb_store, 20)
    found = week(duckdb_store, SOURCE, DAY.replace(day=1), DAY, exact=False)
    assert found.cells[0][0] == Masked()
    assert sum(cell == Masked() for cell in found.cells[0]) >= 2
    assert 'class="n masked"' in heat_html(found, "essai")


def test_a_few_facts_without_time_hide_how_many_have_one(duckdb_store: Store) -> None:
    fill(duckdb_store, 20, unknown=2)
    found = week(duckdb_store, SOURCE, DAY.replace(day=1), DAY, exact=False)
    assert (found.unknown, found.timed) == (Masked(), Masked())
    assert all(cell == Masked() for row in found.cells for cell in row)
    assert guard_words(found).startswith("Aucune case n’est montrée à votre rôle")
    assert "trop peu" in time_sentence(found, "réquisition", "réquisitions")


def test_the_unknown_hours_are_said_with_their_share(duckdb_store: Store) -> None:
    fill(duckdb_store, 20, unknown=9)
    found = week(duckdb_store, SOURCE, DAY.replace(day=1), DAY, exact=True)
    said = time_sentence(found, "réquisition", "réquisitions").replace("\xa0", " ").replace("\u202f", " ")
    assert said.startswith("Sur 150 réquisitions, 9 sans heure connue (6,0 %).")


def test_shades_stand_for_multiples_of_the_mean(duckdb_store: Store) -> None:
    fill(duckdb_store, 50)
    drawn = heat_html(week(duckdb_store, SOURCE, DAY.replace(day=1), DAY, exact=True), "<b>")
    assert drawn.count("h5") == 7
    assert "h1" in drawn
    assert "<b>" not in drawn
