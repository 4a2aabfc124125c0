"""Before and after an action: which areas may be set side by side, and what the two series say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from observatory.domain.breaks import BreakKind
from observatory.domain.cells import Published
from observatory.domain.evaluation import LENGTHS, Closed, Evaluation, Zone, evaluate
from observatory.domain.french import nbsp
from observatory.domain.periods import Granularity, Period
from observatory.domain.series import Point, Series
from observatory.domain.territories import departement_of_commune
from observatory.errors import UnknownName
from observatory.ingest.deposits.declared import declared_sources
from observatory.queries import followed_series
from observatory.queries.accident_figures import yearly
from observatory.queries.followed import Asked, Followed, Indicator, Place, Topic
from observatory.queries.series_breaks import ROAD
from observatory.storage import Store

# A département without one of its communes: what an area may be set against without holding it.
REST = "reste:"
_OUTSIDE = ("hors", "inconnu")
_MONTH = Granularity.MONTH


@dataclass(frozen=True)
class Question:
    """Ids as in `Asked`; `neighbour` is empty without one, `start` the month in which the action begins."""

    topic: str
    indicator: str
    treated: str
    control: str
    neighbour: str
    start: Period
    months: int


@dataclass(frozen=True)
class Answer:
    """`treated` carries label, unit, source and caveats; `control` and `neighbour` are names."""

    treated: Followed
    control: str
    neighbour: str
    found: Evaluation | Closed


def topics(store: Store, role: str | None) -> list[Topic]:
    """Those whose facts have a month and an area."""
    placed = {ROAD, *(one.id for one in declared_sources() if one.kind == "events")}
    found = [one for one in followed_series.topics(store, role) if one.id in placed]
    return [one for one in found if _has_areas(store, one.id, role)]


def indicators(store: Store, topic: str, role: str | None) -> list[Indicator]:
    return [one for one in followed_series.indicators(store, topic, "", role) if _MONTH in one.granularities]


def treated_places(store: Store, topic: str, indicator: str, role: str | None) -> list[Place]:
    """Communes, or sectors: the town as a whole and what lies nowhere are no areas."""
    found = followed_series.places(store, topic, "", indicator, _MONTH, role)
    if topic == ROAD:
        return [one for one in found if one.code.startswith("COM-")]
    return [one for one in found if "/" in one.code and one.code.split("/", 1)[1] not in _OUTSIDE]


def control_places(places: Sequence[Place], treated: str) -> list[Place]:
    """Areas that do not hold the treated one: the rest of its département first, or the sectors of its division."""
    others = [one for one in places if one.code != treated]
    if "/" in treated:
        division = treated.split("/", 1)[0]
        return [one for one in others if one.code.split("/", 1)[0] == division]
    own = next((one.label for one in places if one.code == treated), None)
    if own is None:
        return []
    departement = f"DEP-{departement_of_commune(treated.removeprefix('COM-'))}"
    return [Place(f"{REST}{departement}", f"le département sans {own}"), *others]


def starts(found: Followed) -> dict[Period, str]:
    """The months that have a year on each side, the latest first; events noted by the coordination are named."""
    months = [point.period for point in found.series.points[LENGTHS[0] : -LENGTHS[0]]]
    noted = [one for one in found.breaks if one.kind is BreakKind.EVENT]
    named = {one: [event.label for event in noted if one.contains(event.first_day)] for one in months}
    return {one: nbsp(" : ".join([one.label, *named[one]])) for one in reversed(months)}


def series_of(store: Store, topic: str, indicator: str, place: str, role: str | None) -> Followed:
    """Raises UnknownName for what the role may not see."""
    return followed_series.follow(store, Asked(topic, "", indicator, place, _MONTH), role)


def answer(store: Store, question: Question, role: str | None) -> Answer:
    """Raises UnknownName for what the role may not see, and for areas that are not to be set side by side."""
    places = treated_places(store, question.topic, question.indicator, role)
    beside = {one.code for one in control_places(places, question.treated)}
    if not {question.control, question.neighbour or question.control} <= beside:
        raise UnknownName("Ces deux zones ne se comparent pas.", todo="Choisissez-en une autre.")
    treated = series_of(store, question.topic, question.indicator, question.treated, role)
    control = _zone(store, question, question.control, treated, role)
    neighbour = _zone(store, question, question.neighbour, treated, role) if question.neighbour else None
    own = Zone(treated.place, treated.series)
    found = evaluate(own, control, treated.breaks, question.start, question.months, neighbour)
    return Answer(treated, control.name, neighbour.name if neighbour else "", found)


def _has_areas(store: Store, topic: str, role: str | None) -> bool:
    """The areas of a source are those of any of its indicators."""
    return any(treated_places(store, topic, one.id, role) for one in indicators(store, topic, role)[:1])


def _zone(store: Store, question: Question, code: str, treated: Followed, role: str | None) -> Zone:
    other = series_of(store, question.topic, question.indicator, code.removeprefix(REST), role)
    if not code.startswith(REST):
        return Zone(other.place, other.series, _size(store, question, code))
    return Zone(
        f"{other.place.split(' (')[0]} sans {treated.place}",
        _without(other.series, treated.series),
        max(1.0, _size(store, question, other.asked.place) - 1),
    )


def _without(whole: Series, part: Series) -> Series:
    """Month by month, where both are published and firm; counts of accidents are never withheld."""
    return Series.of([_less(point, part.point(point.period)) for point in whole.points])


def _less(whole: Point, part: Point) -> Point:
    if whole.count is None or part.count is None:
        return replace(whole, cell=None)
    return replace(whole, cell=Published(whole.count - part.count), provisional=whole.provisional or part.provisional)


def _size(store: Store, question: Question, place: str) -> float:
    """How many times as many inhabitants as the treated area, about the start; sectors are taken as alike."""
    if question.topic != ROAD:
        return 1.0
    own, other = (_inhabitants(store, one, question.start.year) for one in (question.treated, place))
    return other / own if own and other else 1.0


def _inhabitants(store: Store, place: str, year: int) -> float | None:
    """Of the nearest year that is known."""
    known = [one for one in yearly(store, place) if one.inhabitants]
    return min(known, key=lambda one: abs(one.year - year)).inhabitants if known else None
