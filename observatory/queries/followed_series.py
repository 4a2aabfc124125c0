"""Which series there are for a role, and the one that is asked for: the one door to all of them."""

from __future__ import annotations

from collections.abc import Callable

from observatory.domain.periods import Granularity
from observatory.domain.roles import Action, allowed
from observatory.errors import UnknownName
from observatory.queries import followed_crime, followed_deposits, followed_road, followed_video
from observatory.queries.followed import Asked, Followed, Indicator, Place, Topic
from observatory.queries.requisitions import SOURCE as VIDEO
from observatory.queries.series_breaks import RECORDED, ROAD, every
from observatory.storage import Store

_SINGLE: dict[str, tuple[Action, Callable[[Store], Topic | None]]] = {
    RECORDED: (Action.SEE_COMPARISONS, followed_crime.topic),
    ROAD: (Action.SEE_ROAD_SAFETY, followed_road.topic),
    VIDEO: (Action.SEE_VIDEO, followed_video.topic),
}


def topics(store: Store, role: str | None) -> list[Topic]:
    """Those of which something is loaded and that the role may see."""
    deposited = followed_deposits.topics(store) if allowed(role, Action.SEE_EVENTS) else []
    found = [_single(store, RECORDED, role), _single(store, ROAD, role), *deposited, _single(store, VIDEO, role)]
    return [one for one in found if one is not None]


def indicators(store: Store, topic: str, edition: str, role: str | None) -> list[Indicator]:
    """Raises UnknownName for a topic that the role may not see."""
    _require(store, topic, role)
    return _indicators(store, topic, edition, role)


def _indicators(store: Store, topic: str, edition: str, role: str | None) -> list[Indicator]:
    if topic == RECORDED:
        return followed_crime.own_indicators(store, edition)
    if topic == ROAD:
        return followed_road.own_indicators(store)
    if topic == VIDEO:
        return followed_video.own_indicators()
    return followed_deposits.own_indicators(store, topic, exact=_exact(role))


def places(
    store: Store, topic: str, edition: str, indicator: str, granularity: Granularity, role: str | None
) -> list[Place]:
    """Raises UnknownName for a topic that the role may not see."""
    _require(store, topic, role)
    return _places(store, topic, edition, indicator, granularity, role)


def _places(
    store: Store, topic: str, edition: str, indicator: str, granularity: Granularity, role: str | None
) -> list[Place]:
    if topic == RECORDED:
        return followed_crime.places(store, edition, indicator)
    if topic == ROAD:
        return followed_road.places(store, granularity)
    if topic == VIDEO:
        return followed_video.places()
    return followed_deposits.places(store, topic, exact=_exact(role))


def follow(store: Store, asked: Asked, role: str | None) -> Followed:
    """Small counts are masked here for who may not see them.

    Raises:
        UnknownName: no such series for this role.
    """
    topic = _require(store, asked.topic, role)
    if topic.editions and asked.edition not in topic.editions:
        raise _unknown()
    meant = {one.id: one for one in _indicators(store, asked.topic, asked.edition, role)}.get(asked.indicator)
    if meant is None or asked.granularity not in meant.granularities:
        raise _unknown()
    where = _places(store, asked.topic, asked.edition, asked.indicator, asked.granularity, role)
    place = next((one for one in where if one.code == asked.place), None)
    found = _read(store, asked, meant, place, role) if place else None
    if found is None:
        raise _unknown()
    return found


def _read(store: Store, asked: Asked, meant: Indicator, place: Place, role: str | None) -> Followed | None:
    known, exact = every(store), _exact(role)
    if asked.topic == RECORDED:
        return followed_crime.read(store, asked, meant, place, known)
    if asked.topic == ROAD:
        return followed_road.read(store, asked, meant, place, known, exact=exact)
    reader = followed_video if asked.topic == VIDEO else followed_deposits
    return reader.read(store, asked, meant, place, known, exact=exact)


def _require(store: Store, topic: str, role: str | None) -> Topic:
    """Only the topic asked is looked at: a page asks for many series one after the other."""
    if topic in _SINGLE:
        found = _single(store, topic, role)
    else:
        deposited = followed_deposits.topics(store) if allowed(role, Action.SEE_EVENTS) else []
        found = next((one for one in deposited if one.id == topic), None)
    if found is None:
        raise _unknown()
    return found


def _single(store: Store, topic: str, role: str | None) -> Topic | None:
    """A topic that is one source of its own."""
    action, topic_of = _SINGLE[topic]
    return topic_of(store) if allowed(role, action) else None


def _exact(role: str | None) -> bool:
    return allowed(role, Action.SEE_EXACT_COUNTS)


def _unknown() -> UnknownName:
    return UnknownName("Cette série n’existe pas, ou n’est plus chargée.", todo="Choisissez-en une autre.")
