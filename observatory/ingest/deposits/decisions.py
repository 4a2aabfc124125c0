"""What the person who deposits has decided about one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

REPLACE = "replace"
ADD = "add"
EVERY = "*"


@dataclass(frozen=True)
class Decisions:
    """Nothing decided is the default.

    source         identifier, or empty: recognised from the headers
    columns        header as the file writes it → field of the schema, or "" to leave the column out
    labels         (field, label as the file writes it) → code
    drop_personal  headers whose columns are to be dropped because they tell of persons, or EVERY
    mode           what a publication does to what was published for the same days: replace or add
    again          examine bytes that were already published
    """

    source: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    drop_personal: frozenset[str] = frozenset()
    mode: str = REPLACE
    again: bool = False
