import datetime as dt

import pytest

from observatory.domain.breaks import Break, BreakKind, refusal, stopping
from observatory.domain.cells import Masked, Published, Withheld, total
from observatory.domain.judging import rolling_sums, twelve_months_change, year_change, year_to_date
from observatory.domain.periods import Granularity, Period, parse_period
from observatory.domain.series import Point, Series, stretch, sum_of
from observatory.domain.significance import Verdict
from tests.domain.monthly import monthly, yearly


def rupture(day: str) -> Break:
    return Break("r", BreakKind.RUPTURE, dt.date.fromisoformat(day), None, "autre définition", "Autre définition.")


LOCKDOWN = Break("l", BreakKind.EPISODE, dt.date(2020, 3, 17), dt.date(2020, 5, 10), "confinement", "Confinement.")


def test_a_missing_month_stands_in_its_place_without_a_cell() -> None:
    found = Series.of([Point(parse_period("2024-03"), Published(4)), Point(parse_period("2024-01"), Published(2))])
    assert [(str(one.period), one.count) for one in found.points] == [
        ("2024-01", 2),
        ("2024-02", None),
        ("2024-03", 4),
    ]


def test_a_series_with_a_hole_is_refused() -> None:
    with pytest.raises(ValueError, match="follow"):
        Series((Point(parse_period("2024-01"), None), Point(parse_period("2024-03"), None)))


def test_a_withheld_month_never_enters_a_sum() -> None:
    found = sum_of(monthly([3, "x", 4]).points)
    assert found.count is None
    assert found.reason == "Total non calculable\xa0: 1\xa0non diffusé, sur 3\xa0termes."


@pytest.mark.parametrize("cell", [Withheld(), Masked()])
def test_the_type_itself_refuses_to_be_added(cell: Withheld | Masked) -> None:
    with pytest.raises(TypeError):
        cell + Published(3)  # type: ignore[operator]
    with pytest.raises(TypeError):
        sum([Published(3), cell])  # type: ignore[list-item]
    with pytest.raises(Exception, match="Total non calculable"):
        total([Published(3), cell])


def test_a_missing_or_provisional_month_gives_the_reason_instead_of_a_sum() -> None:
    assert sum_of(monthly([3, None, 4]).points).reason == "absent\xa0: février 2022"
    assert sum_of(monthly([3, 5, 4], provisional=1).points).reason == "provisoire\xa0: mars 2022"
    assert sum_of(monthly([3, 5, 4]).points).count == 12


def test_months_sum_to_their_year_and_an_incomplete_year_is_no_year() -> None:
    found = monthly([1] * 12 + [2] * 5).coarser(Granularity.YEAR)
    assert [(one.count, one.provisional) for one in found.points] == [(12, False), (10, True)]
    late = monthly([1] * 10 + [2] * 12, start=(2021, 3)).coarser(Granularity.YEAR)
    assert [one.count for one in late.points] == [None, 24]


def test_a_withheld_month_leaves_its_state_to_its_quarter() -> None:
    found = monthly([1, "x", 1, 2, 2, 2]).coarser(Granularity.QUARTER)
    assert [one.cell for one in found.points] == [Withheld(), Published(6)]


def test_a_coarser_series_is_not_cut_finer() -> None:
    with pytest.raises(ValueError, match="mois"):
        yearly([1, 2], 2020).coarser(Granularity.MONTH)


def test_a_rupture_parts_what_it_stands_between_and_nothing_else() -> None:
    def years(first: int, last: int) -> tuple[dt.date, dt.date]:
        return dt.date(first, 1, 1), dt.date(last, 12, 31)

    one = rupture("2018-01-01")
    assert refusal([one], [years(2017, 2017), years(2018, 2018)]) == "rupture de série\xa0: autre définition"
    assert refusal([one], [years(2018, 2018), years(2019, 2019)]) is None
    assert refusal([one], [years(2016, 2016), years(2017, 2017)]) is None
    assert refusal([one], [years(2016, 2018), years(2019, 2021)]) is not None


@pytest.mark.parametrize(("day", "stops"), [("2020-03-16", False), ("2020-03-17", True), ("2020-05-10", True)])
def test_an_episode_spoils_the_periods_that_it_touches_to_the_day(day: str, stops: bool) -> None:
    one_day = dt.date.fromisoformat(day)
    assert bool(stopping([LOCKDOWN], [(one_day, one_day)])) is stops


def test_what_lies_on_either_side_of_an_episode_is_compared() -> None:
    spans = [(dt.date(2019, 1, 1), dt.date(2019, 12, 31)), (dt.date(2021, 1, 1), dt.date(2021, 12, 31))]
    assert refusal([LOCKDOWN], spans) is None


def test_an_event_and_an_edition_are_named_and_stop_nothing() -> None:
    for kind in (BreakKind.EVENT, BreakKind.EDITION):
        one = Break("e", kind, dt.date(2023, 1, 1), None, "caméra", "Caméra.")
        assert not one.stops([(dt.date(2022, 1, 1), dt.date(2023, 12, 31))])


