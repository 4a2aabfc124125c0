"""Processes of their own that write to a store until they are killed or have done enough.

They are forked from one that has read the program: what is killed is the writing, not the reading of libraries.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import ModuleType

from observatory.settings import Settings
from observatory.storage import Store, open_store
from tests.store import deposit_forever, publish_forever

Program = Callable[[Store, str, int, Callable[[str], None]], None]
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([publish_forever.__name__, deposit_forever.__name__])
_PATIENCE_S = 100.0


@dataclass(frozen=True)
class Writer:
    """`told`: where the process says « ready », then « published » each time."""

    process: BaseProcess
    told: Connection

    def hear(self, word: str) -> None:
        """Wait until the process has said it."""
        assert self.told.poll(_PATIENCE_S), f"no « {word} »"
        assert self.told.recv() == word

    def time_of_one(self) -> float:
        """Seconds that a publication takes on this machine at this moment."""
        started = time.monotonic()
        self.hear("published")
        return time.monotonic() - started

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.told.close()


def start(settings: Settings, name: str, times: int, program: Program = publish_forever.main) -> Writer:
    """A process that has opened the store of these settings, whose tables are made, and begins to write."""
    told, tell = _FORKS.Pipe(duplex=False)
    process = _FORKS.Process(target=_run, args=(settings, name, times, program, tell), daemon=True)
    with _no_main_script():
        process.start()
    tell.close()
    writer = Writer(process, told)
    writer.hear("ready")
    return writer


@contextmanager
def _no_main_script() -> Iterator[None]:
    """A test of a page leaves it behind as the main module, and a new process begins by running that again."""
    held = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = held


def _run(settings: Settings, name: str, times: int, program: Program, tell: Connection) -> None:
    store = open_store(settings)
    tell.send("ready")
    program(store, name, times, tell.send)
    store.close()
