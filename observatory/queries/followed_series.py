"""Which series there are for a role, and the one that is asked for: the one door to all of them."""

from __future__ import annotations

from observatory.domain.periods import Granularity
from observatory.domain.roles import Action, allowed
from observatory.errors import UnknownName
from observatory.queries import followed_crime, followed_deposits, followed_road, followed_video
from observatory.queries.followed import Asked, Followed, Indicator, Place, Topic
from observatory.queries.requisitions import SOURCE as VIDEO
from observatory.queries.series_breaks import RECORDED, ROAD, every
from observatory.storage import Store


def topics(store: Store, role: str | None) -> list[Topic]:
    """Those of which something is loaded and that the role may see."""
    found: list[Topic | None] = []
    if allowed(role, Action.SEE_COMPARISONS):
        found.append(followed_crime.topic(store))
    if allowed(role, Action.SEE_ROAD_SAFETY):
        found.append(followed_road.topic(store))
    if allowed(role, Action.SEE_EVENTS):
        found += followed_deposits.topics(store)
    if allowed(role, Action.SEE_VIDEO):
        found.append(followed_video.topic(store))
    return [one for one in found if one is not None]


def indicators(store: Store, topic: str, edition: str, role: str | None) -> list[Indicator]:
    """Raises UnknownName for a topic that the role may not see."""
    _require(store, topic, role)
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
    meant = {one.id: one for one in indicators(store, asked.topic, asked.edition, role)}.get(asked.indicator)
    if meant is None or asked.granularity not in meant.granularities:
        raise _unknown()
    where = places(store, asked.topic, asked.edition, asked.indicator, asked.granularity, role)
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
    found = next((one for one in topics(store, role) if one.id == topic), None)
    if found is None:
        raise _unknown()
    return found


def _exact(role: str | None) -> bool:
    return allowed(role, Action.SEE_EXACT_COUNTS)


def _unknown() -> UnknownName:
    return UnknownName("Cette série n’existe pas, ou n’est plus chargée.", todo="Choisissez-en une autre.")
