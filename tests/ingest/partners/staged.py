"""The staging file of a source, run on values already read: what the engine does, less the reading."""

from __future__ import annotations

from typing import Any

import pandas as pd

from observatory.storage import Session
from tests.ingest.partners.declarations import categories, declaration, fields

TYPES = {
    "string": "text",
    "yearmonth": "text",
    "period": "text",
    "integer": "bigint",
    "number": "decimal(18, 6)",
    "lat": "double",
    "lon": "double",
    "boolean": "boolean",
    "date": "date",
    "time": "smallint",
    "datetime": "timestamp",
}
Values = dict[str, Any]


def stage(session: Session, source: str, *rows: Values) -> None:
    """Fill `checked_deposit` with rows whose line numbers begin at 2, and run the staging file on it."""
    columns = ", ".join(f'"{name}" {TYPES[field["type"]]}' for name, field in fields(source).items())
    session.execute(f"create or replace temp table checked_deposit (line_no bigint, {columns})")
    for line, row in enumerate(rows, 2):
        names = ", ".join(f'"{name}"' for name in row)
        values = ", ".join(f"${name}" for name in row)
        session.execute(f"insert into checked_deposit (line_no, {names}) values ({line}, {values})", **row)
    session.register("given_category", pd.DataFrame(categories().values()))
    session.run("staging/depot_macros")
    session.run(declaration(source)["depot"]["staging"])


def problems(session: Session) -> list[tuple[int, str, str, str]]:
    """Line, field, severity and code of what the controls found."""
    rows = session.execute("select line_no, column_name, severity, code from stg_problem order by all")
    return [tuple(row.values()) for row in rows]  # type: ignore[misc]


def reasons(session: Session) -> list[str]:
    return [row["reason"] for row in session.execute("select reason from stg_problem order by all")]


def staged(session: Session, table: str, *columns: str) -> list[tuple[Any, ...]]:
    rows = session.execute(f"select {', '.join(columns)} from {table} order by row_no")
    return [tuple(row.values()) for row in rows]
