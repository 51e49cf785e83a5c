"""What is known about an article besides its text: ``metadata.csv``, and dates in general."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from unicodedata import normalize

from pipeline.corpus.decoding import DecodingError, decode

__all__ = [
    "METADATA_FILE",
    "Metadata",
    "MetadataError",
    "date_in_name",
    "iso_date",
    "read_metadata",
]

METADATA_FILE = "metadata.csv"

_DATE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


class MetadataError(ValueError):
    """A metadata.csv that cannot be trusted; the message names the line."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts about an article, "" where unknown; ``published`` is YYYY-MM-DD."""

    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""

    def or_else(self, other: Metadata) -> Metadata:
        """This metadata, its unknown fields filled from another."""
        return Metadata(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))


def iso_date(written: str) -> str:
    """Return the day of an ISO 8601 date or date and time as YYYY-MM-DD, "" for "".

    Raises ValueError for anything else, such as 10/12/2016: whether that is October or December
    is not ours to guess.
    """
    written = written.strip()
    if not written:
        return ""
    try:
        if not re.match(r"\d{4}-?\d{2}-?\d{2}(?!\d)", written):
            raise ValueError
        return datetime.fromisoformat(written).date().isoformat()
    except ValueError:
        raise ValueError(f"{written!r} is no date of the form 2024-05-31") from None


def date_in_name(file_name: str) -> str:
    """The ISO date written in a file name, "" if there is none, or two, or no such day."""
    found = set(_DATE.findall(file_name))
    try:
        return date.fromisoformat(found.pop()).isoformat() if len(found) == 1 else ""
    except ValueError:
        return ""


def read_metadata(path: Path) -> dict[str, Metadata]:
    """Read a metadata.csv: ``file`` and any of ``published,title,source,url``; more is ignored.

    Returns the rows by ``file`` as written, with ``/`` between folders. Raises
    :class:`MetadataError` naming the line for a file without that column, a row with more cells
    than the header, a file named twice or a date that is not ISO.
    """
    try:
        text, _ = decode(path.read_bytes())
    except (DecodingError, OSError) as error:
        raise MetadataError(f"{METADATA_FILE} cannot be read: {error}") from None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text.partition("\n")[0]))
    try:
        lines = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise MetadataError(f"{METADATA_FILE}, line {reader.line_num}: {error}") from None
    header = [cell.strip().lower() for cell in lines[0][1]] if lines else []
    if "file" not in header:
        raise MetadataError(f"{METADATA_FILE} has no column 'file'; it has {', '.join(header)}")
    rows: dict[str, Metadata] = {}
    for number, cells in lines[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        where = f"{METADATA_FILE}, line {number}"
        if len(cells) > len(header):
            raise MetadataError(f"{where}: {len(cells)} cells under {len(header)} columns")
        row = {column: cell.strip() for column, cell in zip(header, cells, strict=False)}
        key = normalize("NFC", row["file"].replace("\\", "/").removeprefix("./"))
        if not key or key in rows:
            raise MetadataError(f"{where}: " + (f"{key} is named twice" if key else "no file"))
        try:
            published = iso_date(row.get("published", ""))
        except ValueError as error:
            raise MetadataError(f"{where}: {error}") from None
        rows[key] = Metadata(
            row.get("title", ""), published, row.get("source", ""), row.get("url", "")
        )
    return rows


def delimiter(header: str) -> str:
    """The sign between the cells of a CSV file: a comma, or what Excel writes in other locales."""
    return max(",;\t", key=header.count)
