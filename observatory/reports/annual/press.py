"""Where reports are made behind the pages: each account's orders under way, which may be left and come back to."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from observatory.ingest.reception.jobs import Job, Pool, Report
from observatory.reports.annual.issuing import Issued, Order, issue
from observatory.storage import Store


@dataclass(frozen=True)
class Printing:
    """One order of one account, and how far it is."""

    job_id: str
    order: Order
    job: Job[Issued]


class Press:
    """One report at a time for everybody: the pages keep the other core."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pool: Pool[Issued] = Pool(workers=1, name="rapport")
        self._orders: dict[str, dict[str, Order]] = {}
        self._lock = threading.Lock()

    def submit(self, account_id: str, order: Order) -> str:
        """Start it, or wait for those before it; the same order that is under way is not made twice."""
        with self._lock:
            own = self._orders.setdefault(account_id, {})
            for job_id, known in own.items():
                job = self._pool.find(job_id)
                if known == order and job is not None and not job.is_over:
                    return job_id
            job_id = self._pool.submit(lambda report: self._make(account_id, order, report))
            own[job_id] = order
            return job_id

    def orders(self, account_id: str) -> tuple[Printing, ...]:
        """Those under way, and those that ended without having been looked at; the latest first."""
        with self._lock:
            own = dict(self._orders.get(account_id, {}))
        found = [(job_id, order, self._pool.find(job_id)) for job_id, order in own.items()]
        return tuple(Printing(job_id, order, job) for job_id, order, job in reversed(found) if job is not None)

    def dismiss(self, account_id: str, job_id: str) -> None:
        """Forget one; work under way stops at its next step. A report that was made stays among the documents."""
        with self._lock:
            if self._orders.get(account_id, {}).pop(job_id, None) is not None:
                self._pool.forget(job_id)

    def close(self) -> None:
        self._pool.close()

    def _make(self, account_id: str, order: Order, report: Report) -> Issued:
        return issue(self._store, order, account_id=account_id, progress=report)
