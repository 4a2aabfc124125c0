"""Long work in the background of the application: a few threads, and what each piece of work has come to."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from observatory import logs
from observatory.errors import UserError

T = TypeVar("T")
Report = Callable[[str, float], None]
log = logging.getLogger(__name__)


class State(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True)
class Job(Generic[T]):
    """What a piece of work has come to. `step` is French, `fraction` goes from 0 to 1; `reference` names a defect
    in the log, `message` is what a person must read.
    """

    job_id: str
    state: State = State.WAITING
    step: str = ""
    fraction: float = 0.0
    result: T | None = None
    message: str = ""
    reference: str = ""

    @property
    def is_over(self) -> bool:
        return self.state not in (State.WAITING, State.RUNNING)


class Abandoned(Exception):
    """Raised inside work that nobody waits for any more, at its next report."""


class Pool(Generic[T]):
    """At most `workers` pieces of work at once; the others wait their turn."""

    def __init__(self, workers: int = 2, name: str = "examen") -> None:
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix=name)
        self._jobs: dict[str, Job[T]] = {}
        self._lock = threading.Lock()

    def submit(self, work: Callable[[Report], T]) -> str:
        """Start `work`, which reports its steps to its argument; returns the job's identifier."""
        job_id = secrets.token_hex(6)
        with self._lock:
            self._jobs[job_id] = Job(job_id)
        self._threads.submit(self._run, job_id, work)
        return job_id

    def find(self, job_id: str) -> Job[T] | None:
        with self._lock:
            return self._jobs.get(job_id)

    def forget(self, job_id: str) -> None:
        """Drop what it has come to; work that is running stops at its next report."""
        with self._lock:
            self._jobs.pop(job_id, None)

    def close(self) -> None:
        """Let running work stop at its next report; nothing new starts."""
        with self._lock:
            self._jobs.clear()
        self._threads.shutdown(cancel_futures=True)

    def _run(self, job_id: str, work: Callable[[Report], T]) -> None:
        def report(step: str, fraction: float) -> None:
            self._change(job_id, state=State.RUNNING, step=step, fraction=min(max(fraction, 0.0), 1.0))

        try:
            report("", 0.0)
            self._change(job_id, state=State.DONE, fraction=1.0, result=work(report))
        except Abandoned:
            return
        except UserError as error:
            self._end(job_id, state=State.REFUSED, message=str(error))
        except Exception as error:
            # What was taken away from work that nobody waits for any more makes no defect.
            if self.find(job_id) is not None:
                self._end(job_id, state=State.FAILED, reference=logs.defect(log, error))

    def _change(self, job_id: str, **changed: object) -> None:
        with self._lock:
            if job_id not in self._jobs:
                raise Abandoned
            self._jobs[job_id] = replace(self._jobs[job_id], **changed)  # type: ignore[arg-type]

    def _end(self, job_id: str, **changed: object) -> None:
        try:
            self._change(job_id, **changed)
        except Abandoned:
            return
