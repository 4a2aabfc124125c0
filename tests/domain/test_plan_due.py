from __future__ import annotations

import datetime as dt

import pytest

from observatory.domain.periods import Granularity
from observatory.domain.plan_due import Timeliness, expected_periods, timing

FIRST, LAST = dt.date(2024, 1, 1), dt.date(2027, 12, 31)


def expected(every: Granularity, today: dt.date) -> list[str]:
    return [str(period) for period in expected_periods(FIRST, LAST, every, today)]


def test_a_period_is_expected_once_it_has_ended_and_not_before() -> None:
    assert expected(Granularity.YEAR, dt.date(2024, 12, 31)) == []
    assert expected(Granularity.YEAR, dt.date(2025, 1, 1)) == ["2024"]
    assert expected(Granularity.QUARTER, dt.date(2024, 7, 1)) == ["2024-T1", "2024-T2"]
    assert expected(Granularity.HALF, dt.date(2025, 2, 1)) == ["2024-S1", "2024-S2"]


def test_nothing_is_expected_after_the_plan() -> None:
    assert expected(Granularity.YEAR, dt.date(2035, 1, 1)) == ["2024", "2025", "2026", "2027"]
    assert len(expected(Granularity.MONTH, dt.date(2035, 1, 1))) == 48


@pytest.mark.parametrize(
    ("today", "state", "since"),
    [
        (dt.date(2024, 12, 31), Timeliness.NOT_YET, None),
        (dt.date(2025, 1, 1), Timeliness.DUE, None),
        (dt.date(2025, 2, 14), Timeliness.DUE, None),
        (dt.date(2025, 2, 15), Timeliness.LATE, dt.date(2025, 2, 15)),
    ],
)
def test_a_value_is_late_from_the_day_after_the_delay(
    today: dt.date, state: Timeliness, since: dt.date | None
) -> None:
    found = timing(expected_periods(FIRST, LAST, Granularity.YEAR, today), set(), today, delay_days=45)
    assert (found.state, found.late_since) == (state, since)


def test_a_hole_is_late_even_when_later_periods_are_informed() -> None:
    today = dt.date(2026, 6, 1)
    found = timing(expected_periods(FIRST, LAST, Granularity.YEAR, today), {"2025"}, today)
    assert found.state is Timeliness.LATE
    assert [str(period) for period in found.missing] == ["2024"]


def test_a_year_is_not_informed_by_its_january() -> None:
    today = dt.date(2025, 1, 10)
    periods = expected_periods(FIRST, LAST, Granularity.YEAR, today)
    assert timing(periods, {"2024-01", "2024-S1", "2024-S2"}, today).state is Timeliness.DUE
    assert timing(periods, {"2024"}, today).state is Timeliness.INFORMED
