"""Which pages show demonstration data: a figure that describes nobody must say so wherever it is read."""

from __future__ import annotations

from observatory.ingest.deposits.declared import Declared, declared_sources
from observatory.storage import Store


def demo_sources(store: Store) -> tuple[Declared, ...]:
    """The sources of which demonstration data are in force, in the order of lists."""
    found = {row["source"] for row in store.records("queries/demo_in_force")}
    return tuple(source for source in declared_sources() if source.id in found)


def demo_on(store: Store, page: str) -> tuple[Declared, ...]:
    """Those of them that a page shows; `page` is its address."""
    return tuple(source for source in demo_sources(store) if page in source.pages)
