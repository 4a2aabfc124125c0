"""What pages read of partners' deposits: rebuilt for one source at a time, from what is in force."""

from __future__ import annotations

import csv
import functools

import pandas as pd

from observatory.ingest.places.resolving import resolve
from observatory.plan import computing, deposited
from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import Session

_CATEGORIES = PROJECT_ROOT / "data" / "raw" / "reference" / "categories.csv"
_OF_KIND = {
    "events": ("marts/event_month", "marts/place_month", "marts/hour", "marts/coverage"),
    "counts": ("marts/count", "marts/coverage"),
    "requisitions": ("marts/requisition", "marts/requisition_month", "marts/hour", "marts/coverage"),
}


def refresh(session: Session, source_id: str, kind: str, settings: Settings) -> None:
    """Rebuild the marts of one source, in the transaction of this session."""
    register_categories(session)
    if kind == "events":
        session.run("marts/event", source=source_id)
        resolve(session, source_id, settings)
    elif kind == "survey":
        session.run("marts/survey")
    elif kind == "plan":
        deposited.settle(session, settings.commune)
    for mart in _OF_KIND.get(kind, ()):
        session.run(mart, source=source_id)
    computing.follow(session, settings, source_id)


def register_categories(session: Session) -> None:
    """Make the nomenclature of events and counts readable as `given_category`."""
    session.register("given_category", _categories())


def rebuild(session: Session, settings: Settings) -> None:
    """Every source that has ever been deposited, and the surveys printed elsewhere."""
    session.run("marts/survey")
    for row in session.records("queries/deposited_sources"):
        refresh(session, row["source"], row["kind"], settings)


def refresh_survey(session: Session, scope: str, settings: Settings) -> None:
    """The strategy prints surveys too: their mart follows its publication."""
    session.run("marts/survey")


@functools.cache
def _categories() -> pd.DataFrame:
    """Columns as text."""
    with _CATEGORIES.open(encoding="utf-8", newline="") as file:
        return pd.DataFrame(list(csv.DictReader(file, delimiter=";")), dtype=str)
