"""What is known about an article besides its text: ``metadata.csv``, and dates in general."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from unicodedata import normalize

from pipeline.corpus.decoding import decode
from pipeline.corpus.tabular import csv_rows

__all__ = ["METADATA_FILE", "Metadata", "date_in_name", "iso_date", "read_metadata"]

METADATA_FILE = "metadata.csv"

_DATE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


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

    Returns the rows by ``file`` as written, with ``/`` between folders. Raises ValueError naming
    the line for a file without that column, a row with more or fewer cells than the header, a file
    named twice or a date that is not ISO.
    """
    where = METADATA_FILE
    found: dict[str, Metadata] = {}
    try:
        text, _ = decode(path.read_bytes())
        for line, row in csv_rows(io.StringIO(text, newline=""), "file"):
            where = f"{METADATA_FILE}, line {line}"
            if isinstance(row, ValueError):
                raise row
            facts = {f.name: row.get(f.name, "").strip() for f in fields(Metadata)}
            facts["published"] = iso_date(facts["published"])
            key = normalize("NFC", row["file"].strip().replace("\\", "/").removeprefix("./"))
            if not key or key in found:
                raise ValueError(f"{key} is named twice" if key else "no file is named")
            found[key] = Metadata(**facts)
    except (ValueError, OSError) as error:
        raise ValueError(f"{where}: {error}") from None
    return found
