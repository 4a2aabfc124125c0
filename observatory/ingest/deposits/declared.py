"""Partners' sources: each is declared by data alone (a schema, a mapping, a staging file)."""

from __future__ import annotations

import csv
import functools
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from observatory.errors import UnknownName
from observatory.intake.names import normalise_name
from observatory.intake.schema import Field, Schema, load_schema
from observatory.settings import PROJECT_ROOT

KINDS = ("events", "counts", "requisitions", "survey", "plan")
PERIODICITIES = ("month", "quarter", "half", "year", "wave")
_INTAKE = PROJECT_ROOT / "observatory" / "intake"


@dataclass(frozen=True)
class Folders:
    """Where the three files of a source lie. `staging` in a declaration is a path from `sql`, without suffix."""

    schemas: Path = _INTAKE / "schemas" / "depots"
    mappings: Path = _INTAKE / "mappings"
    sql: Path = PROJECT_ROOT / "sql"


SHIPPED = Folders()


@dataclass(frozen=True)
class Wide:
    """A table whose months are columns: the fields that receive the cell and the column's month."""

    value: str
    period: str
    cumulative: bool


@dataclass(frozen=True)
class Declared:
    """One partner's source, as its schema declares it.

    `unit` is a French plural; `part` the field that cuts the source between several senders; `labels` gives, for
    each field with a mapping, normalised label → code; `words` gives code → the first label of the mapping, which is
    the one that people read; `staging` is the text of its SQL; `examples` are rows as somebody would type them;
    `limits` says in French what such figures cannot show.
    """

    id: str
    title: str
    kind: str
    order: int
    producer: str
    unit: str
    periodicity: str
    due_after_days: int
    sheets: tuple[str, ...]
    pages: tuple[str, ...]
    part: str | None
    wide: Wide | None
    schema: Schema
    staging: str
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    examples: tuple[Mapping[str, str], ...] = ()
    limits: str = ""

    def field(self, name: str) -> Field:
        """Raises KeyError for a field that the schema has not."""
        return self._fields[name]

    @functools.cached_property
    def _fields(self) -> dict[str, Field]:
        return {each.name: each for each in self.schema.fields}

    @property
    def recognised_by(self) -> Schema:
        """The schema for comparing headers: a column may also be called by its French title."""
        fields = tuple(replace(each, aliases=(*each.aliases, each.title)) for each in self.schema.fields)
        return replace(self.schema, fields=fields)


@functools.cache
def declared_sources(folders: Folders = SHIPPED) -> tuple[Declared, ...]:
    """Every partner's source, in the order of lists."""
    found = [_read(path, folders) for path in sorted(folders.schemas.glob("*.json"))]
    return tuple(sorted(found, key=lambda each: (each.order, each.id)))


def declared(source_id: str, folders: Folders = SHIPPED) -> Declared:
    """Raises UnknownName, listing the sources that partners send."""
    for each in declared_sources(folders):
        if each.id == source_id:
            return each
    known = ", ".join(each.id for each in declared_sources(folders))
    raise UnknownName(f"« {source_id} » n’est pas une source de partenaire.", todo=f"Choisissez parmi : {known}.")


def _read(path: Path, folders: Folders) -> Declared:
    """Raises ValueError for a declaration that cannot be followed: a defect of whoever wrote it."""
    schema = load_schema(path.stem, path.parent)
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    said: dict[str, Any] = content["depot"]
    if said["kind"] not in KINDS or said["periodicity"] not in PERIODICITIES:
        raise ValueError(f"{path.name}: unknown kind or periodicity")
    wide = said.get("wide")
    mapping = _mapping(said.get("mapping"), folders)
    return Declared(
        id=path.stem,
        title=schema.title,
        kind=said["kind"],
        order=int(said["order"]),
        producer=said["producer"],
        unit=said["unit"],
        periodicity=said["periodicity"],
        due_after_days=int(said["due_after_days"]),
        sheets=tuple(said.get("sheets", ())),
        pages=tuple(said.get("pages", ())),
        part=said.get("part"),
        wide=Wide(wide["value"], wide["period"], bool(wide.get("cumulative", False))) if wide else None,
        schema=schema,
        staging=_staging(said["staging"], folders),
        labels=_labels(schema, mapping),
        words=_words(mapping),
        examples=tuple(content.get("examples", ())),
        limits=content.get("limits", ""),
    )


def _staging(name: str, folders: Folders) -> str:
    if not re.fullmatch(r"[a-z0-9_]+(/[a-z0-9_]+)*", name):
        raise ValueError(f"not the name of an SQL file: {name!r}")
    return (folders.sql / f"{name}.sql").read_text(encoding="utf-8")


def _mapping(name: str | None, folders: Folders) -> list[dict[str, str]]:
    """Rows of a mapping file (field, label, value), in its order."""
    if not name:
        return []
    with (folders.mappings / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _labels(schema: Schema, mapping: Sequence[Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    """A code stands for itself; the mapping adds what partners write."""
    found: dict[str, dict[str, str]] = {
        each.name: {normalise_name(code): code for code in each.constraints.get("enum", ())}
        for each in schema.fields
        if each.mapping or "enum" in each.constraints
    }
    for row in mapping:
        found[row["field"]][normalise_name(row["label"])] = row["value"]
    return MappingProxyType({name: MappingProxyType(labels) for name, labels in found.items()})


def _words(mapping: Sequence[Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in mapping:
        found.setdefault(row["field"], {}).setdefault(row["value"], row["label"])
    return MappingProxyType({name: MappingProxyType(words) for name, words in found.items()})
