"""A town of six rows of six squares, laid straight into the marts: one place in the middle of each."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from observatory.domain.grids import GRIDS
from observatory.domain.periods import Period
from observatory.spatial import grids
from observatory.storage import Session

SOURCE = "police-municipale-interventions"
SIDE = 6
GRID = GRIDS["carres-500"]
CELLS = tuple(
    f"CRS2154RES500mN{6_306_500 + 500 * row}E{923_500 + 500 * column}"
    for row in range(SIDE)
    for column in range(SIDE)
)
Facts = Mapping[Period, Mapping[int, int]]


def lay_cells(session: Session) -> None:
    """The place of each cell has its number."""
    middles = [grids.middle(GRID, cell) for cell in CELLS]
    frame = pd.DataFrame({"cell": CELLS, "lat": [lat for lat, _ in middles], "lon": [lon for _, lon in middles]})
    session.register("laid_cell", frame.assign(place=range(len(CELLS))))
    session.execute(
        "insert into mart_cell select $grid, cell, '', lat, lon, 250000, true from laid_cell", grid=GRID.id
    )
    session.execute(
        "insert into mart_place_cell select $source, place, $grid, cell from laid_cell", source=SOURCE, grid=GRID.id
    )


def lay_months(session: Session, facts: Facts) -> None:
    """Months received whole, with their facts by place; place 99 is in no cell."""
    months = pd.DataFrame(
        {"period": [str(month) for month in facts], "first_day": [month.first_day for month in facts]}
    )
    rows = [
        (month.first_day, place, count) for month, held in facts.items() for place, count in held.items() if count
    ]
    session.register("laid_month", months)
    session.register("laid_fact", pd.DataFrame(rows, columns=["month", "place", "facts"]))
    session.execute(
        """insert into mart_coverage select $source, '', period, 'month', first_day, last_day(first_day),
        last_day(first_day), false from laid_month""",
        source=SOURCE,
    )
    session.execute(
        "insert into mart_place_month select $source, place, month, 'bruit', null, false, facts from laid_fact",
        source=SOURCE,
    )
