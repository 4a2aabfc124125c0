"""What somebody has decided of a text once: it holds for every deposit that bears it, however it is typed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from observatory.ingest.places.street_names import parse_street
from observatory.intake.names import normalise_name
from observatory.intake.values.words import fold
from observatory.storage import Session

PLACE, SECTOR = "place", "sector"
STREET, OUTSIDE, NOWHERE = "street", "outside", "nowhere"


@dataclass(frozen=True)
class Choice:
    """`kind` is that of the text (`PLACE`, `SECTOR`); `target` is `STREET`, `SECTOR`, `OUTSIDE` or `NOWHERE`."""

    choice_id: str
    kind: str
    key: str
    given: str
    target: str
    street_id: str | None
    division: str | None
    sector_code: str | None
    account_id: str | None
    decided_on: dt.datetime


def key_of(kind: str, text: str) -> str:
    """The same for all spellings of one text: « AV. JEAN GIONO » and « avenue Jean-Giono »."""
    key = parse_street(text).key if kind == PLACE else normalise_name(text)
    return key or fold(text)


def read_choices(session: Session) -> list[Choice]:
    """Those in force, the latest first."""
    rows = session.records("places/choices")
    return [
        Choice(**{("key" if name == "place_key" else name): value for name, value in row.items()}) for row in rows
    ]
