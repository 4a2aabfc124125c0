"""One store for every test of the report: of what is shipped and of the demonstration, what the report needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from observatory.ingest import shipped
from observatory.ingest.demo import load_demo
from observatory.ingest.demo.loading import SOURCES
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.registry import OFFICIAL
from observatory.ingest.shipped import AUTHOR
from observatory.reports.annual.building import build_report
from observatory.reports.annual.document import Audience, Report
from observatory.reports.annual.forms import FORMS
from observatory.settings import load_settings
from observatory.storage import Session, Store, migrate, open_store

DAY = date(2026, 11, 25)
YEAR = 2025
_DEMO = ("police-nationale-faits", "videoprotection-requisitions", "enquete")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Read only, but for reports given out."""
    settings = load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("report") / "var")})
    opened = open_store(settings)
    try:
        migrate(opened)
        ingest_paths(opened, _shipped(), OFFICIAL, author=AUTHOR)
        opened.write(_settle_the_others)
        load_demo(opened, progress=lambda _: None)
        yield opened
    finally:
        opened.close()


def _shipped() -> list[Path]:
    """Without the populations and the older accidents, which take longest."""
    kept = ("reference-territories", "strategie-2024", "plan-actions")
    entries = [one for one in shipped.manifest() if one["source"] in kept or _is_recent_accident(one)]
    return [shipped.MANIFEST.parent / one["path"] for one in entries]


def _is_recent_accident(entry: dict) -> bool:
    return entry["source"] == "onisr" and int(Path(entry["path"]).parent.name) >= 2018


def _settle_the_others(session: Session) -> None:
    """What is said to have been removed is not loaded again."""
    for source in SOURCES:
        if source not in _DEMO:
            session.run("publish/demo_state", source=source, state="removed", now=datetime(2026, 1, 1))


@pytest.fixture(scope="session")
def restricted(filled: Store) -> Report:
    return build_report(filled, YEAR, Audience.RESTREINT, day=DAY)


@pytest.fixture(scope="session")
def plenary(filled: Store) -> Report:
    return build_report(filled, YEAR, Audience.PLENIERE, day=DAY)


@pytest.fixture(scope="session")
def written(restricted: Report) -> dict[str, bytes]:
    """The report of the committee in every form, written once for all the tests that read it."""
    return {form: write(restricted) for form, write in FORMS.items()}
