import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.domain.due import due, due_on, periods_words
from observatory.domain.periods import Period, parse_period

TODAY = dt.date(2026, 11, 25)


def months(*texts: str) -> list[Period]:
    return [parse_period(text) for text in texts]


def missing(received: list[Period], today: dt.date = TODAY, periodicity: str = "month", after: int = 15) -> list[str]:
    found = due(periodicity, after, received, today)
    assert found
    return [str(one) for one in found.missing]


def test_a_month_is_late_once_its_delay_is_over_and_not_the_day_before() -> None:
    assert due_on(parse_period("2026-10"), 15) == dt.date(2026, 11, 16)
    received = months("2026-09")
    assert missing(received, dt.date(2026, 11, 15)) == []
    assert missing(received, dt.date(2026, 11, 16)) == ["2026-10"]


def test_months_never_received_between_others_are_missing_too() -> None:
    assert missing(months("2026-06", "2026-08", "2026-10")) == ["2026-07", "2026-09"]


def test_of_a_source_that_has_sent_nothing_only_the_last_period_is_awaited() -> None:
    found = due("quarter", 30, [], TODAY)
    assert found
    assert [str(one) for one in found.missing] == ["2026-T3"]
    assert found.since == dt.date(2026, 10, 31)
    assert (str(found.upcoming), found.upcoming_on) == ("2026-T4", dt.date(2027, 1, 31))


def test_a_year_received_stands_for_its_months() -> None:
    assert missing(months("2025", "2026-S1", "2026-10")) == ["2026-07", "2026-08", "2026-09"]


def test_what_was_sent_in_advance_is_not_awaited_again() -> None:
    found = due("month", 15, months("2026-10", "2026-11"), TODAY)
    assert found
    assert (found.is_late, str(found.upcoming)) == (False, "2026-12")


def test_a_survey_has_no_rhythm() -> None:
    assert due("wave", 0, [], TODAY) is None


@pytest.mark.parametrize(
    ("given_periods", "words"),
    [
        (("2026-01",), "janvier 2026"),
        (("2026-01", "2026-02"), "janvier 2026 et février 2026"),
        (("2026-01", "2026-02", "2026-03"), "3\xa0mois, de janvier 2026 à mars 2026"),
        (("2025-12", "2026-02", "2026-03", "2026-04"), "décembre 2025 et 3\xa0mois, de février 2026 à avril 2026"),
        (("2026-04", "2026-05", "2026-06"), "3\xa0mois, d’avril 2026 à juin 2026"),
        (("2025-T4", "2026-T1", "2026-T2"), "3\xa0trimestres, du 4e trimestre 2025 au 2e trimestre 2026"),
    ],
)
def test_missing_periods_are_said_shortly(given_periods: tuple[str, ...], words: str) -> None:
    assert periods_words(months(*given_periods)) == words


@given(st.sets(st.integers(0, 40)), st.integers(0, 60))
def test_what_is_received_is_never_missing(ranks: set[int], after: int) -> None:
    received = [parse_period("2023-06").shifted(rank) for rank in ranks]
    found = due("month", after, received, TODAY)
    assert found
    assert not set(found.missing) & set(received)
    assert found.upcoming not in received
    assert found.upcoming_on > TODAY
