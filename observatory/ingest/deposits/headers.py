"""Which column of a partner's file is which field: decided now, remembered, or recognised by its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.declared import Declared
from observatory.intake.lengthening import ORIGIN
from observatory.intake.names import normalise_name
from observatory.intake.schema import match_header

COLUMN = "column"
TO_MEND = "À corriger"
_MOST_CANDIDATES = 5


@dataclass(frozen=True)
class Remembered:
    """Decisions of the past for one organisation and source, keys normalised."""

    columns: Mapping[str, str]
    labels: Mapping[tuple[str, str], str]


NOTHING_REMEMBERED = Remembered({}, {})


@dataclass(frozen=True)
class Tied:
    """`columns`: field → position. `missing`, `twice` are fields; `unknown` headers that no field claims."""

    columns: dict[str, int]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    twice: dict[str, tuple[str, ...]]
    left_out: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return not self.missing and not self.twice


def remembered(rows: Sequence[Mapping[str, str]]) -> Remembered:
    """Rows of `queries/remembered_choices` → decisions."""
    columns = {normalise_name(row["given"]): row["target"] for row in rows if row["field"] == COLUMN}
    labels = {(row["field"], normalise_name(row["given"])): row["target"] for row in rows if row["field"] != COLUMN}
    return Remembered(columns, labels)


def tie(source: Declared, header: Sequence[str], decisions: Decisions, past: Remembered) -> Tied:
    """What was decided for a header wins over what its name says; « À corriger » is our own column."""
    given = {normalise_name(text): field for text, field in decisions.columns.items()}
    chosen = {**past.columns, **given, normalise_name(TO_MEND): ""}
    decided = {index: chosen[key] for index, text in enumerate(header) if (key := normalise_name(text)) in chosen}
    # An empty name is nobody's: positions stay those of the file.
    rest = ["" if index in decided else text for index, text in enumerate(header)]
    match = match_header(source.recognised_by, rest)
    columns, twice = _merged(match.columns, match.twice, decided, header)
    required = [each.name for each in source.schema.fields if each.required]
    return Tied(
        columns=columns,
        missing=tuple(name for name in required if name not in columns and name not in twice),
        unknown=tuple(text for text in match.unknown if text and text != ORIGIN),
        twice=twice,
        left_out=tuple(header[index] for index, field in decided.items() if not field and header[index] != TO_MEND),
    )


def _merged(
    by_name: Mapping[str, int],
    by_name_twice: Mapping[str, tuple[str, ...]],
    decided: Mapping[int, str],
    header: Sequence[str],
) -> tuple[dict[str, int], dict[str, tuple[str, ...]]]:
    """A field that somebody has given a column needs no other."""
    places: dict[str, list[int]] = {}
    for index, field in decided.items():
        if field:
            places.setdefault(field, []).append(index)
    columns = {name: index for name, index in by_name.items() if name not in places}
    columns |= {name: found[0] for name, found in places.items() if len(found) == 1}
    twice = {name: found for name, found in by_name_twice.items() if name not in places}
    twice |= {name: tuple(header[i] for i in found) for name, found in places.items() if len(found) > 1}
    return columns, twice


@dataclass(frozen=True)
class Recognised:
    """The source that a header speaks of, or None and those that it might be, the likeliest first."""

    source: Declared | None
    candidates: tuple[Declared, ...]


def recognise(
    headers: Mapping[str, Sequence[str]],
    sources: Sequence[Declared],
    past: Mapping[str, Remembered],
    decisions: Decisions,
) -> Recognised:
    """One source has all its columns there and fits better than any other; or it alone is in question.

    `headers` gives the header as each source reads it: months as columns are rows to some.
    """
    if len(sources) == 1:
        return Recognised(sources[0], ())
    tied = {
        each.id: tie(each, headers[each.id], decisions, past.get(each.id, NOTHING_REMEMBERED)) for each in sources
    }
    by_fit = sorted(sources, key=lambda each: _fit(tied[each.id]), reverse=True)
    candidates = tuple(by_fit[:_MOST_CANDIDATES])
    if not by_fit:
        return Recognised(None, ())
    first, *others = by_fit
    clear = tied[first.id].is_complete and (not others or _fit(tied[others[0].id]) < _fit(tied[first.id]))
    likely = len(tied[first.id].columns) > 2 * len(tied[others[0].id].columns) if others else False
    return Recognised(first if clear or likely else None, candidates)


def _fit(tied: Tied) -> tuple[bool, int, int]:
    """Complete first, then the most columns known, then the fewest unknown."""
    return tied.is_complete, len(tied.columns), -len(tied.unknown)
