"""What the running application does by itself, once a night."""

from __future__ import annotations

import datetime as dt
import logging
import threading

from observatory.errors import UserError
from observatory.ingest import retention
from observatory.plan import computing
from observatory.storage import Store

_HOUR = 3
_LOOK_EVERY_S = 600.0
log = logging.getLogger(__name__)


class Nightly(threading.Thread):
    """The purge of what is too old, then the indicators of the periods that have ended, at the first look after three
    in the morning.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(name="nightly", daemon=True)
        self._store = store
        self._stopping = threading.Event()
        self._done_on = dt.date.today()

    def run(self) -> None:
        while not self._stopping.wait(_LOOK_EVERY_S):
            self.look(dt.datetime.now())

    def look(self, now: dt.datetime) -> None:
        """Purge and compute, unless it was done today, or the night is not over."""
        if now.hour < _HOUR or now.date() <= self._done_on:
            return
        self._done_on = now.date()
        try:
            retention.purge(self._store, now.date())
            self._store.write(lambda session: computing.follow(session, self._store.settings))
        except UserError:
            log.warning("the nightly work is put off: the store is in use")
            self._done_on = now.date() - dt.timedelta(days=1)
        except Exception:
            log.exception("defect in the nightly work")

    def stop(self) -> None:
        self._stopping.set()
        self.join(30)
