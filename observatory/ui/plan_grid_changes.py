"""From what the browser says of an edited grid to the changes of the plan that it asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from observatory.domain.plan_objects import Life
from observatory.plan.editing import Change, new_id


@dataclass(frozen=True)
class Held:
    """A row of a grid that is an object of the plan: its identifier, and the version that was drawn."""

    id: str
    version: int


def object_changes(
    kind: str,
    rows: Sequence[Held],
    fields: Mapping[str, str],
    edits: Mapping[str, Any],
    made: Mapping[str, str],
) -> list[Change]:
    """`fields` ties the columns to the fields; `made` are the fields that a new object has besides.

    `edits` is what Streamlit keeps of a grid: `edited_rows` by place, `added_rows`, `deleted_rows`.
    """
    changes = []
    for place, cells in edits.get("edited_rows", {}).items():
        held = rows[int(place)]
        changes.append(Change(kind, held.id, _fields(fields, cells), held.version))
    for cells in edits.get("added_rows", []):
        # An untouched new row is a row that somebody opened and left.
        if written := {name: text for name, text in _fields(fields, cells).items() if text}:
            changes.append(Change(kind, new_id(), {**made, **written}))
    for place in edits.get("deleted_rows", []):
        held = rows[int(place)]
        changes.append(Change(kind, held.id, {"state": Life.RETIRED}, held.version))
    return changes


def cell_changes(
    cells: Sequence[Mapping[str, tuple[str, str, str, int]]], edits: Mapping[str, Any], reason_column: str
) -> list[Change]:
    """Of a grid where each cell is a field of an object of its own.

    `cells[row][column]` is (kind, id, field, version); the cell of `reason_column` goes with the targets of its row.
    """
    changes: dict[tuple[str, str], Change] = {}
    for place, edited in edits.get("edited_rows", {}).items():
        row, reason = cells[int(place)], text_of(edited.get(reason_column))
        for column, value in edited.items():
            if column not in row:
                continue
            kind, id_, field, version = row[column]
            before = changes.get((kind, id_))
            fields = {**(before.fields if before else {}), field: text_of(value)}
            if kind == "target" and reason:
                fields["reason"] = reason
            changes[kind, id_] = Change(kind, id_, fields, version)
    return list(changes.values())


def coded(edits: Mapping[str, Any], column: str, codes: Mapping[str, str]) -> dict[str, Any]:
    """The same edits, the words of a column replaced by their codes."""

    def replaced(cells: Mapping[str, Any]) -> dict[str, Any]:
        return {name: codes.get(cell, cell) if name == column else cell for name, cell in cells.items()}

    return {
        **edits,
        "edited_rows": {place: replaced(cells) for place, cells in edits.get("edited_rows", {}).items()},
        "added_rows": [replaced(cells) for cells in edits.get("added_rows", [])],
    }


def text_of(cell: Any) -> str:
    """A cell as the fields of the plan are written: dates by year, month and day, true and false in English."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).removesuffix("T00:00:00.000Z").removesuffix("T00:00:00.000").removesuffix("T00:00:00")


def _fields(fields: Mapping[str, str], cells: Mapping[str, Any]) -> dict[str, str]:
    return {fields[column]: text_of(cell) for column, cell in cells.items() if column in fields}
