"""What people decided about the objects of the plan, read from the rows that are only ever added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from observatory.domain.plan_follow_up import Signature
from observatory.domain.plan_objects import Existence, Life
from observatory.storage import Session


@dataclass(frozen=True)
class Edited:
    """The last value of each field that somebody wrote; `version` is the revision of the last change."""

    kind: str
    id: str
    fields: Mapping[str, str]
    version: int
    made_on: dt.datetime
    signed: Signature
    state_reason: str

    def text(self, field: str, otherwise: str = "") -> str:
        return self.fields.get(field, otherwise)

    def date(self, field: str, otherwise: dt.date | None = None) -> dt.date | None:
        text = self.fields.get(field)
        if text is None:
            return otherwise
        return dt.date.fromisoformat(text) if text else None

    def number(self, field: str) -> float | None:
        text = self.fields.get(field, "")
        return float(text) if text else None

    def whole(self, field: str, otherwise: int | None = None) -> int | None:
        text = self.fields.get(field)
        if text is None:
            return otherwise
        return int(text) if text else None

    def items(self, field: str, otherwise: tuple[str, ...] = ()) -> tuple[str, ...]:
        """`a|b` or one a line → (a, b)."""
        text = self.fields.get(field)
        return otherwise if text is None else listed(text)

    @property
    def is_withdrawn(self) -> bool:
        return self.fields.get("state", Life.ACTIVE) != Life.ACTIVE


UNTOUCHED = Edited("", "", {}, 0, dt.datetime.min, Signature(), "")
Objects = Mapping[tuple[str, str], Edited]


def edited(session: Session, kinds: Collection[str]) -> Objects:
    """Everything that was decided about these kinds of objects, by (kind, id)."""
    rows = session.records("queries/plan_objects", kinds=sorted(kinds))
    return {(row["object_kind"], row["object_id"]): _edited(row) for row in rows}


def of_kind(objects: Objects, kind: str) -> list[Edited]:
    """In the order in which they were made."""
    return [one for one in objects.values() if one.kind == kind]


def existence(one: Edited, *, is_given: bool) -> Existence:
    """Of an element of the plan; what the document does not give was added."""
    return Existence(
        life=Life(one.text("state", Life.ACTIVE)),
        reason=one.state_reason,
        into_id=one.text("into_id"),
        version=one.version,
        added_on=None if is_given else one.made_on.date(),
    )


def listed(text: str) -> tuple[str, ...]:
    parts = text.replace("\n", "|").split("|")
    return tuple(part.strip() for part in parts if part.strip())


def _edited(row: Mapping[str, Any]) -> Edited:
    return Edited(
        kind=row["object_kind"],
        id=row["object_id"],
        fields=dict(zip(row["names"], row["texts"], strict=True)),
        version=row["version"],
        made_on=row["made_on"],
        signed=Signature(row["version"], row["made_by"] or "", row["made_for"], row["made_on"], row["changed_on"]),
        state_reason=row["state_reason"] or "",
    )
