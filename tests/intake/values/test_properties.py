"""What must hold for any text, and for whatever French print can write."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from babel.dates import format_date
from hypothesis import example, given
from hypothesis import strategies as st

from observatory.domain.french import number
from observatory.domain.periods import Granularity, Period
from observatory.domain.periods import parse_period as canonical
from observatory.intake.values import (
    convert,
    parse_date,
    parse_datetime,
    parse_hour,
    parse_integer,
    parse_month,
    parse_number,
    parse_period,
)
from observatory.intake.values.convert import PARSERS

DAYS = st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31))
TYPED = st.text(st.sampled_from("0123456789/-:.,hHeE ()+'°%TSZMutcjanvierfeéû\u00a0\u202f"), max_size=24)


@given(text=TYPED | st.text(max_size=100))
@example("9" * 5000)
@example("45385." + "9" * 60)
@example("2024-04-03T00:00:00+14:00")
def test_no_text_makes_a_parser_fail(text: str) -> None:
    assert all(set(convert(kind, [text])) == {text} for kind in PARSERS)


@given(day=DAYS)
@pytest.mark.parametrize(
    "form", ["%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%Y%m%d", "%d%m%Y", "%Y-%m-%dT00:00:00"]
)
def test_every_day_reads_back_in_every_form(form: str, day: dt.date) -> None:
    assert parse_date(day.strftime(form)) == day


@given(day=DAYS)
@pytest.mark.parametrize("form", ["d MMMM y", "d MMM y", "d MMM yy", "EEEE d MMMM y", "EEE d MMM y"])
def test_every_day_reads_back_as_french_print_writes_it(form: str, day: dt.date) -> None:
    assert parse_date(format_date(day, form, locale="fr")) == day


@given(day=DAYS, minute=st.integers(0, 1439))
def test_every_moment_reads_back_from_a_serial_number(day: dt.date, minute: int) -> None:
    serial = (day - dt.date(1899, 12, 30)).days + minute / 1440
    moment = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minute)
    assert (parse_datetime(repr(serial)), parse_date(repr(serial))) == (moment, day)


@given(day=st.integers(1, 12), month=st.integers(1, 12), year=st.integers(1970, 2069))
def test_the_day_stands_before_the_month_always(day: int, month: int, year: int) -> None:
    assert parse_date(f"{day}/{month}/{year}") == dt.date(year, month, day)


@given(minute=st.integers(0, 1439))
@pytest.mark.parametrize("form", ["{0}h{1:02}", "{0} h {1:02}", "{0:02}:{1:02}", "{0:02}:{1:02}:59", "{0:02}{1:02}"])
def test_every_minute_reads_back_in_every_form(form: str, minute: int) -> None:
    assert parse_hour(form.format(*divmod(minute, 60))) == minute


@given(minute=st.integers(1, 1439))
def test_every_minute_reads_back_from_a_share_of_a_day(minute: int) -> None:
    assert parse_hour(f"{minute / 1440:.10f}") == minute


@given(value=st.decimals(-(10**12), 10**12, places=2), digits=st.just(2))
def test_every_number_reads_back_as_french_print_writes_it(value: Decimal, digits: int) -> None:
    assert parse_number(number(value, digits)) == value  # type: ignore[arg-type]


@given(value=st.integers(-(10**15), 10**15))
@pytest.mark.parametrize("form", ["{0}", "{0},0", "{0}.00"])
def test_every_whole_number_reads_back(form: str, value: int) -> None:
    assert parse_integer(form.format(value)) == value


@given(year=st.integers(1970, 2069), month=st.integers(1, 12))
@pytest.mark.parametrize("form", ["MMMM y", "MMM yy", "MMM-yy", "MM/y", "y-MM", "yMM"])
def test_every_month_reads_back_in_every_form(form: str, year: int, month: int) -> None:
    text = format_date(dt.date(year, month, 1), form, locale="fr")
    assert parse_month(text) == (year, month)
    assert parse_period(text) == f"{year}-{month:02}"


@given(kind=st.sampled_from(Granularity), year=st.integers(1970, 2069), data=st.data())
def test_every_period_reads_back_from_its_label_and_from_its_code(
    kind: Granularity, year: int, data: st.DataObject
) -> None:
    period = Period(kind, year, data.draw(st.integers(1, kind.value)))
    assert parse_period(period.label) == parse_period(str(period)) == str(period)
    assert canonical(str(period)) == period


def test_a_column_is_parsed_once_for_each_distinct_text() -> None:
    assert convert("integer", ["12", "12", "1 200", "douze"]) == {"12": 12, "1 200": 1200, "douze": None}


def test_a_kept_text_is_on_one_line_and_never_empty() -> None:
    found = convert("string", [" Rue\u00a0Grande\r\n", "a\u200bb", " ", ""])
    assert found == {" Rue\u00a0Grande\r\n": "Rue Grande", "a\u200bb": "ab", " ": None, "": None}


@pytest.mark.parametrize("text", ["#REF!", "#DIV/0!", "#N/A", "#VALEUR!", "#NOM?", "Err:502", "#SANS_RÉSULTAT!"])
def test_an_error_of_a_spreadsheet_is_no_text(text: str) -> None:
    assert all(value is None for kind in PARSERS for value in convert(kind, [text]).values())


def test_a_kind_that_does_not_exist_is_a_defect() -> None:
    with pytest.raises(KeyError):
        convert("couleur", ["rouge"])
