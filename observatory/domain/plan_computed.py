"""What the observatory's own data say of an indicator for a period, or why they cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from observatory.domain.coverage import Coverage, Sent, coverage
from observatory.domain.french import listing, plural
from observatory.domain.periods import Granularity, Period, parse_period
from observatory.domain.plan_values import Line

_SAID = 4
_FINER = (Granularity.YEAR, Granularity.HALF, Granularity.QUARTER, Granularity.MONTH)


@dataclass(frozen=True)
class Computed:
    """Lines, and of what data they are made; or the reason why there are none: never both."""

    lines: tuple[Line, ...] = ()
    source: str = ""
    missing: str = ""
    is_demo: bool = False


@dataclass(frozen=True)
class Piece:
    """A count that a sender gave for a period, cut by a category (empty for the whole)."""

    part: str
    period: str
    cut: str
    count: int
    is_demo: bool


def whole_periods(sent: Sequence[Sent]) -> dict[str, set[str]]:
    """The periods, of every granularity, that each sender has sent whole: {sender: {period as text}}."""
    found: dict[str, set[str]] = {}
    for part in sorted({one.part for one in sent}):
        own = [one for one in sent if one.part == part]
        found[part] = {
            str(period)
            for every in Granularity
            for period, one in coverage([each for each in own if each.period.granularity is every]).items()
            if one.state is Coverage.COMPLETE
        }
    return found


def summed(period: Period, pieces: Sequence[Piece], covered: Mapping[str, Collection[str]], title: str) -> Computed:
    """The pieces of every sender over a period that each of them has covered whole.

    `covered` gives the periods that each sender has sent; a sender is not expected before the first one. A sender's
    year and its own months are never added together. `title` names the source.
    """
    expected = {part: known for part, known in covered.items() if _has_begun(period, known)}
    if not expected:
        return Computed(missing="aucune donnée déposée pour cette période")
    chosen = {part: _covering(period, known) for part, known in sorted(expected.items())}
    if holes := [_hole(part, period, covered[part]) for part, found in chosen.items() if not found]:
        return Computed(missing=" ; ".join(holes))
    kept = [one for one in pieces if one.period in chosen.get(one.part, set())]
    totals: dict[str, int] = {}
    for one in kept:
        totals[one.cut] = totals.get(one.cut, 0) + one.count
    lines = tuple(Line(cut, float(count)) for cut, count in sorted(totals.items()) if count)
    return Computed(
        lines=lines or (Line("", 0.0),),
        source=", ".join([title, *filter(None, chosen)]),
        is_demo=any(one.is_demo for one in kept),
    )


def _has_begun(period: Period, known: Iterable[str]) -> bool:
    return any(parse_period(one).first_day <= period.last_day for one in known)


def _covering(period: Period, known: Collection[str]) -> set[str]:
    """The coarsest periods that cover it whole; none where none do."""
    for parts in _cuts(period):
        if all(part in known for part in parts):
            return set(parts)
    return set()


def _cuts(period: Period) -> list[list[str]]:
    finer = [one for one in _FINER if one.value >= period.granularity.value]
    return [[str(part) for part in parts_of(period, every)] for every in finer]


def parts_of(period: Period, every: Granularity) -> list[Period]:
    """The periods of a finer granularity that make a period."""
    count = every.value // period.granularity.value
    first = (period.rank - 1) * count + 1
    return [Period(every, period.year, first + step) for step in range(count)]


def _hole(part: str, period: Period, known: Collection[str]) -> str:
    """Which periods a sender has not sent whole, in the rhythm in which it sends."""
    nearest = max(_cuts(period), key=lambda parts: (sum(one in known for one in parts), -len(parts)))
    lacking = [parse_period(one).label for one in nearest if one not in known]
    if lacking == [period.label]:
        return f"{part + ' : ' if part else ''}pas de données, ou incomplètes"
    more = len(lacking) - _SAID
    said = [*lacking[:_SAID], *([plural(more, "autre période", "autres périodes")] if more > 0 else [])]
    return f"{part + ', ' if part else ''}données incomplètes : {listing(said)}"
