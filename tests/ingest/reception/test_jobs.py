import logging
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from observatory.errors import RefusedFile
from observatory.ingest.reception.jobs import Job, Pool, Report, State

PATIENCE_S = 30


@pytest.fixture
def pool() -> Iterator[Pool[str]]:
    made: Pool[str] = Pool(workers=2)
    yield made
    made.close()


def ended(pool: Pool[str], work: Callable[[Report], str]) -> Job[str]:
    """What a piece of work comes to."""
    return over(pool, pool.submit(work))


def over(pool: Pool[str], job_id: str) -> Job[str]:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if (job := found(pool, job_id)).is_over:
            return job
        time.sleep(0.005)
    raise AssertionError("the work does not end")


def found(pool: Pool[str], job_id: str) -> Job[str]:
    job = pool.find(job_id)
    assert job
    return job


def test_work_that_ends_gives_its_result(pool: Pool[str]) -> None:
    job = ended(pool, lambda report: "vérifié")
    assert (job.state, job.result, job.fraction, job.is_over) == (State.DONE, "vérifié", 1.0, True)


def test_work_that_runs_says_where_it_is(pool: Pool[str]) -> None:
    reported, looked = threading.Event(), threading.Event()

    def work(report: Report) -> str:
        report("Lecture", 0.25)
        reported.set()
        assert looked.wait(PATIENCE_S)
        return "fini"

    job_id = pool.submit(work)
    assert reported.wait(PATIENCE_S)
    job = found(pool, job_id)
    looked.set()
    assert (job.state, job.step, job.fraction, job.is_over) == (State.RUNNING, "Lecture", 0.25, False)


def test_an_error_for_people_is_told_and_is_no_defect(pool: Pool[str], caplog: pytest.LogCaptureFixture) -> None:
    def work(report: Report) -> str:
        raise RefusedFile("le fichier est vide.")

    job = ended(pool, work)
    assert (job.state, job.message, job.reference) == (State.REFUSED, "le fichier est vide.", "")
    assert caplog.records == []


def test_a_crash_has_a_reference_and_its_values_stay_out_of_the_log(
    pool: Pool[str], caplog: pytest.LogCaptureFixture
) -> None:
    def work(report: Report) -> str:
        raise RuntimeError("valeur secrète")

    with caplog.at_level(logging.ERROR):
        job = ended(pool, work)
    assert job.state is State.FAILED
    assert [record.reference for record in caplog.records] == [job.reference]  # type: ignore[attr-defined]
    assert "secrète" not in job.message + caplog.records[0].getMessage()


def test_abandoned_work_stops_at_its_next_step_and_cleans_up(pool: Pool[str]) -> None:
    running, abandoned, cleaned = threading.Event(), threading.Event(), threading.Event()
    reached: list[str] = []

    def work(report: Report) -> str:
        try:
            running.set()
            assert abandoned.wait(PATIENCE_S)
            report("Lecture", 0.5)
            reached.append("after")
            return "fini"
        finally:
            cleaned.set()

    job_id = pool.submit(work)
    assert running.wait(PATIENCE_S)
    pool.forget(job_id)
    abandoned.set()
    assert cleaned.wait(PATIENCE_S)
    assert (pool.find(job_id), reached) == (None, [])


def test_no_more_work_than_threads_runs_at_once_and_the_rest_waits_its_turn(pool: Pool[str]) -> None:
    free, both = threading.Event(), threading.Barrier(3)

    def work(report: Report) -> str:
        both.wait(PATIENCE_S)
        assert free.wait(PATIENCE_S)
        return "fini"

    first, second = pool.submit(work), pool.submit(work)
    both.wait(PATIENCE_S)
    third = pool.submit(lambda report: "enfin")
    assert found(pool, third).state is State.WAITING
    free.set()
    assert [over(pool, job_id).result for job_id in (first, second, third)] == ["fini", "fini", "enfin"]
