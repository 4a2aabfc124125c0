"""Parquet for those who compute: a number is a number or nothing, its state in a column of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from observatory.reports.exports.sheet import Field, Kind, Plain, Sheet

_TYPES = {
    Kind.STRING: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.BOOLEAN: pa.bool_(),
    Kind.DATE: pa.date32(),
    Kind.DATETIME: pa.timestamp("us"),
}
_NUMBERS = (Kind.INTEGER, Kind.NUMBER)


def parquet(sheet: Sheet) -> tuple[bytes, int]:
    """The file, and how many rows it holds; the origin stands in its metadata."""
    rows = list(sheet.rows)
    columns = [
        one for place, field in enumerate(sheet.fields) for one in _columns(field, [row[place] for row in rows])
    ]
    named = {name: values for name, values in columns}
    table = pa.table(named).replace_schema_metadata({label: words for label, words in sheet.origin})
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue(), len(rows)


def _columns(field: Field, values: Sequence[Plain]) -> list[tuple[str, pa.Array]]:
    """Of numbers among which a state stands in words, two columns."""
    words = [value if isinstance(value, str) else None for value in values]
    if field.kind not in _NUMBERS or not any(word is not None for word in words):
        return [(field.name, _array(field.kind, values))]
    numbers = [None if isinstance(value, str) else value for value in values]
    return [(field.name, _array(field.kind, numbers)), (f"{field.name} (état)", pa.array(words, pa.string()))]


def _array(kind: Kind, values: Sequence[Plain]) -> pa.Array:
    if kind is Kind.INTEGER and any(isinstance(value, float) and not value.is_integer() for value in values):
        kind = Kind.NUMBER
    given = [str(value) for value in values] if kind is Kind.STRING and None not in values else list(values)
    return pa.array(given, _TYPES[kind])
