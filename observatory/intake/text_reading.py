"""Delimited text, read by a bounded child process: a file made to break a reader breaks the child."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from observatory.errors import Place, RefusedFile
from observatory.intake.bounded import Bounds, conversation
from observatory.intake.dialect import Layout
from observatory.intake.normalise import Copied
from observatory.intake.received import ReceivedFile
from observatory.intake.reject import Reject
from observatory.intake.text import Known, Text, new_copy

CHILD = "observatory.intake.text_child"


def read_text(
    file: ReceivedFile, known: Known, *, scratch: Path, slow: bool, bounds: Bounds | None = None
) -> tuple[Text, Path]:
    """What the text holds, and where it is to be read: the kept file, or our copy of it in `scratch`.

    Raises:
        RefusedFile: no table, a damaged one, or beyond the limits of memory and time.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    # Whatever a child that was stopped had begun to write goes with this folder.
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        told = _asked(file, known, Path(folder), slow, bounds or _bounds(file.size_bytes))
        text = _text(told["text"])
        if told["copy"] is None:
            return text, file.path
        target = new_copy(scratch)
        os.replace(Path(folder) / Path(told["copy"]).name, target)
        return text, target


def _bounds(size: int) -> Bounds:
    """A second more for each megabyte: the slow way reads some ten of them in that time."""
    more = size // 1_000_000
    return Bounds(processor=60 + more, clock=120 + 2 * more)


def _asked(file: ReceivedFile, known: Known, folder: Path, slow: bool, bounds: Bounds) -> dict[str, Any]:
    question = {"name": file.name, "known": [sorted(names) for names in known], "slow": slow}
    try:
        with conversation(CHILD, str(file.path.absolute()), str(folder.absolute()), bounds=bounds) as talk:
            talk.say(question)
            [told] = talk.hear()
    except RefusedFile as stopped:
        raise RefusedFile(
            stopped.message, where=Place(file.name), todo="Exportez-le de nouveau en CSV, ou découpez-le."
        ) from stopped
    if refused := told.get("refused"):
        where = Place(**refused["where"]) if refused["where"] else None
        raise RefusedFile(refused["message"], where=where, todo=refused["todo"])
    return told


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
