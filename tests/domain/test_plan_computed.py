from __future__ import annotations

import datetime as dt

import pytest

from observatory.domain.coverage import Sent
from observatory.domain.french import nbsp
from observatory.domain.periods import parse_period
from observatory.domain.plan_computed import Computed, Piece, summed, whole_periods
from observatory.domain.plan_values import Line

MONTHS = [f"2024-{month:02}" for month in range(1, 13)]


def pieces(*given: tuple[str, str, str, int], demo: bool = False) -> list[Piece]:
    return [Piece(part, period, cut, count, demo) for part, period, cut, count in given]


def year(found: list[Piece], covered: dict[str, list[str]], period: str = "2024") -> Computed:
    return summed(parse_period(period), found, covered, "Source")


def test_a_year_is_the_sum_of_its_months_and_a_month_without_a_fact_is_a_zero() -> None:
    found = pieces(("", "2024-01", "Nord", 3), ("", "2024-12", "Nord", 2), ("", "2024-12", "Sud", 1))
    assert year(found, {"": MONTHS}).lines == (Line("Nord", 5.0), Line("Sud", 1.0))
    assert year([], {"": MONTHS}).lines == (Line("", 0.0),)


def test_a_year_and_its_own_months_are_never_added_together() -> None:
    found = pieces(("A", "2024", "", 10), *(("A", month, "", 1) for month in MONTHS), ("B", "2024-T1", "", 4))
    covered = {"A": [*MONTHS, "2024"], "B": ["2024-T1", "2024-T2", "2024-T3", "2024-T4"]}
    assert year(found, covered).lines == (Line("", 14.0),)


@pytest.mark.parametrize(
    ("covered", "said"),
    [
        ({}, "aucune donnée déposée pour cette période"),
        ({"": MONTHS[:-1]}, "données incomplètes : décembre 2024"),
        (
            {"": MONTHS[:5]},
            "données incomplètes : juin 2024, juillet 2024, août 2024, septembre 2024 et 3\u00a0autres périodes",
        ),
        ({"A": MONTHS, "B": ["2024-T1", "2024-T2", "2024-T4"]}, "B, données incomplètes : 3e trimestre 2024"),
    ],
)
def test_what_is_missing_is_named_by_sender_in_its_own_rhythm(covered: dict[str, list[str]], said: str) -> None:
    found = year(pieces(("", "2024-01", "", 3)), covered)
    assert (found.lines, nbsp(found.missing)) == ((), nbsp(said))


def test_a_sender_is_not_expected_before_it_has_begun_and_those_who_count_are_named() -> None:
    covered = {"A": MONTHS, "B": ["2025-T1"]}
    found = year(pieces(("A", "2024-01", "", 3), ("B", "2025-T1", "", 9)), covered)
    assert (found.lines, found.source) == ((Line("", 3.0),), "Source, A")


def test_one_invented_piece_makes_the_whole_a_demonstration() -> None:
    found = pieces(("", "2024-01", "", 3)) + pieces(("", "2024-02", "", 1), demo=True)
    assert year(found, {"": MONTHS}).is_demo
    assert not year(found[:1], {"": MONTHS}).is_demo


def test_a_month_sent_in_part_is_not_whole() -> None:
    def sent(period: str, last: int) -> Sent:
        first = parse_period(period).first_day
        return Sent(parse_period(period), first, first.replace(day=last))

    assert whole_periods([sent("2024-01", 31), sent("2024-02", 12)]) == {"": {"2024-01"}}
    quarter = Sent(parse_period("2024-T1"), dt.date(2024, 1, 1), dt.date(2024, 3, 31), "B")
    assert whole_periods([sent("2024-01", 31), quarter]) == {"": {"2024-01"}, "B": {"2024-T1"}}
