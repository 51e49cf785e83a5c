"""Lexicons kept as data: CSV tables beside this module, each row with its source.

A user adds to them with a folder of their own: CSV files of the same names and columns, in a
folder named by the environment variable ``ARABIC_PIPELINE_KNOWLEDGE`` (or ``--knowledge``). Their
rows come after ours, so a lookup that keeps the last row lets them overrule it.
"""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path

__all__ = ["FOLDER_VARIABLE", "KnowledgeError", "table"]

FOLDER_VARIABLE = "ARABIC_PIPELINE_KNOWLEDGE"
_BUILT_IN = Path(__file__).parent

Row = dict[str, str]


class KnowledgeError(ValueError):
    """A lexicon table is missing or malformed."""


def table(name: str) -> tuple[Row, ...]:
    """Return the rows of ``name``.csv, built-in ones first, then the user's; cells are stripped.

    Lines whose first cell starts with ``#`` are comments. Raises :class:`KnowledgeError` with the
    file and line for a table that does not exist or whose columns are not the built-in ones.
    """
    return _table(name, os.environ.get(FOLDER_VARIABLE, ""))


@cache
def _table(name: str, user_folder: str) -> tuple[Row, ...]:
    built_in = _BUILT_IN / f"{name}.csv"
    if not built_in.exists():
        raise KnowledgeError(f"there is no lexicon {name!r} in {_BUILT_IN.name}/")
    columns, rows = _read(built_in)
    if user_folder:
        if not Path(user_folder).is_dir():
            raise KnowledgeError(f"the knowledge folder {user_folder!r} does not exist")
        user_file = Path(user_folder) / built_in.name
        if user_file.exists():
            theirs, added = _read(user_file)
            if missing := [c for c in columns if c not in theirs and c != "source"]:
                raise KnowledgeError(f"{user_file} lacks the column {', '.join(missing)}")
            rows = rows + added
    return tuple(rows)


def _read(path: Path) -> tuple[list[str], list[Row]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.reader(handle)
        columns = next(reader, [])
        rows = []
        for cells in reader:
            if not any(cells) or cells[0].lstrip().startswith("#"):
                continue
            if len(cells) != len(columns):
                raise KnowledgeError(
                    f"{path}, line {reader.line_num}: {len(cells)} cells where the header has "
                    f"{len(columns)}"
                )
            rows.append({k: v.strip() for k, v in zip(columns, cells, strict=True)})
    return columns, rows
