import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.domain.periods import (
    Granularity,
    Period,
    four_digit_year,
    parse_period,
    period_of,
)
from observatory.errors import InputError

periods = st.sampled_from(list(Granularity)).flatmap(
    lambda kind: st.builds(Period, st.just(kind), st.integers(1990, 2060), st.integers(1, kind.value))
)


@pytest.mark.parametrize(
    ("text", "label", "first", "last"),
    [
        ("2026", "2026", "2026-01-01", "2026-12-31"),
        ("2026-S1", "1er semestre 2026", "2026-01-01", "2026-06-30"),
        ("2026-S2", "2e semestre 2026", "2026-07-01", "2026-12-31"),
        ("2026-T1", "1er trimestre 2026", "2026-01-01", "2026-03-31"),
        ("2026-T4", "4e trimestre 2026", "2026-10-01", "2026-12-31"),
        ("2026-01", "janvier 2026", "2026-01-01", "2026-01-31"),
        ("2024-02", "février 2024", "2024-02-01", "2024-02-29"),
        ("2026-12", "décembre 2026", "2026-12-01", "2026-12-31"),
    ],
)
def test_a_period_has_a_french_label_and_its_days(text: str, label: str, first: str, last: str) -> None:
    period = parse_period(text)
    assert period.label == label
    assert (period.first_day.isoformat(), period.last_day.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "26", "0026", "2026-1", "2026-13", "2026-00", "2026-S3", "2026-S0", "2026-T5", "2026-Q1", "x"],
)
def test_a_text_that_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="pas une période"):
        parse_period(text)


@pytest.mark.parametrize(("kind", "rank"), [(Granularity.YEAR, 2), (Granularity.MONTH, 0), (Granularity.HALF, 3)])
def test_a_period_outside_its_year_cannot_be_built(kind: Granularity, rank: int) -> None:
    with pytest.raises(ValueError, match="no "):
        Period(kind, 2026, rank)


def test_january_2026_is_not_2026() -> None:
    assert parse_period("2026-01") != parse_period("2026")


def test_periods_of_two_granularities_have_no_order() -> None:
    with pytest.raises(TypeError, match="granularity"):
        _ = parse_period("2026-01") < parse_period("2026")


def test_periods_of_one_granularity_are_ordered_in_time() -> None:
    months = [parse_period(text) for text in ("2026-02", "2025-12", "2026-01")]
    assert [str(month) for month in sorted(months)] == ["2025-12", "2026-01", "2026-02"]
    assert months[0] >= months[2] > months[1]


@pytest.mark.parametrize(
    ("text", "previous", "year_before"),
    [
        ("2026", "2025", "2025"),
        ("2026-S1", "2025-S2", "2025-S1"),
        ("2026-T1", "2025-T4", "2025-T1"),
        ("2026-01", "2025-12", "2025-01"),
        ("2026-02", "2026-01", "2025-02"),
    ],
)
def test_the_period_before_and_the_same_a_year_before(text: str, previous: str, year_before: str) -> None:
    period = parse_period(text)
    assert (str(period.previous()), str(period.a_year_before())) == (previous, year_before)


@given(periods)
def test_a_period_is_written_as_it_is_read(period: Period) -> None:
    assert parse_period(str(period)) == period


@given(periods, st.integers(-50, 50))
def test_shifting_there_and_back_changes_nothing(period: Period, steps: int) -> None:
    assert period.shifted(steps).shifted(-steps) == period


@given(periods)
def test_the_day_after_a_period_begins_the_next(period: Period) -> None:
    assert period.last_day + dt.timedelta(days=1) == period.shifted(1).first_day


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31)), st.sampled_from(list(Granularity)))
def test_the_period_of_a_day_contains_it(day: dt.date, kind: Granularity) -> None:
    period = period_of(day, kind)
    assert period.contains(day)
    assert not period.previous().contains(day)


@pytest.mark.parametrize(
    ("text", "year"),
    [("16", 2016), ("05", 2005), ("5", 2005), ("0", 2000), ("69", 2069), ("70", 1970), ("99", 1999),
     ("2016", 2016), (" 2024 ", 2024)],
)  # fmt: skip
def test_a_year_of_two_digits_becomes_one_of_four(text: str, year: int) -> None:
    assert four_digit_year(text) == year


@pytest.mark.parametrize("text", ["", "216", "20166", "3016", "2016.0", "-5", "an", "²"])
def test_a_text_that_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a year"):
        four_digit_year(text)
