"""Telling how far a run is: a bar on a terminal, plain lines elsewhere. Always on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

__all__ = ["tell", "timed", "track"]

T = TypeVar("T")
_LINE_EVERY = 10.0
"""Seconds between two plain lines."""


def tell(sentence: str, *, quiet: bool = False) -> None:
    """Say something to the user, on stderr."""
    if not quiet:
        print(sentence, file=sys.stderr, flush=True)


def track(items: Iterable[T], total: int, what: str, *, quiet: bool = False) -> Iterator[T]:
    """Yield ``items`` and report how many of ``total`` have come by."""
    if quiet:
        yield from items
    elif sys.stderr.isatty():
        yield from _bar(items, total, what)
    else:
        yield from _lines(items, total, what)


def _bar(items: Iterable[T], total: int, what: str) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        for item in items:
            yield item
            progress.advance(task)


def _lines(items: Iterable[T], total: int, what: str) -> Iterator[T]:
    began = said = time.monotonic()
    for count, item in enumerate(items, 1):
        yield item
        now = time.monotonic()
        if now - said >= _LINE_EVERY and count < total:
            said = now
            print(f"{what}: {count} of {total}, {now - began:.0f} s", file=sys.stderr, flush=True)
    print(f"{what}: {total} in {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)


@contextmanager
def timed(seconds: dict[str, float], step: str) -> Iterator[None]:
    """Add to ``seconds[step]`` what the block took."""
    began = time.perf_counter()
    try:
        yield
    finally:
        seconds[step] = seconds.get(step, 0.0) + time.perf_counter() - began
