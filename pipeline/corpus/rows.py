"""Row formats: ``.jsonl`` and ``.csv``, one article a row.

Rows are read one after the other, so a file may be larger than memory; a bad row is a failure of
its own and the rows after it go on.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from typing import IO, Any

from pipeline.article import Article
from pipeline.corpus.decoding import (
    BrokenUtf8Error,
    DecodingError,
    decode,
    marked_encoding,
)
from pipeline.corpus.metadata import Metadata, delimiter, iso_date
from pipeline.corpus.sources import ReadFailure, Source

__all__ = ["read_rows"]

_SAMPLE = 1 << 20
_SURROGATE = re.compile("[\ud800-\udfff]")


class _RowError(ValueError):
    """What is wrong with a row, without its place."""


Row = dict[str, Any]


def read_rows(source: Source) -> Iterator[Article | ReadFailure]:
    """Yield the articles of a row file. Raises OSError, EOFError or DecodingError for the file."""
    with _open(source) as stream:
        encoding = _encoding(stream, source.format)
        # Undecodable bytes become surrogates, so that they spoil their own row only.
        errors = "strict" if encoding.startswith("utf-16") else "surrogateescape"
        text = io.TextIOWrapper(stream, encoding, errors, newline="\n")
        rows = _json_rows(text) if source.format == "jsonl" else _csv_rows(text)
        lines_of: dict[str, int] = {}
        empty = True
        for line, row in rows:
            empty = False
            try:
                if isinstance(row, _RowError):
                    raise row
                article = _article(source, row, encoding)
                first = lines_of.setdefault(article.doc_id, line)
                if first != line:
                    raise _RowError(f"line {first} has the same id: give each row its own")
                yield article
            except _RowError as error:
                yield ReadFailure(source.name, f"line {line}: {error}")
        if empty:
            yield ReadFailure(source.name, "the file has no rows: remove it or put articles in it")


def _open(source: Source) -> IO[bytes]:
    if source.gzipped:
        return gzip.open(source.path, "rb")  # type: ignore[return-value]
    return source.path.open("rb")


def _encoding(stream: IO[bytes], kind: str) -> str:
    """The encoding of a stream, from its first megabyte; JSON is UTF-8 unless it has a mark."""
    sample = b""
    try:
        while len(sample) < _SAMPLE and (chunk := stream.read(1 << 14)):
            sample += chunk
    except (EOFError, zlib.error):  # cut off: the rows before the cut are read all the same
        pass
    stream.seek(0)
    if kind == "jsonl":
        return marked_encoding(sample) or "utf-8"
    whole_lines = sample if len(sample) < _SAMPLE else sample[: sample.rfind(b"\n")]
    try:
        return decode(whole_lines)[1]
    except BrokenUtf8Error:
        return "utf-8"


def _json_rows(lines: IO[str]) -> Iterator[tuple[int, Row | _RowError]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, _RowError(f"this is no JSON ({error}): write one object a line")
            continue
        if isinstance(row, dict):
            yield number, {str(key).lower(): value for key, value in row.items()}
        else:
            yield number, _RowError('this is JSON but no object: write {"id": …, "text": …}')


def _csv_rows(lines: IO[str]) -> Iterator[tuple[int, Row | _RowError]]:
    csv.field_size_limit(2**31 - 1)
    first = next(lines, "")
    reader = csv.reader(_chain(first, lines), delimiter=delimiter(first), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
    except csv.Error as error:
        raise DecodingError(f"the first line is no CSV ({error}): check its quotes") from None
    if first and not {"id", "text"} <= set(header):
        raise DecodingError(
            "the first line must name the columns, with 'id' and 'text' among them; it is "
            f"{', '.join(header)[:200]}"
        )
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, _RowError(f"this is no CSV ({error}): check its quotes")
            continue
        if len(cells) == len(header):
            yield line, dict(zip(header, cells, strict=True))
        elif any(cell.strip() for cell in cells):
            yield (
                line,
                _RowError(
                    f"{len(cells)} cells under {len(header)} columns: quote text with commas in it"
                ),
            )


def _chain(first: str, rest: IO[str]) -> Iterator[str]:
    yield first
    yield from rest


def _article(source: Source, row: Row, encoding: str) -> Article:
    """Make the article of a row. Raises _RowError for one that is incomplete or ill-typed."""
    facts = {k: _cell(row, k) for k in ("id", "text", "title", "published", "source", "url")}
    key, text = facts.pop("id").strip(), facts.pop("text")
    if not key:
        raise _RowError("there is no id: give each row its own")
    if not text.strip():
        raise _RowError("the text is empty: remove the row or fill it")
    try:
        facts["published"] = iso_date(facts["published"])
    except ValueError as error:
        raise _RowError(f"published: {error}; write it so or leave it empty") from None
    found = Metadata(**facts).or_else(source.metadata)
    return Article(
        text,
        doc_id=f"{source.doc_id}#{key}",
        title=found.title,
        published=found.published,
        source=found.source,
        url=found.url,
        path=source.name,
        encoding=encoding,
    )


def _cell(row: Row, column: str) -> str:
    value = row.get(column)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _RowError(f"{column} is neither text nor a number")
    if _SURROGATE.search(written := str(value)):
        raise _RowError(f"{column} holds broken characters: save the file again as UTF-8")
    return written
