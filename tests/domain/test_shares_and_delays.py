from collections import Counter

import pytest

from observatory.domain.cells import Masked, Published, Withheld
from observatory.domain.delays import delays_of
from observatory.domain.shares import Share


def test_a_share_has_its_interval() -> None:
    share = Share(Published(81), Published(263))
    assert share.ratio == pytest.approx(0.308, abs=5e-4)
    assert share.interval is not None
    assert (share.interval.lower, share.interval.upper) == pytest.approx((0.2553, 0.3662), abs=6e-5)


@pytest.mark.parametrize(("whole", "enough"), [(19, False), (20, True)])
def test_a_share_of_few_cases_is_no_percentage(whole: int, enough: bool) -> None:
    share = Share(Published(10), Published(whole))
    assert (share.ratio is not None, share.interval is not None) == (enough, enough)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (Masked(), Published(40)),
        (Published(6), Masked()),
        (Withheld(), Published(40)),
        (None, Published(40)),
        (None, None),
    ],
)
def test_a_share_of_what_is_not_shown_is_none(
    part: Published | Masked | None, whole: Published | Masked | None
) -> None:
    assert (Share(part, whole).ratio, Share(part, whole).interval) == (None, None)


def test_quartiles_are_those_of_the_days() -> None:
    found = delays_of(Counter([*range(1, 20), 100]))
    assert (found.lower_quartile, found.median, found.upper_quartile) == (5.75, 10.5, 15.25)
    assert found.cases == 20


def test_days_within_a_limit_include_the_limit() -> None:
    assert delays_of(Counter([0, 2, 3, 7, 8, 30, 31])).within == {2: 2, 7: 4, 15: 5, 30: 6}


@pytest.mark.parametrize(("cases", "known"), [(19, False), (20, True)])
def test_few_cases_have_no_median(cases: int, known: bool) -> None:
    assert (delays_of({3: cases}).median is not None) is known


def test_nothing_done_has_no_delay() -> None:
    found = delays_of({})
    assert (found.cases, found.median, set(found.within.values())) == (0, None, {0})


def test_done_before_it_was_asked_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        delays_of({3: 1, -1: 1})
