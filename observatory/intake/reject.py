"""A row that was set aside, and what would have been accepted in its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reject:
    """`line` is the one that a spreadsheet shows; `expected` and `reason` are French, shown as is."""

    line: int | None
    column: str | None
    value: str | None
    expected: str
    reason: str
