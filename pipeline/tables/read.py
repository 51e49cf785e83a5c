"""Reading the tables of a finished run."""

from __future__ import annotations

import csv
from pathlib import Path

__all__ = ["read_table"]


def read_table(run: Path, name: str, *, required: bool = True) -> list[dict[str, str]]:
    """Return the rows of ``run/NAME.csv``, every cell as text.

    Raises FileNotFoundError, as one sentence, where the table is not there; an optional one
    (``required=False``) then has no rows.
    """
    path = run / f"{name}.csv"
    if not path.exists():
        if required:
            raise FileNotFoundError(f"{path} is missing: is {run} the folder of a finished run?")
        return []
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))
