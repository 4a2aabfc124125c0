"""Which column of a partner's file is which field: decided now, remembered, or recognised by its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observatory.errors import InputError
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.declared import Declared
from observatory.intake.lengthening import ORIGIN
from observatory.intake.names import normalise_name
from observatory.intake.schema import match_header

COLUMN = "column"
TO_MEND = "À corriger"


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


def is_ours(header: str) -> bool:
    """The column that the annotated file bears, sent back with it."""
    return normalise_name(header) == normalise_name(TO_MEND)


def tie(source: Declared, header: Sequence[str], decisions: Decisions, past: Remembered) -> Tied:
    """What was decided for a header wins over what its name says; « À corriger » is our own column."""
    given = {normalise_name(text): field for text, field in decisions.columns.items()}
    fields = {"", *(each.name for each in source.schema.fields)}
    # Among several sources, a decision speaks of one; a field remembered may have gone since.
    chosen = {
        key: name for key, name in {**past.columns, **given, normalise_name(TO_MEND): ""}.items() if name in fields
    }
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
        left_out=tuple(header[index] for index, field in decided.items() if not field and not is_ours(header[index])),
    )


def refuse_unknown(source: Declared, decisions: Decisions) -> None:
    """Raises InputError for a field or a code that the source has not."""
    fields = [each.name for each in source.schema.fields]
    for name in [*decisions.columns.values(), *(field for field, _ in decisions.labels)]:
        if name and name not in fields:
            raise InputError(f"« {name} » n’est pas un champ de cette source.", todo=f"Champs : {', '.join(fields)}.")
    for (field, _), code in decisions.labels.items():
        codes = sorted(set(source.labels.get(field, {}).values()))
        if code not in codes:
            raise InputError(
                f"« {code} » n’est pas un code du champ « {field} ».", todo=f"Codes : {', '.join(codes)}."
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
