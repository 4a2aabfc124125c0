"""Has an action changed anything? Two areas, before and after, and the conditions without which nothing is said.

The months before and after are as many, the month in which the action starts is left aside, no break stands between
them, the two areas are of like size, and the test could have shown something.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observatory.domain.before_after import (
    Area,
    Displacement,
    EffectSize,
    displacement_quotient,
    relative_effect,
    smallest_detectable_after,
    weighted_displacement,
)
from observatory.domain.breaks import Break, refusal
from observatory.domain.dispersion import Dispersion, dispersion
from observatory.domain.french import nbsp, number
from observatory.domain.periods import Period
from observatory.domain.series import Point, Series, stretch, sum_of
from observatory.domain.significance import Verdict

# The Ministry asks two or three years; a year is the least that holds each season once.
LENGTHS = (12, 24, 36)
# WDD takes facts away from facts: beyond, the larger area decides alone. A choice of the observatory.
AT_MOST_TIMES = 3
_MONTHS_OF_DISPERSION = 120


@dataclass(frozen=True)
class Zone:
    """A monthly series; `weight` is the size of its area beside the treated one."""

    name: str
    series: Series
    weight: float = 1.0


@dataclass(frozen=True)
class Evaluation:
    """`before` and `after` are the spans compared. `detectable` is the most facts after with which a fall would have
    been shown, the control not moving. `quotient` is the WDQ where a neighbouring area was given.
    """

    before: tuple[Period, Period]
    after: tuple[Period, Period]
    treated: Area
    control: Area
    neighbour: Area | None
    found: Displacement
    effect: EffectSize | None
    quotient: float | None
    dispersion: Dispersion | None
    detectable: int

    @property
    def verdict(self) -> Verdict:
        """Of the treated area beside what its control has done."""
        limits = self.found.interval()
        if limits.lower <= 0 <= limits.upper:
            return Verdict.NON_DEMONTRABLE
        return Verdict.BAISSE if self.found.effect < 0 else Verdict.HAUSSE


@dataclass(frozen=True)
class Closed:
    """Why nothing is said, in French."""

    reason: str


def evaluate(
    treated: Zone, control: Zone, breaks: Sequence[Break], start: Period, months: int, neighbour: Zone | None = None
) -> Evaluation | Closed:
    """`start` is the month in which the action begins; `months` are compared on each side of it."""
    before = start.shifted(-months), start.shifted(-1)
    after = start.shifted(1), start.shifted(months)
    if reason := refusal(breaks, [(first.first_day, last.last_day) for first, last in (before, after)]):
        return Closed(reason)
    areas: list[Area] = []
    for zone in [treated, control, *([neighbour] if neighbour else [])]:
        found = _area(zone, before[1], after[1], months)
        if isinstance(found, str):
            return Closed(nbsp(f"{zone.name} : {found}"))
        areas.append(found)
    varied = _together([treated.series, control.series], breaks, before[1])
    return _judged(areas, varied, before, after)


def _judged(
    areas: Sequence[Area],
    varied: Dispersion | None,
    before: tuple[Period, Period],
    after: tuple[Period, Period],
) -> Evaluation | Closed:
    treated, control, neighbour = areas[0], areas[1], areas[2] if len(areas) > 2 else None
    phi = varied.inflation if varied else 1.0
    detectable = smallest_detectable_after(treated.before, control.before, phi=phi, weight=control.weight)
    if detectable is None:
        return Closed(
            nbsp(
                f"trop peu de faits ({number(treated.before)} avant dans la zone d’action) : même leur disparition "
                "complète ne serait pas démontrable"
            )
        )
    if reason := _unlike(treated, control):
        return Closed(reason)
    return Evaluation(
        before,
        after,
        treated,
        control,
        neighbour,
        weighted_displacement(treated, control, phi=phi),
        relative_effect(treated, control, phi=phi),
        displacement_quotient(treated, neighbour, control) if neighbour else None,
        varied,
        detectable,
    )


def _area(zone: Zone, last_before: Period, last_after: Period, months: int) -> Area | str:
    sums = [sum_of(zone.series.window(last, months)) for last in (last_before, last_after)]
    before, after = sums[0].count, sums[1].count
    if before is None or after is None:
        return sums[0].reason or sums[1].reason or ""
    return Area(before, after, zone.weight)


def _unlike(treated: Area, control: Area) -> str | None:
    """Both counts brought to the size of the treated area; why they are not to be compared."""
    own, other = treated.before, control.before / control.weight
    if own and other and 1 / AT_MOST_TIMES <= other / own <= AT_MOST_TIMES:
        return None
    return nbsp(
        f"zones trop différentes : {number(own)} faits avant dans la zone d’action, {number(other)} dans l’autre à "
        f"taille égale ; au-delà de {number(AT_MOST_TIMES)} fois, l’une déciderait seule"
    )


def _together(zones: Sequence[Series], breaks: Sequence[Break], until: Period) -> Dispersion | None:
    """φ of both areas before the action, each by as much as it tells: what is tested must not say how it varies."""
    found = [one for zone in zones if (one := _varied(zone, breaks, until)) is not None]
    if not found:
        return None
    freedom = sum(one.freedom for one in found)
    phi = sum(one.phi * one.freedom for one in found) / freedom
    return Dispersion(phi, freedom, max(one.periods for one in found))


def _varied(zone: Series, breaks: Sequence[Break], until: Period) -> Dispersion | None:
    known: list[Point] = stretch(zone.until(until), breaks)[-_MONTHS_OF_DISPERSION:]
    return dispersion([point.count or 0 for point in known], [point.period.rank for point in known])
