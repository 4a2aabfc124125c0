"""What a part of the report is built from, and what it gives back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from observatory.domain.roles import Action, allowed
from observatory.reports.annual.document import Audience, Block, LiveLink
from observatory.storage import Store


@dataclass(frozen=True)
class Asking:
    """One report to build. `day` is that of its making: what is late or due is seen from there."""

    store: Store
    year: int
    audience: Audience
    day: dt.date
    town: str

    @property
    def role(self) -> str:
        return self.audience.role.value

    @property
    def exact(self) -> bool:
        return allowed(self.role, Action.SEE_EXACT_COUNTS)

    @property
    def town_code(self) -> str:
        return f"COM-{self.store.settings.commune}"

    def link(self, words: str, page: str, **filters: str) -> LiveLink:
        """To a page of this installation, with its filters as the page itself writes them in its address."""
        asked = f"?{urlencode(filters)}" if filters else ""
        return LiveLink(words, f"{self.store.settings.url}/{page}{asked}")


@dataclass(frozen=True)
class Part:
    """What a part says. `missing` are the sentences that page one repeats, `highlights` those for the year in ten
    sentences, `caveats` ids of the closed list, `is_demo` whether some of it was invented.
    """

    blocks: tuple[Block, ...]
    highlights: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    is_demo: bool = False


def joined(*parts: Part) -> Part:
    """One after the other, as one."""
    return Part(
        tuple(block for one in parts for block in one.blocks),
        tuple(said for one in parts for said in one.highlights),
        tuple(said for one in parts for said in one.missing),
        tuple(sorted({id_ for one in parts for id_ in one.caveats})),
        any(one.is_demo for one in parts),
    )


@dataclass(frozen=True)
class PartMaker:
    """`id` is what `--sections` takes; `action` what the audience must be allowed."""

    id: str
    title: str
    action: Action
    make: Callable[[Asking], Part]
