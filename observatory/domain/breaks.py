"""What a comparison may not cross: changes of definition, exceptional times, and what the town itself has done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from observatory.domain.french import date_fr, nbsp

# First and last day, both included.
Span = tuple[dt.date, dt.date]


class BreakKind(StrEnum):
    """A rupture parts what comes before from what comes after. An episode spoils the periods that it touches.
    An edition changes the content of a whole series from one edition to the next. An event is drawn and named.
    """

    RUPTURE = "rupture"
    EPISODE = "episode"
    EDITION = "edition"
    EVENT = "event"

    @property
    def word(self) -> str:
        return {
            "rupture": "rupture de série",
            "episode": "période exceptionnelle",
            "edition": "contenu révisé d’une édition à l’autre",
            "event": "repère",
        }[self.value]


@dataclass(frozen=True)
class Break:
    """`label` is written on the chart, `sentence` stands under it. `author` is empty for what is shipped."""

    id: str
    kind: BreakKind
    first_day: dt.date
    last_day: dt.date | None
    label: str
    sentence: str
    author: str = ""

    def stops(self, spans: Iterable[Span]) -> bool:
        """Whether no comparison of these spans may be made."""
        spans = list(spans)
        if self.kind is BreakKind.RUPTURE:
            return min(first for first, _ in spans) < self.first_day <= max(last for _, last in spans)
        return self.kind is BreakKind.EPISODE and any(self.touches(span) for span in spans)

    def touches(self, span: Span) -> bool:
        return span[0] <= (self.last_day or self.first_day) and self.first_day <= span[1]

    @property
    def when(self) -> str:
        """« 1er janvier 2018 », « du 17 mars 2020 au 10 mai 2020 »."""
        if self.last_day is None:
            return date_fr(self.first_day)
        return f"du {date_fr(self.first_day)} au {date_fr(self.last_day)}"


def stopping(breaks: Sequence[Break], spans: Iterable[Span]) -> list[Break]:
    """Those that forbid a comparison of these spans, the earliest first."""
    spans = list(spans)
    return sorted((one for one in breaks if one.stops(spans)), key=lambda one: one.first_day)


def refusal(breaks: Sequence[Break], spans: Iterable[Span]) -> str | None:
    """Why these spans are not compared, in French; None when they may be."""
    found = stopping(breaks, spans)
    if not found:
        return None
    return nbsp(f"{found[0].kind.word} : {found[0].label}")
