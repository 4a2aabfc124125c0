"""The labels of the bases: which indicator, which series, which unit, according to the edition."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from observatory.intake.names import normalise_name
from observatory.settings import PROJECT_ROOT

NOMENCLATURE = PROJECT_ROOT / "data" / "raw" / "reference" / "ssmsi-indicators.csv"


@dataclass(frozen=True)
class Label:
    """One line of the nomenclature: what a label means in the editions from `since` to `until`.

    Two figures may be set side by side only within one `series`: the content of a label can change while
    its words do not.
    """

    since: dt.date
    until: dt.date
    level: str
    label: str
    indicator: str
    series: str
    unit: str
    denominator_kind: str
    parent_indicator: str | None
    additive: bool
    comparable_from: dt.date
    note: str


def nomenclature(path: Path = NOMENCLATURE) -> tuple[Label, ...]:
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(_labels(csv.DictReader(stream, delimiter=";")))


def _labels(rows: Iterable[dict[str, str]]) -> Iterator[Label]:
    for row in rows:
        yield Label(
            since=dt.date.fromisoformat(row["edition_from"]),
            until=dt.date.fromisoformat(row["edition_to"]) if row["edition_to"] else dt.date.max,
            level=row["level"],
            label=row["label"],
            indicator=row["indicator"],
            series=row["series"],
            unit=row["unit"],
            denominator_kind=row["denominator_kind"],
            parent_indicator=row["parent_indicator"] or None,
            additive=row["additive"] == "yes",
            comparable_from=dt.date.fromisoformat(row["comparable_from"]),
            note=row["note"],
        )


def find_label(text: str, level: str, day: dt.date, labels: Iterable[Label]) -> Label | None:
    """The meaning of a label, whatever its case and accents; None when the nomenclature has no such line."""
    wanted = normalise_name(text)
    for label in labels:
        is_meant = normalise_name(label.label) == wanted and label.level in ("all", level)
        if is_meant and label.since <= day <= label.until:
            return label
    return None


def same_unit(text: str, label: Label) -> bool:
    return normalise_name(text) == normalise_name(label.unit)
