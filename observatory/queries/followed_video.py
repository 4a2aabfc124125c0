"""The series of requisitions of video footage: how many are received each month."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.french import date_fr, nbsp
from observatory.domain.periods import Granularity
from observatory.ingest.deposits.declared import declared
from observatory.queries.followed import TOWN, Asked, Followed, Indicator, Place, Topic
from observatory.queries.received import masked_by_year
from observatory.queries.requisitions import SOURCE, monthly_requests, received_requisitions
from observatory.queries.series_breaks import ScopedBreak, concerning
from observatory.storage import Store

_ALL = (Granularity.MONTH, Granularity.QUARTER, Granularity.HALF, Granularity.YEAR)
EVERY = "demandes"


def topic(store: Store) -> Topic | None:
    return Topic(SOURCE, declared(SOURCE).title, {}) if received_requisitions(store) else None


def own_indicators() -> list[Indicator]:
    return [Indicator(EVERY, "Réquisitions reçues", ("réquisition", "réquisitions"), _ALL)]


def places() -> list[Place]:
    return [Place(TOWN, "toute la ville")]


def read(
    store: Store, asked: Asked, indicator: Indicator, place: Place, known: Sequence[ScopedBreak], *, exact: bool
) -> Followed | None:
    """None when no deposit is in force any more."""
    received = received_requisitions(store)
    if received is None:
        return None
    series = received.series(monthly_requests(store))
    series = series if exact else masked_by_year(series)
    demo = ("demonstration",) if received.is_demo else ()
    return Followed(
        asked,
        indicator.label,
        place.label,
        indicator.unit,
        series.coarser(asked.granularity),
        tuple(concerning(known, SOURCE, asked.indicator)),
        "Centre de supervision urbaine, réquisitions judiciaires",
        nbsp(f"dépôts reçus jusqu’au {date_fr(received.received_on)}"),
        received.received_on,
        ("activity_not_facts", *(() if exact else ("masked",)), *demo),
        received.is_demo,
    )
