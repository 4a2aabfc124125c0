"""A small declared source of each kind, kept beside the tests as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from observatory.ingest.deposits import desk
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.declared import Declared, Folders, declared_sources
from observatory.ingest.deposits.depositor import Depositor, at_the_keyboard
from observatory.ingest.deposits.examination import Examination
from observatory.storage import Store

HERE = Path(__file__).parent / "declared"
FOLDERS = Folders(HERE / "schemas", HERE / "mappings", HERE / "sql")
TODAY = dt.date(2026, 11, 25)
COORDINATION = at_the_keyboard("Coordination")

Drop = Callable[..., Examination]


@pytest.fixture
def sources() -> Sequence[Declared]:
    return declared_sources(FOLDERS)


@pytest.fixture
def drop(tmp_path: Path, sources: Sequence[Declared]) -> Drop:
    """Examine a text as a file; the examination of its only table."""

    def run(
        store: Store,
        text: str | bytes,
        *,
        name: str = "depot.csv",
        by: Depositor = COORDINATION,
        decisions: Decisions = Decisions(),  # noqa: B008 - frozen
    ) -> Examination:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        (found,) = desk.examine(store, path, by, decisions, sources=sources, today=TODAY)
        return found

    return run
