"""A child process that cannot outgrow its limits: a crafted file breaks it, not the observatory."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from observatory.errors import RefusedFile

PROJECT_ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Bounds:
    """Memory is the address space, in bytes (not enforced on Windows); times are in seconds."""

    memory: int = 1 << 30
    processor: int = 60
    clock: int = 120


def confine(bounds: Bounds) -> None:
    """Apply the limits to this very process; Windows has none of these calls and keeps the clock alone."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (bounds.processor, bounds.processor))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def conversation(module: str, *arguments: str, bounds: Bounds) -> Iterator[Talk]:
    """Run `python -m module` and exchange one JSON value per line with it; it never outlives the block."""
    command = [sys.executable, "-m", module, str(bounds.memory), str(bounds.processor), *arguments]
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
        command,
        cwd=PROJECT_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    watch = threading.Timer(bounds.clock, child.kill)
    watch.start()
    try:
        yield Talk(child, cast(IO[str], child.stdout), cast(IO[str], child.stdin))
    finally:
        watch.cancel()
        child.kill()
        child.communicate()


class Talk:
    """Both ends are pipes that `conversation` made."""

    def __init__(self, child: subprocess.Popen[str], answers: IO[str], questions: IO[str]) -> None:
        self._child = child
        self._answers = answers
        self._questions = questions

    def say(self, value: Any) -> None:
        try:
            self._questions.write(json.dumps(value) + "\n")
            self._questions.flush()
        except BrokenPipeError:
            raise broken() from None

    def hear(self) -> Iterator[Any]:
        """Values until the child ends. Raises RefusedFile unless it ends well."""
        for line in self._answers:
            yield _value(line)
        if self._child.wait() != 0:
            raise broken()


def _value(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        raise broken() from None  # killed in the middle of a line


def broken() -> RefusedFile:
    return RefusedFile(
        "la lecture du classeur dépasse la mémoire ou le temps permis, ou le fichier est abîmé.",
        todo="Ouvrez-le dans un tableur, gardez la feuille utile et enregistrez-la en CSV.",
    )
