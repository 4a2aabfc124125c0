"""What a source's columns are called: Table Schema files, and a header matched against them."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from observatory.errors import UnknownName
from observatory.intake.names import normalise_name

SCHEMAS = Path(__file__).parent / "schemas"


@dataclass(frozen=True)
class Field:
    """One column. `name_pattern` is a regular expression whose first group is kept (`CODGEO_(\\d{4})`).

    For a partner's source: `mapping` says that its values are labels to be turned into codes, `place` that it
    holds a street, `personal` is « never » where no value can tell of a person, « text » where sentences are
    asked for.
    """

    name: str
    title: str = ""
    description: str = ""
    type: str = "string"
    example: str = ""
    aliases: tuple[str, ...] = ()
    constraints: Mapping[str, Any] = field(default_factory=dict)
    name_pattern: str | None = None
    mapping: bool = False
    place: bool = False
    personal: str = ""

    @property
    def required(self) -> bool:
        """Must the column be there? (The Table Schema constraint speaks of the cells as well.)"""
        return bool(self.constraints.get("required"))


@dataclass(frozen=True)
class Schema:
    id: str
    title: str
    fields: tuple[Field, ...]
    description: str = ""

    @property
    def names(self) -> frozenset[str]:
        """Canonical names and aliases, for `open_table(known_headers=…)`."""
        return frozenset(name for each in self.fields for name in (each.name, *each.aliases))


@dataclass(frozen=True)
class HeaderMatch:
    """`columns` and `suffixes` are by canonical name; `nearest` gives the closest header of a missing one.

    `twice` lists, for a column found more than once, the headers that claim it: none of them is chosen.
    """

    columns: dict[str, int]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    nearest: dict[str, str]
    suffixes: dict[str, str]
    twice: dict[str, tuple[str, ...]]

    def messages(self) -> tuple[str, ...]:
        """What to mend in the header, in French; empty when the file can be read."""
        missing = tuple(_missing_message(name, self.nearest.get(name)) for name in self.missing)
        return missing + tuple(_twice_message(name, found) for name, found in self.twice.items())


def load_schema(schema_id: str, folder: Path = SCHEMAS) -> Schema:
    """Read `<folder>/<id>.json`.

    Raises:
        UnknownName: no such schema.
    """
    path = folder / f"{schema_id}.json"
    if not re.fullmatch(r"[a-z0-9_-]+", schema_id) or not path.is_file():
        known = ", ".join(sorted(each.stem for each in folder.glob("*.json")))
        raise UnknownName(f"le schéma « {schema_id} » n’existe pas.", todo=f"Schémas connus : {known}.")
    content = json.loads(path.read_text(encoding="utf-8"))
    fields = tuple(_field(each) for each in content["fields"])
    return Schema(schema_id, content.get("title", ""), fields, content.get("description", ""))


def _field(content: Mapping[str, Any]) -> Field:
    """Unknown properties are allowed by the convention and not ours to use."""
    return Field(
        name=content["name"],
        title=content.get("title", ""),
        description=content.get("description", ""),
        type=content.get("type", "string"),
        example=str(content.get("example", "")),
        aliases=tuple(content.get("aliases", ())),
        constraints=dict(content.get("constraints", {})),
        name_pattern=content.get("name_pattern"),
        mapping=bool(content.get("mapping", False)),
        place=bool(content.get("place", False)),
        personal=str(content.get("personal", "")),
    )


def match_header(schema: Schema, header: Sequence[str]) -> HeaderMatch:
    """Say which column of the file is which column of the schema."""
    found: dict[str, list[int]] = {}
    suffixes: dict[str, str] = {}
    unknown = []
    for index, text in enumerate(header):
        column = _field_of(schema, text) or _repeated(schema, text, header[:index])
        if column is None:
            unknown.append(text)
            continue
        found.setdefault(column.name, []).append(index)
        if suffix := _suffix(column, text):
            suffixes[column.name] = suffix
    return _verdict(schema, header, found, suffixes, tuple(unknown))


def _verdict(
    schema: Schema,
    header: Sequence[str],
    found: Mapping[str, list[int]],
    suffixes: dict[str, str],
    unknown: tuple[str, ...],
) -> HeaderMatch:
    missing = tuple(each.name for each in schema.fields if each.required and each.name not in found)
    nearest = {name: near for name in missing if (near := _nearest(name, unknown))}
    return HeaderMatch(
        columns={name: places[0] for name, places in found.items() if len(places) == 1},
        missing=missing,
        unknown=unknown,
        nearest=nearest,
        suffixes=suffixes,
        twice={name: tuple(header[i] for i in places) for name, places in found.items() if len(places) > 1},
    )


def _field_of(schema: Schema, text: str) -> Field | None:
    """An exact name comes before an alias, an alias before a pattern."""
    key = normalise_name(text)
    tests: tuple[Callable[[Field], bool], ...] = (
        lambda each: key == normalise_name(each.name),
        lambda each: key in {normalise_name(alias) for alias in each.aliases},
        lambda each: _suffix(each, text) is not None,
    )
    return next((each for test in tests for each in schema.fields if key and test(each)), None)


def _repeated(schema: Schema, text: str, before: Sequence[str]) -> Field | None:
    """The column whose name already stood before: `dialect.named` writes the second `grav` as `grav_2`."""
    again = re.fullmatch(r"(.+)_\d+", text)
    if again is None or again[1].casefold() not in {each.casefold() for each in before}:
        return None
    return _field_of(schema, again[1])


def _suffix(column: Field, text: str) -> str | None:
    if column.name_pattern is None:
        return None
    match = re.fullmatch(column.name_pattern, text.strip("\ufeff "), re.IGNORECASE)
    return (match.group(1) if match.re.groups else "") if match else None


def _nearest(name: str, candidates: Sequence[str]) -> str | None:
    by_key = {normalise_name(candidate): candidate for candidate in candidates}
    close = difflib.get_close_matches(normalise_name(name), by_key, n=1, cutoff=0.5)
    return by_key[close[0]] if close else None


def _missing_message(name: str, near: str | None) -> str:
    found = f"la plus proche trouvée : « {near} »" if near else "aucune ne lui ressemble"
    return f"colonne attendue « {name} » absente ; {found}"


def _twice_message(name: str, found: Sequence[str]) -> str:
    headers = ", ".join(f"« {text} »" for text in found)
    return f"colonne « {name} » présente plusieurs fois ({headers}) ; gardez-en une seule"
