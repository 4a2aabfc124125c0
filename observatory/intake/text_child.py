"""The child: `observatory.intake.text_child MEMORY CPU PATH SCRATCH`, one JSON line in, one out.

It is told the name of the file, the headers that are known and whether to go the slow way; it gives
what it has found, or why it refuses.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from observatory.errors import RefusedFile
from observatory.intake.bounded import Bounds, confine
from observatory.intake.text import Known, Text, read_plain, read_slow


def main(memory: str, processor: str, path: str, scratch: str) -> None:
    confine(Bounds(memory=int(memory), processor=int(processor)))
    asked = json.loads(sys.stdin.readline())
    known = [frozenset(names) for names in asked["known"]]
    try:
        told = _read(Path(path), known, Path(scratch), asked["name"], asked["slow"])
    except RefusedFile as refusal:
        told = {"refused": _refused(refusal)}
    print(json.dumps(told))  # noqa: T201 - standard output is the channel


def _read(path: Path, known: Known, scratch: Path, name: str, slow: bool) -> dict[str, Any]:
    text: Text | None = None if slow else read_plain(path, known)
    if text is not None:
        return {"text": asdict(text), "copy": None}
    text, copy = read_slow(path, known, scratch=scratch, name=name)
    return {"text": asdict(text), "copy": copy.name}


def _refused(refusal: RefusedFile) -> dict[str, Any]:
    where = asdict(refusal.where) if refusal.where else None
    return {"message": refusal.message, "where": where, "todo": refusal.todo}
