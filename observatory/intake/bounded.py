"""A child process that cannot outgrow its limits: a crafted file breaks it, not the observatory.

`python -m observatory.intake.bounded MODULE MEMORY PROCESSOR OUTPUT ARGUMENTS…` is such a child where there is no
`fork`.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from observatory.errors import RefusedFile

PROJECT_ROOT = Path(__file__).resolve().parent.parent.parent
# The last word of a child that has done its work: whoever was stopped has not said it.
_DONE = "done"
# Characters in one answer: the widest row of a workbook, or ten thousand rejects.
_LONGEST_ANSWER = 32 << 20


@dataclass(frozen=True)
class Bounds:
    """Memory is the address space, `output` what the child may say, and the size of each file that it may write, in
    bytes; times are in seconds. Windows enforces neither memory nor the size of files."""

    memory: int = 1 << 30
    processor: int = 60
    clock: int = 120
    output: int = 1 << 30


def confine(bounds: Bounds) -> None:
    """Apply the limits to this very process; Windows has none of these calls and keeps the clock alone."""
    try:
        import resource
    except ImportError:
        return
    wanted = {
        resource.RLIMIT_AS: bounds.memory,
        resource.RLIMIT_CPU: bounds.processor,
        resource.RLIMIT_FSIZE: bounds.output,
        resource.RLIMIT_CORE: 0,
    }
    for kind, limit in wanted.items():
        # Nobody may go beyond the limit that they were started with.
        _, most = resource.getrlimit(kind)
        limit = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(kind, (limit, limit))
    # A machine short of memory ends a child before the application.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


@contextmanager
def conversation(module: str, *arguments: str, bounds: Bounds) -> Iterator[Talk]:
    """Run `module.main` in a child and exchange one JSON value per line with it; it never outlives the block."""
    told = (str(bounds.memory), str(bounds.processor), str(bounds.output), *arguments)
    with _forked(module, told, bounds) if hasattr(os, "fork") else _started(module, told, bounds) as (talk, kill):
        watch = threading.Timer(bounds.clock, kill)
        watch.start()
        try:
            yield talk
        finally:
            watch.cancel()
            kill()


@contextmanager
def _forked(module: str, arguments: tuple[str, ...], bounds: Bounds) -> Iterator[tuple[Talk, Callable[[], None]]]:
    from observatory.intake.nursery import NURSERY

    child, channel = NURSERY.bear(module, arguments, bounds.clock)
    with channel, channel.makefile("r", encoding="utf-8") as answers, channel.makefile("w") as questions:
        try:
            yield Talk(answers, questions, bounds.output), lambda: NURSERY.end(child)
        finally:
            with suppress(OSError):
                questions.close()


@contextmanager
def _started(module: str, arguments: tuple[str, ...], bounds: Bounds) -> Iterator[tuple[Talk, Callable[[], None]]]:
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
        [sys.executable, "-m", "observatory.intake.bounded", module, *arguments],
        cwd=PROJECT_ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    try:
        yield Talk(cast(IO[str], child.stdout), cast(IO[str], child.stdin), bounds.output), child.kill
    finally:
        child.communicate()


def environment() -> dict[str, str]:
    """What the libraries of readers are told before they are loaded."""
    # A fork would not take the threads of the arithmetic libraries with it; the system's allocator gives memory back
    # and reserves none of the addresses that are counted.
    alone = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
    return os.environ | alone


def live(module: str, memory: str, processor: str, output: str, *arguments: str) -> None:
    """The whole life of a child. Its last word is not said by one that was stopped."""
    reader = importlib.import_module(module)
    confine(Bounds(memory=int(memory), processor=int(processor), output=int(output)))
    reader.main(*arguments)
    print(json.dumps(_DONE), flush=True)  # noqa: T201 - standard output is the channel


class Talk:
    """The two directions of the channel to a child, which says `most` characters in all."""

    def __init__(self, answers: IO[str], questions: IO[str], most: int) -> None:
        self._answers = answers
        self._questions = questions
        self._left = most

    def say(self, value: Any) -> None:
        try:
            self._questions.write(json.dumps(value) + "\n")
            self._questions.flush()
        except OSError:
            raise broken() from None

    def hear(self) -> Iterator[Any]:
        """Values until the child ends. Raises RefusedFile unless it ends well."""
        try:
            # A line without end is not held.
            while line := self._answers.readline(min(self._left, _LONGEST_ANSWER)):
                self._left -= len(line)
                if (value := _value(line)) == _DONE:
                    return
                yield value
        except OSError:
            pass  # the child was stopped while it spoke
        raise broken()


def _value(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        raise broken() from None  # killed in the middle of a line


def broken() -> RefusedFile:
    return RefusedFile(
        "la lecture du fichier dépasse la mémoire ou le temps permis, ou le fichier est abîmé.",
        todo="Ouvrez-le dans un tableur, gardez la feuille utile et enregistrez-la en CSV.",
    )


if __name__ == "__main__":
    live(*sys.argv[1:])
