"""Frames whose columns keep their type even when they are empty or hold nothing but nulls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

TEXT, REAL, WHOLE = "string", "float64", "int64"


def typed(columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """`columns`: name → `TEXT`, `REAL` or `WHOLE`, in the order of the cells of `rows`."""
    frame = pd.DataFrame.from_records(list(rows), columns=list(columns))
    return frame.astype(dict(columns))
