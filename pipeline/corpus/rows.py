"""Row formats: ``.jsonl`` and ``.csv``, one article a row.

Rows are read one after the other, so a file may be larger than memory; a bad row is a failure of
its own and the rows after it go on.
"""

from __future__ import annotations

import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from pipeline.article import Article
from pipeline.corpus.decoding import BrokenUtf8Error, decode, marked_encoding
from pipeline.corpus.metadata import Metadata, iso_date
from pipeline.corpus.sources import ReadFailure, Source
from pipeline.corpus.tabular import csv_rows

__all__ = ["read_rows"]

_SAMPLE = 1 << 20
_SURROGATE = re.compile("[\ud800-\udfff]")

Row = Mapping[str, Any]


def read_rows(source: Source) -> Iterator[Article | ReadFailure]:
    """Yield the articles of a row file. Raises OSError, EOFError or ValueError for the file."""
    with source.open() as stream:
        encoding = _encoding(stream, source.format)
        # Undecodable bytes become surrogates, so that they spoil their own row only.
        errors = "strict" if encoding.startswith("utf-16") else "surrogateescape"
        text = io.TextIOWrapper(stream, encoding, errors, newline="\n")
        rows: Iterable[tuple[int, Row | ValueError]] = (
            _json_rows(text) if source.format == "jsonl" else csv_rows(text, "id", "text")
        )
        line, lines_of = 0, dict[str, int]()
        for line, row in rows:
            try:
                if isinstance(row, ValueError):
                    raise row
                article = _article(source, row, encoding)
                first = lines_of.setdefault(article.doc_id, line)
                if first != line:
                    raise ValueError(f"line {first} has the same id: give each row its own")
                yield article
            except ValueError as error:
                yield ReadFailure(source.name, f"line {line}: {error}")
        if not line:
            yield ReadFailure(source.name, "the file has no rows: remove it or put articles in it")


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


def _json_rows(lines: IO[str]) -> Iterator[tuple[int, Row | ValueError]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, ValueError(f"this is no JSON ({error}): write one object a line")
            continue
        if isinstance(row, dict):
            yield number, {str(key).lower(): value for key, value in row.items()}
        else:
            yield number, ValueError('this is JSON but no object: write {"id": …, "text": …}')


def _article(source: Source, row: Row, encoding: str) -> Article:
    """Make the article of a row. Raises ValueError for one that is incomplete or ill-typed."""
    facts = {k: _cell(row, k) for k in ("id", "text", "title", "published", "source", "url")}
    key, text = facts.pop("id").strip(), facts.pop("text")
    if not key:
        raise ValueError("there is no id: give each row its own")
    if not text.strip():
        raise ValueError("the text is empty: remove the row or fill it")
    try:
        facts["published"] = iso_date(facts["published"])
    except ValueError as error:
        raise ValueError(f"published: {error}; write it so or leave it empty") from None
    known = Metadata(**facts).or_else(source.metadata)
    return source.article(text, encoding, known, doc_id=f"{source.doc_id}#{key}")


def _cell(row: Row, column: str) -> str:
    value = row.get(column)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"{column} is neither text nor a number")
    if _SURROGATE.search(written := str(value)):
        raise ValueError(f"{column} holds broken characters: save the file again as UTF-8")
    return written
