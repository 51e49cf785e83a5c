"""How many processor threads a tagger's small matrices are worth: one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_thread() -> Iterator[None]:
    """Let PyTorch use one thread inside the ``with`` block, and as many as before after it.

    An LSTM over a few dozen sentences gains nothing from a second thread, and where another process
    keeps the processor busy (a pool of workers does) threads that wait for each other lose more
    than nine tenths of the speed. Articles are what to spread over processors.
    """
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
