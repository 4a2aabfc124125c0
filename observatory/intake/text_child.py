"""The child: `observatory.intake.text_child PATH SCRATCH`, one JSON line in, one out.

It is told the name of the file, the headers that are known and whether to go the slow way; it gives
what it has found, or why it refuses.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from observatory.intake.asking import answer
from observatory.intake.text import Known, Text, read_plain, read_slow


def main(path: str, scratch: str) -> None:
    answer(lambda asked: _read(Path(path), Path(scratch), asked))


def _read(path: Path, scratch: Path, asked: dict[str, Any]) -> dict[str, Any]:
    known: Known = [frozenset(names) for names in asked["known"]]
    text: Text | None = None if asked["slow"] else read_plain(path, known)
    if text is not None:
        return {"text": asdict(text), "copy": None}
    text, copy = read_slow(path, known, scratch=scratch, name=asked["name"])
    return {"text": asdict(text), "copy": copy.name}
