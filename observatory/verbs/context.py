"""What a verb works with: the settings, where to write, where it was typed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from observatory.ingest.ready import open_ready
from observatory.settings import Settings
from observatory.storage import Store


@dataclass(frozen=True)
class Context:
    """`shared` is the store of the application when the verb was handed over to it, else None.

    `run` runs another command; `serve` needs it to answer commands of other processes.
    """

    settings: Settings
    out: TextIO
    err: TextIO
    cwd: Path
    run: Callable[[Sequence[str], Context], int]
    shared: Store | None = None

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, up to date; closed at the end unless it is the application's."""
        if self.shared is not None:
            yield self.shared
            return
        store = open_ready(self.settings)
        try:
            yield store
        finally:
            store.close()

    def path(self, text: str) -> Path:
        """A path as typed, seen from where it was typed."""
        return (self.cwd / Path(text).expanduser()).resolve()

    def say(self, text: str) -> None:
        self.out.write(text + "\n")

    def note(self, text: str) -> None:
        """Progress and remarks: beside the result, never in it."""
        self.err.write(text + "\n")
        self.err.flush()


Verb = Callable[[argparse.Namespace, Context], int]
