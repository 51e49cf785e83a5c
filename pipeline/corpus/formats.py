"""Reading one source, whatever its format."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

from pipeline.article import Article
from pipeline.corpus.decoding import decode
from pipeline.corpus.metadata import Metadata, date_in_name
from pipeline.corpus.rows import read_rows
from pipeline.corpus.sources import ROW_FORMATS, ReadFailure, Source

__all__ = ["read_source"]


def read_source(source: Source) -> Iterator[Article | ReadFailure]:
    """Yield the articles of a source, one but for row formats, and a failure for each bad one.

    Nothing is raised for what is in the file or for a file that cannot be opened.
    """
    try:
        if source.format in ROW_FORMATS:
            yield from read_rows(source)
        else:
            yield _read_file(source)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        yield ReadFailure(source.name, _sentence(error))


def _read_file(source: Source) -> Article | ReadFailure:
    data = source.path.read_bytes()
    if source.gzipped:
        data = gzip.decompress(data)
    if not data.strip():
        return ReadFailure(source.name, "the file is empty: remove it or put the article in it")
    found = Metadata()
    if source.format == "html":
        from pipeline.corpus.html import declared_encoding, read_page

        html, encoding = decode(data, declared_encoding(data))
        text, found = read_page(html)
        if not text.strip():
            return ReadFailure(
                source.name, "no article text was found in this page: save its text as .txt"
            )
    else:
        text, encoding = decode(data)
        if not text.strip():
            return ReadFailure(source.name, "the file holds nothing but white space: remove it")
    named = Metadata(published=date_in_name(source.path.name))
    facts = source.metadata.or_else(found).or_else(named)
    return Article(
        text,
        doc_id=source.doc_id,
        title=facts.title,
        published=facts.published,
        source=facts.source,
        url=facts.url,
        path=source.name,
        encoding=encoding,
    )


def _sentence(error: Exception) -> str:
    match error:
        case EOFError() | zlib.error() | gzip.BadGzipFile():
            return f"the gzip data is cut off or damaged ({error}): compress the file again"
        case UnicodeError():
            return "the file's encoding is broken in one place: save it again as UTF-8"
        case OSError():
            return f"the file cannot be opened ({error.strerror or error}): check it and its rights"
        case _:
            return str(error)
