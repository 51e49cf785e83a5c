"""Telling how far a run is: a bar on a terminal, plain lines elsewhere. Always on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager
from typing import TypeVar

__all__ = ["tell", "timed", "track"]

T = TypeVar("T", bound=Sized)
_LINE_EVERY = 10.0
"""Seconds between two plain lines."""


def tell(sentence: str, *, quiet: bool = False) -> None:
    """Say something to the user, on stderr."""
    if not quiet:
        print(sentence, file=sys.stderr, flush=True)


def track(items: Iterable[T], total: int | None, what: str, *, quiet: bool = False) -> Iterator[T]:
    """Yield ``items``, each of some length, and report how much of ``total`` has come by.

    ``total`` is None where it is not known before the end.
    """
    if quiet:
        yield from items
    elif sys.stderr.isatty():
        yield from _bar(items, total, what)
    else:
        yield from _lines(items, total, what)


def _bar(items: Iterable[T], total: int | None, what: str) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}: {task.completed}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        for item in items:
            yield item
            progress.advance(task, len(item))


def _lines(items: Iterable[T], total: int | None, what: str) -> Iterator[T]:
    began = said = time.monotonic()
    count = 0
    for item in items:
        yield item
        count += len(item)
        now = time.monotonic()
        if now - said >= _LINE_EVERY:
            said = now
            of = f" of {total}" if total else ""
            tell(f"{what}: {count}{of}, {now - began:.0f} s")
    tell(f"{what}: {count} in {time.monotonic() - began:.1f} s")


@contextmanager
def timed(seconds: dict[str, float], step: str) -> Iterator[None]:
    """Add to ``seconds[step]`` what the block took."""
    began = time.perf_counter()
    try:
        yield
    finally:
        seconds[step] = seconds.get(step, 0.0) + time.perf_counter() - began
