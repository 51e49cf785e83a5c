"""CSV as people write it: any of three delimiters, quoted line breaks, a bad row here and there."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import chain

__all__ = ["csv_rows"]


def csv_rows(
    lines: Iterable[str], *required: str
) -> Iterator[tuple[int, dict[str, str] | ValueError]]:
    """Yield each row that is not blank, with the number of its first line, or what is wrong in it.

    Keys are the header's names in small letters. Raises ValueError for a header that cannot be read
    or lacks a ``required`` column. Cells are delimited as Excel does it: by commas, semicolons or
    tabs.
    """
    csv.field_size_limit(2**31 - 1)
    lines = iter(lines)
    first = next(lines, "")
    reader = csv.reader(chain([first], lines), delimiter=max(",;\t", key=first.count), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
    except csv.Error as error:
        raise ValueError(f"the first line is no CSV ({error}): check its quotes") from None
    if first and not {*required} <= {*header}:
        raise ValueError(
            f"the first line must name the columns, with {' and '.join(map(repr, required))} among "
            f"them; it is {', '.join(header)[:200]}"
        )
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, ValueError(f"this is no CSV ({error}): check its quotes")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) == len(header):
            yield line, dict(zip(header, cells, strict=True))
        else:
            wrong = f"{len(cells)} cells under {len(header)} columns: quote text with commas in it"
            yield line, ValueError(wrong)
