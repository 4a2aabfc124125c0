"""Where reports are made behind the pages: each account's orders under way, which may be left and come back to."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass

from observatory.access.clock import Clock, utc_now
from observatory.ingest.reception.jobs import Job, Pool, Report
from observatory.reports.annual.issuing import Issued, Order, issue
from observatory.reports.annual.orders import Interrupted, forget_order, interrupted_orders, note_order
from observatory.storage import Store


@dataclass(frozen=True)
class Printing:
    """One order of one account, and how far it is."""

    job_id: str
    order: Order
    job: Job[Issued]


@dataclass(frozen=True)
class _Taken:
    order_id: str
    order: Order


class Press:
    """One report at a time for everybody: the pages keep the other core."""

    def __init__(self, store: Store, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock
        self._id = secrets.token_hex(8)
        self._pool: Pool[Issued] = Pool(workers=1, name="rapport")
        self._orders: dict[str, dict[str, _Taken]] = {}
        self._lock = threading.Lock()
        self._is_closing = False

    def submit(self, account_id: str, order: Order) -> str:
        """Start it, or wait for those before it; the same order that is under way is not made twice."""
        with self._lock:
            own = self._orders.setdefault(account_id, {})
            for job_id, known in own.items():
                job = self._pool.find(job_id)
                if known.order == order and job is not None and not job.is_over:
                    return job_id
            taken = _Taken(secrets.token_hex(8), order)
            note_order(self._store, taken.order_id, account_id, order, press=self._id, moment=self._clock())
            job_id = self._pool.submit(lambda report: self._make(account_id, taken, report))
            own[job_id] = taken
            return job_id

    def orders(self, account_id: str) -> tuple[Printing, ...]:
        """Those under way, and those that ended without having been looked at; the latest first."""
        with self._lock:
            own = dict(self._orders.get(account_id, {}))
        found = [(job_id, taken.order, self._pool.find(job_id)) for job_id, taken in own.items()]
        return tuple(Printing(job_id, order, job) for job_id, order, job in reversed(found) if job is not None)

    def interrupted(self, account_id: str) -> tuple[Interrupted, ...]:
        """Those that a server stopped before their end."""
        return interrupted_orders(self._store, account_id, press=self._id, moment=self._clock())

    def give_up(self, account_id: str, order_id: str) -> None:
        """Forget one that was interrupted."""
        forget_order(self._store, order_id, account_id)

    def dismiss(self, account_id: str, job_id: str) -> None:
        """Forget one; work under way stops at its next step. A report that was made stays among the documents."""
        with self._lock:
            taken = self._orders.get(account_id, {}).pop(job_id, None)
        if taken is not None:
            self._pool.forget(job_id)
            forget_order(self._store, taken.order_id, account_id)

    def close(self) -> None:
        """What is under way or waits stays written down: the next server tells that it was interrupted."""
        self._is_closing = True
        self._pool.close()

    def _make(self, account_id: str, taken: _Taken, report: Report) -> Issued:
        try:
            return issue(self._store, taken.order, account_id=account_id, progress=report)
        finally:
            if not self._is_closing:
                forget_order(self._store, taken.order_id, account_id)
