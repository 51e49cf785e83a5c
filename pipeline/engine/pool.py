"""Running jobs through workers: in this process, or in a pool of processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from pipeline.engine.jobs import Job, alone, shown
from pipeline.engine.threads import limit_threads
from pipeline.engine.worker import Outcome, Plan, Worker
from pipeline.rows import FailureRow

__all__ = ["outcomes"]

_AHEAD = 4
"""Jobs queued per worker: enough to keep it busy, few enough to keep memory flat."""

_worker: Worker | None = None
_start_error: Exception | None = None


def outcomes(work: Iterable[Job], plan: Plan, workers: int) -> Iterator[Outcome]:
    """Yield one outcome per job, in whatever order they come.

    A worker process that dies (out of memory, say) costs only the article it was on: what was under
    way is tried again article by article, and one that kills its worker again becomes a failure.
    Raises what a stage raises (ValueError, OSError) where the plan cannot be set up.
    """
    if workers == 1:
        yield from map(Worker(plan), work)
        return
    queue = iter(work)
    suspects: list[Job] = []
    while True:
        yield from _pooled(queue, plan, workers, suspects)
        if not suspects:
            return
        for job in suspects:
            for single in alone(job):
                yield from _tried_alone(single, plan)
        suspects.clear()


def _pooled(
    queue: Iterator[Job], plan: Plan, workers: int, suspects: list[Job]
) -> Iterator[Outcome]:
    """Empty the queue through a pool; when it breaks, stop and leave what it was on in suspects."""
    pending: dict[Future[Outcome], Job] = {}
    with ProcessPoolExecutor(workers, get_context("spawn"), _start, (plan,)) as pool:
        while True:
            free = 0 if suspects else workers * _AHEAD - len(pending)
            for job in islice(queue, free):
                try:
                    pending[pool.submit(_work, job)] = job
                except BrokenProcessPool:
                    suspects.append(job)
                    break
            if not pending:
                return
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                job = pending.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    suspects.append(job)


def _tried_alone(job: Job, plan: Plan) -> Iterator[Outcome]:
    """Run a job in a process of its own; if that dies too, its article has failed."""
    suspects: list[Job] = []
    yield from _pooled(iter([job]), plan, 1, suspects)
    if suspects:
        error = "the process that read this article died; it may be too large for the memory"
        yield Outcome(failures=[FailureRow(shown(job), "run", error)])


def _start(plan: Plan) -> None:
    """Set up this process's worker, once. An error is kept for the first piece of work to raise."""
    global _worker, _start_error
    limit_threads(1)
    try:
        _worker = Worker(plan)
    except (ValueError, OSError) as error:
        _start_error = error


def _work(job: Job) -> Outcome:
    if _start_error is not None:
        raise _start_error
    assert _worker is not None
    return _worker(job)
