"""What pages read of partners' deposits: rebuilt for one source at a time, from what is in force."""

from __future__ import annotations

import csv
import functools

import pandas as pd

from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import Session

_CATEGORIES = PROJECT_ROOT / "data" / "raw" / "reference" / "categories.csv"
_COLUMNS = ("category", "label", "family", "domain", "index_4001", "unit", "note")
_OF_KIND = {
    "events": ("marts/event", "marts/event_month"),
    "counts": ("marts/count",),
    "requisitions": ("marts/requisition",),
    "survey": ("marts/survey",),
    "plan": (),
}


def refresh(session: Session, source_id: str, kind: str, settings: Settings) -> None:
    """Rebuild the marts of one source, in the transaction of this session."""
    session.register("given_category", _categories())
    for mart in _OF_KIND[kind]:
        session.run(mart, **({} if kind == "survey" else {"source": source_id}))


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
    """The nomenclature, its columns as text."""
    rows = []
    if _CATEGORIES.is_file():
        with _CATEGORIES.open(encoding="utf-8", newline="") as file:
            rows = [tuple(row[name] for name in _COLUMNS) for row in csv.DictReader(file, delimiter=";")]
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype=str)
