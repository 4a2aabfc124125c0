"""Which stretches of time a page of deposits may be asked for, and for whom."""

from __future__ import annotations

from dataclasses import dataclass

from observatory.domain.coverage import Coverage
from observatory.domain.periods import Period, span_label
from observatory.queries.received import Received

RECENT, ALL = "douze-mois", "tout"


@dataclass(frozen=True)
class Stretch:
    """From one period to another, both included; `words` name it in a sentence: « d’avril 2024 à mars 2025 »."""

    code: str
    label: str
    first: Period
    last: Period

    @property
    def words(self) -> str:
        return span_label(self.first, self.last)

    def holds(self, period: Period) -> bool:
        return self.first <= period <= self.last

    def a_year_before(self) -> Stretch:
        return Stretch("", "", self.first.a_year_before(), self.last.a_year_before())

    @property
    def is_a_year(self) -> bool:
        return self.first.shifted(self.first.granularity.value - 1) == self.last and self.first.rank == 1


def stretches(received: Received, *, exact: bool) -> dict[str, Stretch]:
    """By code, the one shown first before the others.

    Who may not see small counts is given whole years only: stretches that overlap differ by a few facts, and their
    difference would tell them; so would a year that is running, read today and again after the next deposit.
    """
    years = [_year(received, year) for year in reversed(received.years)]
    if not exact:
        kept = settled_years(received)
        return {one.code: one for one in years if int(one.code) in kept}
    found = [*_recent(received), *years]
    if len(years) > 1:
        periods = sorted(received.covered)
        found.append(Stretch(ALL, "toutes les années", periods[0], periods[-1]))
    return {one.code: one for one in found}


def settled_years(received: Received) -> tuple[int, ...]:
    """The oldest first, without the last one while it is not received whole and another stands before it.

    A month missing from an earlier year may still come: that is a revision, as any deposit made again.
    """
    *earlier, last = received.years
    return received.years if received.has_whole_year(last) or not earlier else tuple(earlier)


def _recent(received: Received) -> list[Stretch]:
    last = received.last_complete
    if last is None:
        return []
    first = last.shifted(1 - last.granularity.value)
    whole = all(_is_complete(received, first.shifted(step)) for step in range(last.granularity.value))
    return [Stretch(RECENT, "douze derniers mois", first, last)] if whole else []


def _year(received: Received, year: int) -> Stretch:
    periods = sorted(period for period in received.covered if period.year == year)
    return Stretch(str(year), str(year), periods[0], periods[-1])


def _is_complete(received: Received, period: Period) -> bool:
    one = received.covered.get(period)
    return one is not None and one.state is Coverage.COMPLETE
