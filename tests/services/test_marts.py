import datetime as dt
from typing import Any

import pytest

from observatory.storage import Session, Store
from observatory.storage.checking import run_checks
from tests.services.rows import event, insert, requisition, sent

PM, VIDEO = "police-municipale-interventions", "videoprotection-requisitions"
DAY = dt.date(2024, 3, 5)  # a Tuesday


def window(first: str, last: str, row_no: int = 1) -> dict[str, Any]:
    start, end = dt.datetime.fromisoformat(first), dt.datetime.fromisoformat(last)
    return requisition(row_no, DAY, asked_from=start, asked_to=end, offence="req-vol", camera_zone="Gare")


def hours(store: Store, source: str = VIDEO) -> list[dict[str, Any]]:
    with store.session() as session:
        session.run("marts/hour", source=source)
        return session.execute(
            "select hour_state, weekday, hour, weight from mart_hour order by weekday, hour, hour_state"
        )


def weights(store: Store) -> dict[int, float]:
    return {row["hour"]: row["weight"] for row in hours(store)}


def test_a_window_of_eight_hours_weighs_an_eighth_in_each(duckdb_store: Store) -> None:
    insert(duckdb_store, "mart_requisition", window("2024-03-05 08:00", "2024-03-05 16:00"))
    assert weights(duckdb_store) == {hour: pytest.approx(0.125, abs=1e-12) for hour in range(8, 16)}


def test_minutes_are_counted_and_not_hours_touched(duckdb_store: Store) -> None:
    insert(duckdb_store, "mart_requisition", window("2024-03-05 10:55", "2024-03-05 11:55"))
    assert weights(duckdb_store) == pytest.approx({10: 5 / 60, 11: 55 / 60}, abs=1e-12)


def test_a_window_over_midnight_falls_on_both_days(duckdb_store: Store) -> None:
    insert(duckdb_store, "mart_requisition", window("2024-03-10 23:30", "2024-03-11 00:30"))
    found = [(row["weekday"], row["hour"], row["weight"]) for row in hours(duckdb_store)]
    assert found == [(1, 0, 0.5), (7, 23, 0.5)]


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (window("2024-03-05 08:00", "2024-03-06 08:00"), "interval"),
        (window("2024-03-05 08:00", "2024-03-06 08:01"), "wide"),
        (window("2024-03-05 08:00", "2024-03-05 07:59"), "unknown"),
        (requisition(1, DAY, asked_from=dt.datetime(2024, 3, 5, 8)), "unknown"),
        (requisition(1, DAY), "unknown"),
        (window("2024-03-05 08:10", "2024-03-05 08:10"), "exact"),
    ],
    ids=["a day", "over a day", "backwards", "without end", "without time", "an instant"],
)
def test_the_weights_of_a_fact_add_up_to_one_whatever_its_time(
    duckdb_store: Store, row: dict[str, Any], state: str
) -> None:
    insert(duckdb_store, "mart_requisition", row)
    found = hours(duckdb_store)
    assert {one["hour_state"] for one in found} == {state}
    assert sum(one["weight"] for one in found) == pytest.approx(1, abs=1e-12)
    assert all((one["hour"] is None) == (state in ("wide", "unknown")) for one in found)


def test_events_bring_their_exact_hour_their_interval_or_nothing(duckdb_store: Store) -> None:
    insert(
        duckdb_store,
        "mart_event",
        event(1, DAY, start_minute=1350, hour_state="exact"),
        event(2, DAY, start_minute=1350, ends_on=dt.date(2024, 3, 6), end_minute=30, hour_state="interval"),
        event(3, DAY),
    )
    found = [(row["hour_state"], row["weekday"], row["hour"], row["weight"]) for row in hours(duckdb_store, PM)]
    assert found == [
        ("exact", 2, 22, 1.0),
        ("interval", 2, 22, pytest.approx(0.25)),
        ("interval", 2, 23, pytest.approx(0.5)),
        ("interval", 3, 0, pytest.approx(0.25)),
        ("unknown", None, None, 1.0),
    ]


IMPORTED = """
insert into import values
($id, $source, $id, null, null, 'essai', 'published', 1, 1, 0, 0, null, '', $day, $day)
"""
DEPOSITED = """
insert into deposit values
($id, $source, 'events', null, 'PM', 'page', 'replace', false, null, null, $no, $day, $day)
"""


def deposited(session: Session, import_id: str, *slots: str, source: str = PM, part: str = "", no: int = 1) -> None:
    received = dt.datetime(2024, 4, 2, 9)
    session.execute(IMPORTED, id=import_id, source=source, day=received)
    session.execute(DEPOSITED, id=import_id, source=source, no=no, day=received)
    for slot in slots:
        session.execute(
            "insert into deposit_slot values ($id, $source, $part, $slot)",
            id=import_id,
            source=source,
            part=part,
            slot=slot,
        )


def covered(store: Store, source: str = PM) -> list[tuple[Any, ...]]:
    with store.session() as session:
        session.run("marts/coverage", source=source)
        rows = session.execute("select * from mart_coverage order by part, first_day")
    return [(row["part"], row["period"], row["granularity"], row["first_day"], row["last_day"]) for row in rows]


def test_days_are_gathered_by_month_and_sender(duckdb_store: Store) -> None:
    def work(session: Session) -> None:
        deposited(session, "a", "2024-01-03", "2024-01-04", "2024-02-01", part="A")
        deposited(session, "b", "2024-01-31", part="B", no=2)

    duckdb_store.write(work)
    assert covered(duckdb_store) == [
        ("A", "2024-01", "month", dt.date(2024, 1, 3), dt.date(2024, 1, 4)),
        ("A", "2024-02", "month", dt.date(2024, 2, 1), dt.date(2024, 2, 1)),
        ("B", "2024-01", "month", dt.date(2024, 1, 31), dt.date(2024, 1, 31)),
    ]


def test_a_period_covers_itself(duckdb_store: Store) -> None:
    def work(session: Session) -> None:
        deposited(session, "a", "2024", "2024-S2", "2024-T2", "2024-03", source="mediation-interventions")

    duckdb_store.write(work)
    assert covered(duckdb_store, "mediation-interventions") == [
        ("", "2024", "year", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("", "2024-03", "month", dt.date(2024, 3, 1), dt.date(2024, 3, 31)),
        ("", "2024-T2", "quarter", dt.date(2024, 4, 1), dt.date(2024, 6, 30)),
        ("", "2024-S2", "half", dt.date(2024, 7, 1), dt.date(2024, 12, 31)),
    ]


def test_hours_that_do_not_add_up_and_a_period_covered_twice_are_found(duckdb_store: Store) -> None:
    assert run_checks(duckdb_store) == []
    row = sent(PM, "2024-03", dt.date(2024, 3, 1), dt.date(2024, 3, 31))
    insert(duckdb_store, "mart_requisition", requisition(1, DAY))
    insert(duckdb_store, "mart_coverage", row, row)
    found = {failure.check for failure in run_checks(duckdb_store)}
    assert {"checks/hours_add_up", "checks/coverage_is_unique"} <= found
