"""All that one rerun of the page « Carte » shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from observatory.access import User
from observatory.ingest.deposits.declared import declared
from observatory.queries.map_answers import MapCounts
from observatory.queries.requisitions import SOURCE as REQUISITIONS
from observatory.ui import carte_reading as reading
from observatory.ui.carte_filters import Asked
from observatory.ui.filters import Chosen


@dataclass(frozen=True)
class Seen:
    """`beside` is the second source, where one is asked."""

    asked: Asked
    counts: MapCounts
    beside: MapCounts | None
    chosen: Chosen
    town: str

    @property
    def title(self) -> str:
        return declared(self.counts.filters.sources[0]).title

    @property
    def by_zone(self) -> bool:
        """Whether facts have no place but a zone of cameras."""
        return self.counts.filters.sources[0] == REQUISITIONS

    @property
    def noun(self) -> str:
        return declared(self.counts.filters.sources[0]).unit


def read(asked: Asked, held: Chosen, user: User, town: str) -> Seen:
    beside = None
    if asked.beside and asked.beside != asked.filters.sources[0]:
        other = replace(asked.filters, sources=(asked.beside,), categories=(), areas=(), shape=(), layers=())
        beside = reading.counts(other, user)
    return Seen(asked, reading.counts(asked.filters, user), beside, held, town)
