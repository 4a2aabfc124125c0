import datetime as dt

import pytest

from observatory.domain.coverage import Coverage, PeriodCoverage, Sent, coverage, periods_between, silent_periods
from observatory.domain.periods import parse_period


def sent(period: str, first: int = 1, last: int | None = None, part: str = "") -> Sent:
    month = parse_period(period)
    end = month.last_day if last is None else dt.date(month.year, month.rank, last)
    return Sent(month, dt.date(month.year, month.rank, first), end, part)


def states(*rows: Sent) -> dict[str, str]:
    return {str(period): one.state.value for period, one in coverage(rows).items()}


def test_a_month_never_sent_between_two_others_is_missing() -> None:
    assert states(sent("2024-01"), sent("2024-03")) == {
        "2024-01": "complete",
        "2024-02": "missing",
        "2024-03": "complete",
    }


@pytest.mark.parametrize(("last", "state"), [(23, "partial"), (24, "complete"), (31, "complete")])
def test_the_last_month_is_whole_when_its_end_is_quiet_for_a_week_at_most(last: int, state: str) -> None:
    assert states(sent("2024-01", last=last))["2024-01"] == state


@pytest.mark.parametrize(("first", "state"), [(8, "complete"), (9, "partial")])
def test_so_is_the_first_month(first: int, state: str) -> None:
    assert states(sent("2024-01", first=first))["2024-01"] == state


def test_quiet_days_between_two_deposits_take_nothing_away() -> None:
    found = states(sent("2024-01"), sent("2024-02", first=14, last=15), sent("2024-03"))
    assert found["2024-02"] == "complete"


def test_a_month_cut_before_a_missing_one_is_partial() -> None:
    assert states(sent("2024-01", last=12), sent("2024-03"))["2024-01"] == "partial"


def test_a_month_that_one_of_several_senders_has_not_sent_is_partial_and_names_it() -> None:
    rows = [sent("2024-01", part="A"), sent("2024-02", part="A"), sent("2024-01", part="B")]
    found = coverage(rows)
    assert found[parse_period("2024-01")] == PeriodCoverage(Coverage.COMPLETE)
    assert found[parse_period("2024-02")] == PeriodCoverage(Coverage.PARTIAL, ("B",))


def test_a_month_that_nobody_has_sent_is_missing_and_blames_nobody() -> None:
    rows = [sent("2024-01", part="A"), sent("2024-03", part="B")]
    assert coverage(rows)[parse_period("2024-02")] == PeriodCoverage(Coverage.MISSING)


def test_nothing_sent_covers_nothing() -> None:
    assert coverage([]) == {}
    assert periods_between([]) == []


def test_quarters_are_followed_over_the_year() -> None:
    first, last = parse_period("2023-T4"), parse_period("2024-T2")
    assert [str(one) for one in periods_between([last, first])] == ["2023-T4", "2024-T1", "2024-T2"]


@pytest.mark.parametrize(("usual", "silent"), [(7, ["2024-02"]), (6, [])])
def test_a_month_without_a_single_fact_is_silent_where_each_holds_many(usual: int, silent: list[str]) -> None:
    covered = coverage([sent("2024-01"), sent("2024-02"), sent("2024-03")])
    facts = {parse_period("2024-01"): usual, parse_period("2024-03"): usual}
    assert [str(period) for period in silent_periods(covered, facts)] == silent


def test_nothing_is_silent_where_nothing_was_ever_counted() -> None:
    assert silent_periods(coverage([sent("2024-01")]), {}) == []
