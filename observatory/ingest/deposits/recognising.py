"""Of which source a table is: by its columns, and where several sources have them, by the labels in its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.headers import Tied
from observatory.ingest.deposits.reading import TEXT
from observatory.ingest.deposits.shaping import Shape
from observatory.intake.names import normalise_name
from observatory.storage import Session

_MOST_CANDIDATES = 5
_LEAST_KNOWN = 0.5  # share of the labels that a source must know for them to speak for it
_CLEARLY = 0.3  # and how much more than any other source


@dataclass(frozen=True)
class Recognised:
    """The source that a table is of, or None and those that it might be, the likeliest first."""

    source: Declared | None
    candidates: tuple[Declared, ...]


def recognise(session: Session, shape: Shape, sources: Sequence[Declared], tied: Mapping[str, Tied]) -> Recognised:
    """The source alone in question, or whose labels fill the cells, or whose columns fit better than any other's.

    `tied` gives the columns as each source reads them.
    """
    if len(sources) == 1:
        return Recognised(sources[0], ())
    by_fit = sorted(sources, key=lambda each: _fit(tied[each.id]), reverse=True)
    complete = [each for each in by_fit if tied[each.id].is_complete]
    known = {each.id: _known_labels(session, shape, each, tied[each.id]) for each in complete}
    spoken_for = sorted(complete, key=lambda each: known[each.id], reverse=True)
    candidates = (*spoken_for, *(each for each in by_fit if each.id not in known))[:_MOST_CANDIDATES]
    found = _by_labels(spoken_for, known) or _by_columns(by_fit, tied)
    return Recognised(found, candidates)


def _by_labels(sources: Sequence[Declared], known: Mapping[str, float]) -> Declared | None:
    if not sources or known[sources[0].id] < _LEAST_KNOWN:
        return None
    second = known[sources[1].id] if len(sources) > 1 else 0.0
    return sources[0] if known[sources[0].id] >= second + _CLEARLY else None


def _by_columns(by_fit: Sequence[Declared], tied: Mapping[str, Tied]) -> Declared | None:
    first, second = by_fit[:2]
    clear = tied[first.id].is_complete and _fit(tied[second.id]) < _fit(tied[first.id])
    likely = len(tied[first.id].columns) > 2 * len(tied[second.id].columns)
    return first if clear or likely else None


def _fit(tied: Tied) -> tuple[bool, int, int]:
    """Complete first, then the most columns known, then the fewest unknown."""
    return tied.is_complete, len(tied.columns), -len(tied.unknown)


def _known_labels(session: Session, shape: Shape, source: Declared, tied: Tied) -> float:
    """The share of the cells whose label the source knows, in the columns that it needs."""
    places = shape.as_received(source, tied)
    needed = [name for name in places if name in source.labels and source.field(name).required]
    counts = [_count(session, places[name], source.labels[name]) for name in needed]
    filled = sum(total for _, total in counts)
    return sum(hits for hits, _ in counts) / filled if filled else 0.0


def _count(session: Session, at: int, labels: Mapping[str, str]) -> tuple[int, int]:
    rows = session.execute(
        f"select c{at} as cell, count(*) as n from {TEXT} where coalesce(c{at}, '') <> '' group by all"  # noqa: S608
    )
    hits = sum(row["n"] for row in rows if normalise_name(row["cell"]) in labels)
    return hits, sum(row["n"] for row in rows)
