"""Running jobs through workers: in this process, or in a pool of processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from pipeline.article import Article
from pipeline.corpus import Source, read_source
from pipeline.engine.worker import Item, Job, Outcome, Plan, Worker
from pipeline.rows import FailureRow

__all__ = ["jobs", "outcomes"]

_ROWS = 32
"""Rows in a job: enough to be worth sending, few enough to keep every worker busy."""
_AHEAD = 4
"""Jobs queued per worker: enough to keep it busy, few enough to keep memory flat."""

_worker: Worker | None = None


def jobs(sources: Iterable[Source], outcome: Outcome) -> Iterator[Job]:
    """Yield the jobs of a corpus, each one file of one article, or some rows of a file of rows.

    Rows are read here as they are asked for, so that one large file of them keeps all workers
    busy; ``outcome`` is told the seconds that takes.
    """
    for source in sources:
        if not source.holds_rows:
            yield (source,)
            continue
        rows = read_source(source)
        while True:
            with outcome.timed("read"):
                some = tuple(islice(rows, _ROWS))
            if not some:
                break
            yield some


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
        for item in (item for job in suspects for item in job):
            yield from _tried_alone(item, plan)
        suspects.clear()


def _pooled(
    queue: Iterator[Job], plan: Plan, workers: int, suspects: list[Job]
) -> Iterator[Outcome]:
    """Empty the queue through a pool; when it breaks, stop and leave what it was on in suspects."""
    pending: dict[Future[Outcome], Job] = {}
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        while True:
            free = 0 if suspects else workers * _AHEAD - len(pending)
            for job in islice(queue, free):
                try:
                    pending[pool.submit(_work, plan, job)] = job
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


def _tried_alone(item: Item, plan: Plan) -> Iterator[Outcome]:
    """Run one item in a process of its own; if that dies too, its article has failed."""
    suspects: list[Job] = []
    yield from _pooled(iter([(item,)]), plan, 1, suspects)
    if suspects:
        shown = item.doc_id if isinstance(item, Article) else getattr(item, "name", "")
        error = "the process that read this article died; it may be too large for the memory"
        yield Outcome(failures=[FailureRow(shown, "run", error)])


def _work(plan: Plan, job: Job) -> Outcome:
    """Run a job in a worker process, which sets up its worker on the first one."""
    global _worker
    if _worker is None:
        os.environ["OMP_NUM_THREADS"] = "1"  # read when torch is loaded
        _worker = Worker(plan)
    return _worker(job)