def test_only_what_can_be_read_with_the_last_period_is_kept() -> None:
    series = yearly([10, 11, 12, 13, 14, 15, 16], 2016)
    kept = stretch(series, [rupture("2018-01-01"), LOCKDOWN])
    assert [one.period.year for one in kept] == [2018, 2019, 2021, 2022]


def test_a_year_is_compared_with_the_one_before() -> None:
    found = year_change(yearly([26, 19], 2022), [])
    assert (found.before, found.after) == ("2022", "2023")
    assert found.change is not None
    assert found.change.verdict is Verdict.NON_DEMONTRABLE


def test_no_year_is_compared_across_a_rupture_or_with_what_is_withheld() -> None:
    assert year_change(yearly([26, 90], 2017), [rupture("2018-01-01")]).change is None
    withheld = year_change(yearly(["x", 90], 2017), [])
    assert (withheld.change, withheld.reason) == (None, "Total non calculable\xa0: 1\xa0non diffusé, sur 1\xa0terme.")


def test_the_past_years_say_how_much_the_series_varies_by_itself() -> None:
    found = year_change(yearly([80, 120, 100, 120, 80, 100, 145], 2016), [])
    assert found.change is not None
    assert found.change.dispersion is not None
    assert (found.change.dispersion.periods, found.change.dispersion.phi) == (5, pytest.approx(16 / 3))
    assert found.change.verdict is Verdict.NON_DEMONTRABLE


def test_the_months_of_the_year_are_compared_with_the_same_months_before() -> None:
    found = year_to_date(monthly([2] * 12 + [3] * 12 + [4] * 12 + [8] * 3), [])
    assert found is not None
    assert (found.label, found.total.count) == ("de janvier à mars 2025", 24)
    assert [(year, one.count) for year, one in found.previous] == [(2024, 12), (2023, 9), (2022, 6)]
    assert found.beside_last.change is not None
    assert (found.beside_last.change.before, found.beside_last.change.after) == (12, 24)
    assert found.beside_mean.change is not None
    assert (found.beside_mean.times, found.beside_mean.change.expected) == (3, pytest.approx(9))


def test_a_provisional_month_is_left_out_of_the_year_to_date() -> None:
    found = year_to_date(monthly([5] * 12 + [5, 5, 1], provisional=1), [])
    assert found is not None
    assert (found.month, found.total.count) == (2, 10)


def test_a_missing_month_leaves_the_year_to_date_without_a_verdict() -> None:
    counts: list[int | str | None] = [5] * 24
    counts[1] = None
    found = year_to_date(monthly(counts), [])
    assert found is not None
    assert found.beside_last.change is None
    assert found.beside_last.reason == "absent\xa0: février 2022"


def test_no_month_to_date_crosses_an_episode() -> None:
    found = year_to_date(monthly([5] * 24, start=(2019, 1)), [LOCKDOWN])
    assert found is not None
    assert found.beside_last.reason == "période exceptionnelle\xa0: confinement"


def test_twelve_months_are_compared_with_the_twelve_before() -> None:
    found = twelve_months_change(monthly([2] * 12 + [4] * 12, start=(2022, 7)), [])
    assert (found.before, found.after) == (
        "de juillet 2022 à juin 2023",
        "de juillet 2023 à juin 2024",
    )
    assert found.change is not None
    assert (found.change.before, found.change.after) == (24, 48)


@pytest.mark.parametrize(
    ("granularity", "start", "labels"),
    [
        (Granularity.MONTH, (2022, 4), ("d’avril 2022 à mars 2023", "d’avril 2023 à mars 2024")),
        (Granularity.MONTH, (2022, 1), ("2022", "2023")),
        (
            Granularity.QUARTER,
            (2022, 2),
            ("du 2e trimestre 2022 au 1er trimestre 2023", "du 2e trimestre 2023 au 1er trimestre 2024"),
        ),
        (Granularity.HALF, (2022, 1), ("2022", "2023")),
        (Granularity.YEAR, (2022, 1), ("2022", "2023")),
    ],
)
def test_a_rolling_year_is_named_as_one_says_it(
    granularity: Granularity, start: tuple[int, int], labels: tuple[str, str]
) -> None:
    first = Period(granularity, *start)
    points = [Point(first.shifted(step), Published(5)) for step in range(2 * granularity.value)]
    found = twelve_months_change(Series.of(points), [])
    assert (found.before, found.after) == labels


def test_the_rolling_sum_needs_its_twelve_months() -> None:
    found = rolling_sums(monthly([1] * 12 + [2, None]))
    assert [(str(period), one.count) for period, one in found] == [
        ("2022-12", 12),
        ("2023-01", 13),
        ("2023-02", None),
    ]


def test_the_sum_of_the_months_is_the_year_to_date() -> None:
    series = monthly([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8] * 2 + [9, 7])
    found = year_to_date(series, [])
    assert found is not None
    assert found.total.count == sum(one.count or 0 for one in series.points[-2:])
    assert series.point(Period(Granularity.MONTH, 1999, 1)).cell is None
