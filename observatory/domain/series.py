"""A series over time: each period with its state, and sums that only what is published may enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from observatory.domain.breaks import Break, BreakKind, Span
from observatory.domain.cells import Cell, Published, WithheldTermError, total
from observatory.domain.french import listing, nbsp, plural
from observatory.domain.periods import Granularity, Period, period_of

_NAMED_AT_MOST = 3


@dataclass(frozen=True)
class Point:
    """One period; the cell is None where nothing is known. A provisional one is drawn and enters no test."""

    period: Period
    cell: Cell | None
    provisional: bool = False

    @property
    def count(self) -> int | None:
        return self.cell.count if isinstance(self.cell, Published) else None

    @property
    def is_firm(self) -> bool:
        """Whether it may enter a sum and a test."""
        return self.count is not None and not self.provisional

    @property
    def span(self) -> Span:
        return self.period.first_day, self.period.last_day


@dataclass(frozen=True)
class Sum:
    """A sum, or the French reason why there is none; never both."""

    count: int | None
    reason: str | None = None


@dataclass(frozen=True)
class Series:
    """Points of one granularity, in order and without hole: a missing period is there, with no cell."""

    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        for before, after in zip(self.points, self.points[1:], strict=False):
            if before.period.shifted(1) != after.period:
                raise ValueError(f"{after.period} does not follow {before.period}")

    @classmethod
    def of(cls, points: Sequence[Point]) -> Series:
        """From points in any order, the missing periods put in their place."""
        known = {point.period: point for point in points}
        if not known:
            return cls(())
        first, last = min(known), max(known)
        found, period = [], first
        while period <= last:
            found.append(known.get(period, Point(period, None)))
            period = period.shifted(1)
        return cls(tuple(found))

    @property
    def granularity(self) -> Granularity | None:
        return self.points[0].period.granularity if self.points else None

    @property
    def last_firm(self) -> Period | None:
        """The last period that may be tested."""
        return next((point.period for point in reversed(self.points) if point.is_firm), None)

    def point(self, period: Period) -> Point:
        """That of a period; one without a cell when the series does not reach it."""
        if self.points and self.granularity is period.granularity:
            place = _rank(period) - _rank(self.points[0].period)
            if 0 <= place < len(self.points):
                return self.points[place]
        return Point(period, None)

    def window(self, last: Period, length: int) -> tuple[Point, ...]:
        """So many periods that end with `last`, known or not."""
        return tuple(self.point(last.shifted(step - length + 1)) for step in range(length))

    def until(self, last: Period) -> Series:
        return Series(tuple(point for point in self.points if point.period <= last))

    def coarser(self, granularity: Granularity) -> Series:
        """Summed to quarters, halves or years. A term that is not firm leaves no figure but its own state.

        Raises:
            ValueError: the series is not finer than what is asked.
        """
        own = self.granularity
        if own is None or own is granularity:
            return self
        if own.value % granularity.value or own.value < granularity.value:
            raise ValueError(f"no {granularity.word} from {own.word}")
        groups: dict[Period, list[Point]] = {}
        for point in self.points:
            groups.setdefault(period_of(point.period.first_day, granularity), []).append(point)
        last = period_of(self.points[-1].period.first_day, granularity)
        return Series.of([_gathered(period, group, own, period == last) for period, group in groups.items()])


def sum_of(points: Sequence[Point]) -> Sum:
    """The sum of firm points; with one that is not, the reason, which names the periods."""
    if missing := [point for point in points if point.cell is None]:
        return Sum(None, nbsp(f"absent : {_named(missing)}"))
    if early := [point for point in points if point.provisional]:
        return Sum(None, nbsp(f"provisoire : {_named(early)}"))
    try:
        return Sum(total(point.cell for point in points).count)
    except WithheldTermError as error:
        return Sum(None, error.message)
    except ValueError:
        return Sum(None, "aucune période")


def stretch(series: Series, breaks: Sequence[Break]) -> list[Point]:
    """The firm points that may be read together with the last one: after the last rupture, off every episode."""
    ruptures = [one.first_day for one in breaks if one.kind is BreakKind.RUPTURE]
    last = series.points[-1].period.last_day if series.points else None
    start = max((day for day in ruptures if last and day <= last), default=None)
    episodes = [one for one in breaks if one.kind is BreakKind.EPISODE]
    return [
        point
        for point in series.points
        if point.is_firm
        and (start is None or point.period.first_day >= start)
        and not any(one.touches(point.span) for one in episodes)
    ]


def _gathered(period: Period, group: Sequence[Point], finer: Granularity, is_last: bool) -> Point:
    """A period of which some parts lack: not known, but for the last one, which is not over yet."""
    if len(group) == finer.value // period.granularity.value:
        found = sum_of(group)
        if found.count is not None:
            return Point(period, Published(found.count))
        hidden = [point.cell for point in group if not isinstance(point.cell, Published)]
        if hidden:
            return Point(period, None if None in hidden else hidden[0])
    if not is_last and not any(point.provisional for point in group):
        return Point(period, None)
    so_far = sum_of([replace(point, provisional=False) for point in group])
    return Point(period, None if so_far.count is None else Published(so_far.count), provisional=True)


def _named(points: Sequence[Point]) -> str:
    labels = [point.period.label for point in points]
    if len(labels) <= _NAMED_AT_MOST:
        return listing(labels)
    return f"{labels[0]} et {plural(len(labels) - 1, 'autre période', 'autres périodes')}"


def _rank(period: Period) -> int:
    return period.year * period.granularity.value + period.rank
