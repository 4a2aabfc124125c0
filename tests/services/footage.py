"""A small video centre: 2023 and 2024 received whole, January 2025 begun, as literal rows."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from observatory.queries.requisitions import SOURCE
from observatory.storage import Store
from tests.services.rows import insert, requisition, sent


def month(year: int, rank: int, last: int | None = None, **more: Any) -> dict[str, Any]:
    end = dt.date(year, rank, last or calendar.monthrange(year, rank)[1])
    return sent(SOURCE, f"{year}-{rank:02d}", dt.date(year, rank, 1), end, **more)


def requests(year: int, usable: str, each_month: int, start: int = 0, **more: Any) -> list[dict[str, Any]]:
    return [
        requisition(start + 100 * rank + number, dt.date(year, rank, 1 + number), usable=usable, **more)
        for rank in range(1, 13)
        for number in range(each_month)
    ]


def fill(store: Store, *, is_demo: bool = False) -> None:
    """2023: 5 usable and 5 not a month. 2024: 8 usable, 3 not, 1 unknown a month, the usable served in three days."""
    rows = requests(2023, "yes", 5, offence="req-vol") + requests(2023, "no", 5, 20, offence="req-vol")
    served = {"offence": "req-vol", "camera_zone": "Gare", "requesting_service": "police-nationale"}
    rows += [
        row | {"served_on": row["received_on"] + dt.timedelta(days=3), "outcome": "elucide"}
        for row in requests(2024, "yes", 8, 2000, **served)
    ]
    rows += requests(2024, "no", 3, 2020, offence="req-violences", camera_zone="Centre")
    rows += requests(2024, "unknown", 1, 2040, offence="req-autre")
    rows.append(requisition(9000, dt.date(2025, 1, 4)))
    insert(store, "mart_requisition", *rows)
    months = [month(year, rank, is_demo=is_demo) for year in (2023, 2024) for rank in range(1, 13)]
    insert(store, "mart_coverage", *months, month(2025, 1, 6, is_demo=is_demo))
    with store.session() as session:
        session.run("marts/hour", source=SOURCE)
