"""The dictionary of what is exported: Table Schema (Frictionless), with French descriptions."""

from __future__ import annotations

import csv
import functools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from observatory.reports.exports.sheet import Field, Kind

_COLUMNS = Path(__file__).with_name("columns.csv")
# Types of the store → types of Table Schema; what is not here is a text.
_KINDS = MappingProxyType(
    {
        "BOOLEAN": Kind.BOOLEAN,
        "INTEGER": Kind.INTEGER,
        "BIGINT": Kind.INTEGER,
        "HUGEINT": Kind.INTEGER,
        "SMALLINT": Kind.INTEGER,
        "DOUBLE": Kind.NUMBER,
        "FLOAT": Kind.NUMBER,
        "DATE": Kind.DATE,
        "TIMESTAMP": Kind.DATETIME,
    }
)


def described(dataset: str, types: Mapping[str, str]) -> tuple[Field, ...]:
    """The fields of a dataset from the types of the store; a column without a description has an empty one."""
    return tuple(Field(name, kind_of(type_), description(dataset, name)) for name, type_ in types.items())


def kind_of(type_: str) -> Kind:
    return Kind.NUMBER if type_.startswith("DECIMAL") else _KINDS.get(type_, Kind.STRING)


def description(dataset: str, column: str) -> str:
    """That of the dataset, else the common one."""
    known = _descriptions()
    return known.get((dataset, column)) or known.get(("", column), "")


def table_schema(title: str, fields: Sequence[Field], origin: Sequence[tuple[str, str]]) -> bytes:
    told = {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "title": title,
        "fields": [
            {"name": field.name, "type": field.kind.value, "description": field.description} for field in fields
        ],
        "origine": [{"rubrique": label, "texte": words} for label, words in origin],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


@functools.cache
def _descriptions() -> Mapping[tuple[str, str], str]:
    with _COLUMNS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return MappingProxyType({(row["dataset"], row["column"]): row["description"] for row in rows})
