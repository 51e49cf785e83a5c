"""Running sources through workers: in this process, or in a pool of processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from pipeline.corpus import Source
from pipeline.engine.threads import limit_threads
from pipeline.engine.worker import Outcome, Plan, Worker
from pipeline.rows import FailureRow

__all__ = ["outcomes"]

_AHEAD = 4
"""Sources queued per worker: enough to keep it busy, few enough to keep memory flat."""

_worker: Worker | None = None
_start_error: Exception | None = None


def outcomes(sources: Sequence[Source], plan: Plan, workers: int) -> Iterator[Outcome]:
    """Yield one outcome per source, in whatever order they come.

    A worker process that dies (out of memory, say) costs only the source it was on: those that
    were under way are tried again one by one, and one that kills its worker again becomes a
    failure. Raises what a stage raises (ValueError, OSError) where
    the plan cannot be set up.
    """
    if workers == 1:
        yield from map(Worker(plan), sources)
        return
    queue = deque(sources)
    while queue:
        suspects: list[Source] = []
        yield from _pooled(queue, plan, workers, suspects)
        for source in suspects:
            yield from _alone(source, plan)


def _pooled(
    queue: deque[Source], plan: Plan, workers: int, suspects: list[Source]
) -> Iterator[Outcome]:
    """Empty the queue through a pool; when it breaks, stop and leave what it was on in suspects."""
    pending: dict[Future[Outcome], Source] = {}
    with ProcessPoolExecutor(workers, get_context("spawn"), _start, (plan,)) as pool:
        while (queue and not suspects) or pending:
            while queue and not suspects and len(pending) < workers * _AHEAD:
                try:
                    pending[pool.submit(_work, queue[0])] = queue[0]
                except BrokenProcessPool:
                    break
                queue.popleft()
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                source = pending.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    suspects.append(source)


def _alone(source: Source, plan: Plan) -> Iterator[Outcome]:
    """Run one source in a process of its own; if that dies too, its article has failed."""
    suspects: list[Source] = []
    yield from _pooled(deque([source]), plan, 1, suspects)
    if suspects:
        error = "the process that read this article died; it may be too large for the memory"
        yield Outcome(failures=[FailureRow(source.name, "run", error)])


def _start(plan: Plan) -> None:
    """Set up this process's worker, once. An error is kept for the first piece of work to raise."""
    global _worker, _start_error
    limit_threads(1)
    try:
        _worker = Worker(plan)
    except (ValueError, OSError) as error:
        _start_error = error


def _work(source: Source) -> Outcome:
    if _start_error is not None:
        raise _start_error
    assert _worker is not None
    return _worker(source)
