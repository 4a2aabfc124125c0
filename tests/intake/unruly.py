"""A child that misbehaves as it is told to; its argument is what it does."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path


def main(what: str, path: str) -> None:
    _WAYS[what](Path(path))


def _crash(path: Path) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _take_memory(path: Path) -> None:
    held = [b"x" * (1 << 24)]
    while True:
        held.append(held[-1] * 2)


def _write(path: Path) -> None:
    with path.open("wb") as out:
        while True:
            out.write(b"x" * (1 << 20))


def _talk(path: Path) -> None:
    while True:
        sys.stdout.write('"encore"\n')


def _talk_without_end(path: Path) -> None:
    while True:
        sys.stdout.write("x" * (1 << 20))


def _turn(path: Path) -> None:
    while True:
        pass


_WAYS = {
    "crash": _crash,
    "take memory": _take_memory,
    "write": _write,
    "talk": _talk,
    "talk without end": _talk_without_end,
    "turn": _turn,
}
