"""The one way for a frame into DuckDB and the one way out.

DuckDB 1.5 sums a pandas *view* wrongly and refuses some others; an Arrow table is always right.
"""

from __future__ import annotations

import duckdb
import pandas as pd
import pyarrow as pa

_NULLABLE = {
    pa.int8(): pd.Int64Dtype(),
    pa.int16(): pd.Int64Dtype(),
    pa.int32(): pd.Int64Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


def register(cursor: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame) -> None:
    """Make a frame readable as a table called `name` on this cursor."""
    cursor.register(name, pa.Table.from_pandas(frame, preserve_index=False))


def fetch(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The pending result; whole numbers stay whole even where some are missing."""
    return cursor.to_arrow_table().to_pandas(types_mapper=_NULLABLE.get)
