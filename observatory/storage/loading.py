"""A delimited file becomes a temporary table of text, each row knowing its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from observatory.storage.connection import quoted
from observatory.storage.store import Session

_SAFE = re.compile(r"[a-z_][a-z0-9_]*")
_MAX_LINE = 1_100_000


class RaggedFileError(Exception):
    """DuckDB did not find the same number of cells on every line."""


@dataclass(frozen=True)
class TextFile:
    """How a file is to be read. `width`: cells in a line; `columns`: wanted name → position.

    `first_line` is the spreadsheet's number of the first data row. When `line_column` is given the
    numbers stand in that column instead.
    """

    path: Path
    delimiter: str
    quote: str
    skip: int
    width: int
    columns: Mapping[str, int]
    first_line: int
    line_column: int | None = None


def load_text(session: Session, table: str, file: TextFile) -> int:
    """Create the temporary table `table` (`line_no` bigint, then the wanted columns as text).

    Returns the number of rows. The wanted names and the table's name must be plain identifiers.

    Raises:
        RaggedFileError: the lines are not all of the same width, or a quote is left open.
    """
    for name in (table, *file.columns):
        if not _SAFE.fullmatch(name):
            raise ValueError(f"not a plain identifier: {name!r}")
    wanted = ", ".join(f'c{index} as "{name}"' for name, index in file.columns.items())
    line = f"c{file.line_column}::bigint as written_line, " if file.line_column is not None else ""
    reader = _reader(file)
    try:
        session.execute(f"create or replace temp table raw_rows_{table} as select {line}{wanted} from {reader}")  # noqa: S608
    except duckdb.InvalidInputException as error:
        raise RaggedFileError(str(error).splitlines()[0]) from None
    number = "written_line" if file.line_column is not None else f"rowid + {file.first_line}"
    listed = ", ".join(f'"{name}"' for name in file.columns)
    session.execute(
        f"create or replace temp view {table} as select {number} as line_no, {listed} from raw_rows_{table}"  # noqa: S608
    )
    counted = session.execute(f"select count(*) as n from raw_rows_{table}")  # noqa: S608 - checked above
    return int(counted[0]["n"])


def _reader(file: TextFile) -> str:
    columns = ", ".join(f"'c{index}': 'varchar'" for index in range(file.width))
    options = {
        "delim": quoted(file.delimiter),
        "quote": quoted(file.quote),
        "escape": quoted(file.quote),
        "header": "false",
        "skip": str(file.skip),
        "auto_detect": "false",
        "null_padding": "false",
        "strict_mode": "true",
        "max_line_size": str(_MAX_LINE),
        "columns": "{" + columns + "}",
    }
    listed = ", ".join(f"{name} = {value}" for name, value in options.items())
    return f"read_csv({quoted(file.path)}, {listed})"
