"""Writing CSV that opens rightly in a spreadsheet, all tables at once or none."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["cell", "write_tables"]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a cell (OWASP, "CSV Injection")."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def write_tables(frames: Mapping[str, pd.DataFrame], out: Path) -> None:
    """Write each frame to ``out/NAME.csv``: UTF-8 with BOM, CRLF, "" for unknown.

    Every file is written under another name first and then moved into place, so an interrupted run
    never leaves half a table. Raises OSError where the folder can't be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    written = []
    try:
        for name, frame in frames.items():
            partial = out / f".{name}.csv.partial"
            written.append((partial, out / f"{name}.csv"))
            frame.map(cell).to_csv(
                partial, index=False, encoding="utf-8-sig", lineterminator="\r\n"
            )
        for partial, final in written:
            os.replace(partial, final)
    finally:
        for partial, _ in written:
            partial.unlink(missing_ok=True)


def cell(value: object) -> str:
    """Return a cell as text: "" for None, a list joined with ``;``, a formula made harmless."""
    if value is None or value != value:  # noqa: PLR0124 - NaN
        return ""
    if isinstance(value, (tuple, list)):
        value = ";".join(str(item).replace(";", ",") for item in value)
    text = repr(value) if isinstance(value, float) else str(value)
    harmful = text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text)
    if isinstance(value, str) and harmful:
        return f"'{text}"
    return text
