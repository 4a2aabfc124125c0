"""What one visit to the desk is about: who, with which decisions, among which sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from observatory.errors import AccessDenied
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.depositor import Depositor
from observatory.ingest.deposits.headers import NOTHING_REMEMBERED, Remembered, remembered
from observatory.storage import Session, Store

Progress = Callable[[str, float], None]


def silent(words: str, fraction: float) -> None:
    """No one listens."""


@dataclass(frozen=True)
class Errand:
    """`progress` hears French words and a fraction; `scratch` is a folder emptied at the end."""

    store: Store
    depositor: Depositor
    decisions: Decisions
    sources: tuple[Declared, ...]
    today: dt.date
    scratch: Path
    progress: Progress = silent

    def asked(self) -> list[Declared]:
        """The source chosen, or those that this depositor may send.

        Raises:
            AccessDenied: none of them is theirs.
        """
        if self.decisions.source:
            self.depositor.require(self.decisions.source)
        theirs = [each for each in self.sources if self.depositor.covers(each.id)]
        chosen = [each for each in theirs if self.decisions.source in ("", each.id)]
        if not chosen:
            raise AccessDenied("Votre compte ne dépose pour aucune source.", todo="Voyez la coordination.")
        return chosen

    @property
    def headers(self) -> list[frozenset[str]]:
        """The names that the columns of each source may bear, for finding a header below title lines."""
        return [each.recognised_by.names for each in self.asked()]

    def past(self, session: Session, source: Declared) -> Remembered:
        """What this organisation has decided before."""
        if not self.depositor.organisation:
            return NOTHING_REMEMBERED
        rows = session.records(
            "queries/remembered_choices", organisation=self.depositor.organisation, source=source.id
        )
        return remembered(rows)
