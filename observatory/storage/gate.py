"""Many readers, or one who needs to be alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from observatory.errors import StoreBusy


class Gate:
    """A reader may come in while others are in, again and again; who needs to be alone waits for a quiet moment."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._alone = False

    @contextmanager
    def open(self) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: not self._alone)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self, patience_s: float = 60.0) -> Iterator[None]:
        """Raises StoreBusy when no quiet moment comes in time."""
        deadline = time.monotonic() + patience_s
        with self._changed:
            while self._inside or self._alone:
                if not self._changed.wait(deadline - time.monotonic()) and time.monotonic() >= deadline:
                    raise StoreBusy("La base est utilisée.", todo="Recommencez à une heure plus calme.")
            self._alone = True
        try:
            yield
        finally:
            with self._changed:
                self._alone = False
                self._changed.notify_all()
