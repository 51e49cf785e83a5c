"""Cutting a corpus into jobs: what one worker reads and annotates at a time."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.article import Article
from pipeline.corpus import ReadFailure, Source, read_source

__all__ = ["Batch", "Job", "alone", "jobs", "shown"]

_ROWS = 32
"""Rows in a batch: enough to be worth sending, few enough to keep every worker busy."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a file of rows, already read, and the seconds that took."""

    source: Source
    items: tuple[Article | ReadFailure, ...]
    seconds: float = 0.0


Job = Source | Batch
"""A file of one article is read by its worker; rows are read here and sent in batches, so that
one large file of rows keeps all workers busy."""


def jobs(sources: Iterable[Source]) -> Iterator[Job]:
    """Yield the jobs of a corpus, reading files of rows only as they are asked for."""
    for source in sources:
        if source.holds_rows:
            yield from _batches(source)
        else:
            yield source


def _batches(source: Source) -> Iterator[Batch]:
    items = read_source(source)
    while True:
        began = time.perf_counter()
        some = tuple(islice(items, _ROWS))
        if not some:
            return
        yield Batch(source, some, time.perf_counter() - began)


def alone(job: Job) -> list[Job]:
    """Cut a job into jobs of one article each."""
    if isinstance(job, Source):
        return [job]
    return [Batch(job.source, (item,)) for item in job.items]


def shown(job: Job) -> str:
    """The path of a job's file, with the id where it is of one row."""
    if isinstance(job, Batch) and len(job.items) == 1 and isinstance(job.items[0], Article):
        return job.items[0].doc_id
    return job.name if isinstance(job, Source) else job.source.name
