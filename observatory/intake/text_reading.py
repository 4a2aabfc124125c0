"""Delimited text, read by a bounded child process: a file made to break a reader breaks the child."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from observatory.intake.asking import asked
from observatory.intake.bounded import Bounds
from observatory.intake.dialect import Layout
from observatory.intake.normalise import Copied
from observatory.intake.received import ReceivedFile
from observatory.intake.reject import Reject
from observatory.intake.text import Known, Text

CHILD = "observatory.intake.text_child"


def read_text(
    file: ReceivedFile, known: Known, *, scratch: Path, slow: bool, bounds: Bounds | None = None
) -> tuple[Text, Path]:
    """What the text holds, and where it is to be read: the kept file, or our copy of it in `scratch`.

    Raises:
        RefusedFile: no table, a damaged one, or beyond the limits of memory and time.
    """
    question = {"name": file.name, "known": [sorted(names) for names in known], "slow": slow}
    bounds = bounds or _bounds(file.size_bytes)
    todo = "Exportez-le de nouveau en CSV, ou découpez-le."
    with asked(CHILD, file, question, scratch=scratch, bounds=bounds, todo=todo) as answer:
        text = _text(answer.told["text"])
        return text, file.path if answer.told["copy"] is None else answer.taken(answer.told["copy"])


def _bounds(size: int) -> Bounds:
    """A second more for each megabyte: the slow way reads some ten of them in that time. Our copy has the number of
    each line and quotes around each cell."""
    more = size // 1_000_000
    return Bounds(processor=60 + more, clock=120 + 2 * more, output=(64 << 20) + 16 * size)


def _text(told: dict[str, Any]) -> Text:
    layout, copied = told["layout"], told["copied"]
    return Text(
        layout=Layout(**layout | {"header": tuple(layout["header"])}),
        records=told["records"],
        encoding=told["encoding"],
        notes=tuple(told["notes"]),
        copied=_copied(copied) if copied else None,
        titles=tuple(told["titles"]),
    )


def _copied(told: dict[str, Any]) -> Copied:
    return Copied(**told | {"rejects": [Reject(**one) for one in told["rejects"]], "notes": tuple(told["notes"])})
