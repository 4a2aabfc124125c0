"""The words under which codes are shown and asked for: the first label that a mapping gives each of them."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

MAPPINGS = Path(__file__).parent / "mappings"


@functools.cache
def words_of(mapping: str, folder: Path = MAPPINGS) -> Mapping[str, Mapping[str, str]]:
    """Field → code → French label, in the order of the file `<folder>/<mapping>.csv`."""
    found: dict[str, dict[str, str]] = {}
    with (folder / f"{mapping}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            found.setdefault(row["field"], {}).setdefault(row["value"], row["label"])
    return MappingProxyType({field: MappingProxyType(labels) for field, labels in found.items()})
