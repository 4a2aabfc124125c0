"""What the running application does by itself: look into the inbox, close files that nobody answers for."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from observatory import logs
from observatory.ingest.reception.inbox import Inbox
from observatory.ingest.reception.quarantine import Quarantine
from observatory.storage import Store

log = logging.getLogger(__name__)
_IDLE_S = 60


@contextmanager
def caretaking(store: Store, sweep: Callable[[], None]) -> Iterator[None]:
    """A thread of its own for as long as the application serves; `sweep` is called at each round."""
    stopped = threading.Event()
    caretaker = Caretaker(store, sweep)
    thread = threading.Thread(target=caretaker.work, args=(stopped,), name="caretaker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()


class Caretaker:
    """A chore that fails is logged, and does not stop the others."""

    def __init__(self, store: Store, sweep: Callable[[], None]) -> None:
        quarantine = Quarantine(store.settings.scratch / "quarantaine-boite")
        quarantine.empty()
        inbox = Inbox(store, quarantine)
        self._every_s = store.settings.inbox_seconds or _IDLE_S
        self._chores: list[Callable[[], object]] = [sweep]
        if store.settings.inbox_seconds:
            self._chores.append(inbox.look)

    def work(self, stopped: threading.Event) -> None:
        while not stopped.wait(self._every_s):
            for chore in self._chores:
                try:
                    chore()
                except Exception as error:
                    logs.defect(log, error)
