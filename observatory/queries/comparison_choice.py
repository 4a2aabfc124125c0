"""What the page « Comparer » must know before it compares: the editions worth opening, and what is counted."""

from __future__ import annotations

from observatory.domain.french import nbsp
from observatory.storage import Store


def town_editions(store: Store) -> frozenset[str]:
    """The editions that give the observed commune, published or withheld."""
    return frozenset(row["edition"] for row in store.records("queries/comparison_town_editions"))


def notes(store: Store, edition: str, indicator: str) -> tuple[str, ...]:
    """What the definition of an indicator leaves in or out, in French."""
    rows = store.records("queries/comparison_notes", edition=edition, indicator=indicator)
    return tuple(nbsp(row["note"]) for row in rows)
