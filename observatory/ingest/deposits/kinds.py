"""The five kinds of deposits: what each stages, what it becomes, and what cuts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Kind:
    """`staged` is the temporary table of the source's SQL, `facts` where publication copies it.

    `daily`: a slot is a day, and a deposit speaks of every day from its first to its last.
    """

    name: str
    staged: str
    facts: str
    daily: bool

    @property
    def publish(self) -> str:
        return f"publish/depot_{self.name}"


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("events", "stg_event", "event", daily=True),
            Kind("counts", "stg_count", "activity_count", daily=False),
            Kind("requisitions", "stg_requisition", "requisition", daily=True),
            Kind("survey", "stg_survey", "survey_count", daily=False),
            Kind("plan", "stg_plan", "indicator_entry", daily=False),
        )
    }
)
