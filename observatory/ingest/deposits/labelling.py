"""Labels without code: which, how many lines, and the codes that they might stand for."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.examination import UnknownLabel
from observatory.ingest.deposits.reading import Column
from observatory.intake.names import normalise_name
from observatory.storage import Session

_NEAREST = 3
_LIKE = 0.5


def unknown_labels(session: Session, source: Declared, columns: Sequence[Column]) -> tuple[UnknownLabel, ...]:
    """The most frequent first."""
    by_header = {column.header: column for column in columns}
    rows = session.records("deposits/unknown_labels")
    return tuple(_unknown(source, by_header[row["column_name"]], row) for row in rows)


def _unknown(source: Declared, column: Column, row: Mapping) -> UnknownLabel:
    known = source.labels[column.field.name]
    return UnknownLabel(
        field=column.field.name,
        title=column.field.title,
        given=row["value_seen"],
        rows=row["found"],
        nearest=tuple(dict.fromkeys(_near(row["value_seen"], known)))[:_NEAREST],
        choices=tuple(dict.fromkeys(known.values())),
    )


def _near(given: str, known: Mapping[str, str]) -> Iterator[str]:
    """A known label that the text holds, or that holds it, before one that is spelt alike."""
    key = normalise_name(given)
    holding = (label for label in known if len(label) > 3 and (label in key or (len(key) > 3 and key in label)))
    yield from (known[label] for label in sorted(holding, key=lambda label: abs(len(label) - len(key))))
    yield from (known[label] for label in difflib.get_close_matches(key, known, n=2 * _NEAREST, cutoff=_LIKE))
