from __future__ import annotations

import datetime as dt

from observatory.domain.rhythm import held_against, stretches

FIRST, LAST = dt.date(2024, 1, 1), dt.date(2027, 12, 31)


def days(*texts: str) -> list[dt.date]:
    return [dt.date.fromisoformat(text) for text in texts]


def test_quarters_of_the_plan_are_sixteen_and_pairs_of_months_twenty_four() -> None:
    assert len(stretches(FIRST, LAST, 3)) == 16
    assert len(stretches(FIRST, LAST, 2)) == 24
    assert stretches(FIRST, LAST, 2)[0].last_day == dt.date(2024, 2, 29)


def test_a_quarter_without_a_meeting_is_missed() -> None:
    found = held_against(days("2024-02-10", "2024-08-30"), 3, FIRST, LAST, dt.date(2024, 11, 5))
    assert (found.held, found.kept) == (2, 2)
    assert [str(one.first_day) for one in found.missed] == ["2024-04-01"]
    assert found.next_by == dt.date(2024, 12, 31)
    assert not found.late


def test_two_meetings_in_one_quarter_do_not_make_up_for_the_next() -> None:
    found = held_against(days("2024-01-10", "2024-03-30"), 3, FIRST, LAST, dt.date(2024, 7, 1))
    assert (found.kept, len(found.missed)) == (1, 1)
    assert found.late


def test_a_meeting_held_this_quarter_moves_the_next_one_to_the_following_quarter() -> None:
    found = held_against(days("2024-01-10"), 3, FIRST, LAST, dt.date(2024, 2, 1))
    assert found.next_by == dt.date(2024, 6, 30)


def test_a_meeting_that_is_only_planned_is_not_held() -> None:
    found = held_against(days("2024-12-10"), 12, FIRST, LAST, dt.date(2024, 11, 1))
    assert (found.held, found.last, found.next_by) == (0, None, dt.date(2024, 12, 31))


def test_without_a_rhythm_meetings_are_counted_and_nothing_is_late() -> None:
    found = held_against(days("2024-05-02"), None, FIRST, LAST, dt.date(2025, 5, 2))
    assert (found.held, found.missed, found.next_by, found.late) == (1, (), None, False)


def test_nothing_is_due_once_the_plan_is_over() -> None:
    assert held_against([], 12, FIRST, LAST, dt.date(2028, 3, 1)).next_by is None
