"""One question to a bounded child, one answer: what it has found and written, or why it refuses."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from observatory.errors import Place, RefusedFile
from observatory.intake.bounded import Bounds, conversation
from observatory.intake.received import ReceivedFile
from observatory.intake.text import new_copy


@dataclass(frozen=True)
class Answer:
    """What the child has told. What it has written goes with its folder, but for what was taken."""

    told: Any
    folder: Path
    scratch: Path

    def taken(self, name: str) -> Path:
        """A file that the child has written, in `scratch` from now on."""
        target = new_copy(self.scratch)
        os.replace(self.folder / Path(name).name, target)
        return target


@contextmanager
def asked(
    child: str, file: ReceivedFile, question: Any, *, scratch: Path, bounds: Bounds, todo: str
) -> Iterator[Answer]:
    """Run the module `child` on a file; its last argument is a folder where it may write.

    Raises:
        RefusedFile: what the child refuses; or it was stopped, and `todo` says what a person can do.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    # Whatever a child that was stopped had begun to write goes with this folder.
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        try:
            with conversation(child, str(file.path.absolute()), str(Path(folder).absolute()), bounds=bounds) as talk:
                talk.say(question)
                [told] = talk.hear()
        except RefusedFile as stopped:
            raise RefusedFile(stopped.message, where=Place(file.name), todo=todo) from stopped
        if refused := told.get("refused"):
            where = Place(**refused["where"]) if refused["where"] else None
            raise RefusedFile(refused["message"], where=where, todo=refused["todo"])
        yield Answer(told["found"], Path(folder), scratch)


def answer(work: Callable[[Any], Any]) -> None:
    """The child's side: read the question, say what `work` makes of it."""
    question = json.loads(sys.stdin.readline())
    try:
        told = {"found": work(question)}
    except RefusedFile as refusal:
        where = asdict(refusal.where) if refusal.where else None
        told = {"refused": {"message": refusal.message, "where": where, "todo": refusal.todo}}
    print(json.dumps(told))  # noqa: T201 - standard output is the channel
