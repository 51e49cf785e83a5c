"""How many threads the numeric libraries of this process may use."""

from __future__ import annotations

import os

__all__ = ["limit_threads"]


def limit_threads(count: int) -> None:
    """Let OpenMP, MKL and torch use ``count`` threads; call before torch is loaded."""
    for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = str(count)
