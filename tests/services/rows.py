"""Short literal rows in the marts of deposits, as the engine would have filled them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from observatory.storage import Session, Store

_EVENT = {
    "source": "police-municipale-interventions",
    "import_id": "i1",
    "part": "",
    "is_demo": False,
    "hour_state": "unknown",
    "location_state": "unlocated",
}
_REQUISITION = {"source": "videoprotection-requisitions", "import_id": "i1", "is_demo": False, "usable": "unknown"}
_SURVEY = {
    "source": "enquete",
    "import_id": "i1",
    "is_demo": False,
    "public": "residents",
    "question": "Sentiment de sécurité",
    "answer": "En sécurité",
    "mode": "random",
    "weighted": False,
}
_COVERAGE = {"part": "", "granularity": "month", "received_on": dt.date(2025, 4, 2), "is_demo": False}
_MONTH = {
    "source": "police-municipale-interventions",
    "division": "",
    "sector_code": "",
    "category": "pm-tapage",
    "is_demo": False,
    "fines": 0,
}
_COUNT = {
    "import_id": "i1",
    "part": "",
    "is_demo": False,
    "granularity": "month",
    "measure": "interventions",
}


def insert(store: Store, table: str, *rows: dict[str, Any]) -> None:
    """Columns that a row does not name are null. Requisitions are gathered as a publication does."""

    def work(session: Session) -> None:
        session.register("given_rows", pd.DataFrame(rows, dtype=object))
        session.execute(f"insert into {table} by name select * from given_rows")
        if table == "mart_requisition":
            session.run("marts/requisition_month", source=_REQUISITION["source"])

    store.write(work)


def event(row_no: int, day: dt.date, **more: Any) -> dict[str, Any]:
    return _EVENT | {"row_no": row_no, "day": day, "category": "pm-tapage"} | more


def requisition(row_no: int, received_on: dt.date, **more: Any) -> dict[str, Any]:
    return _REQUISITION | {"row_no": row_no, "received_on": received_on} | more


def survey(wave: str, count: int | None, respondents: int | None, **more: Any) -> dict[str, Any]:
    return _SURVEY | {"wave": wave, "count": count, "respondents": respondents} | more


def sent(source: str, period: str, first_day: dt.date, last_day: dt.date, **more: Any) -> dict[str, Any]:
    given = {"source": source, "period": period, "first_day": first_day, "last_day": last_day}
    return _COVERAGE | given | more


def events_of(month: dt.date, events: int, **more: Any) -> dict[str, Any]:
    return _MONTH | {"month": month, "events": events} | more


def counted(source: str, period: str, first_day: dt.date, last_day: dt.date, **more: Any) -> dict[str, Any]:
    given = {"source": source, "period": period, "first_day": first_day, "last_day": last_day}
    return _COUNT | given | more
