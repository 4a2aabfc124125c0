"""The categories of what partners send: their words, the family and the domain that hold them."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from observatory.settings import PROJECT_ROOT

_CATEGORIES = PROJECT_ROOT / "data" / "raw" / "reference" / "categories.csv"
# How the nomenclature says that a line is a total, a sub-total or a part of another line.
_NOT_ADDED = "ajoute"


@dataclass(frozen=True)
class Category:
    """`is_part`: a total, a sub-total or a part of other categories, which no sum may take in beside them."""

    code: str
    label: str
    family: str
    domain: str
    is_part: bool = False


@functools.cache
def categories() -> Mapping[str, Category]:
    """By code, in the order of the nomenclature."""
    with _CATEGORIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return MappingProxyType({row["category"]: _category(row) for row in rows})


def category(code: str) -> Category:
    """One that the nomenclature does not hold is named by its code and stands alone."""
    return categories().get(code) or Category(code, code, "", "")


def _category(row: Mapping[str, str]) -> Category:
    return Category(row["category"], row["label"], row["family"], row["domain"], _NOT_ADDED in row["note"])
