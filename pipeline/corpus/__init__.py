"""Reading a corpus: a folder (searched recursively) or one file becomes articles.

Listing is cheap and apart from reading, so that readers can run in other processes:
:func:`open_corpus` names the files as picklable :class:`Source` objects, sorted and with their
metadata; :func:`read_source` reads one of them and yields, for each article in it, an
:class:`~pipeline.article.Article`, or a :class:`ReadFailure` that says how to mend it.

An article's ``doc_id`` is its file's path below the corpus without the suffixes this package
reads (``2024/05/meeting.txt.gz`` → ``2024/05/meeting``), plus ``#ID`` for a row of a ``.jsonl`` or
``.csv`` file. Its ``text`` is the decoded file as it stands: no newline is translated, and only a
byte-order mark, which is part of the encoding rather than of the text, is left out. So
``path.read_bytes().decode(article.encoding) == article.text`` for a ``.txt`` file. The text of an
HTML page is what trafilatura extracts from it.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

from pipeline.article import Article
from pipeline.corpus.decoding import decode
from pipeline.corpus.metadata import Metadata, date_in_name
from pipeline.corpus.rows import read_rows
from pipeline.corpus.sources import Corpus, CorpusError, ReadFailure, Source, open_corpus

__all__ = [
    "Corpus",
    "CorpusError",
    "Metadata",
    "ReadFailure",
    "Source",
    "open_corpus",
    "read_corpus",
    "read_source",
]


def read_corpus(path: Path | str) -> Iterator[Article | ReadFailure]:
    """Yield every article of a folder or file, in the order of their names, and every failure.

    Raises :class:`CorpusError` before the first article when there is nothing to read, two files
    claim one doc_id, or a ``metadata.csv`` is wrong.

    >>> articles = [a for a in read_corpus("seeds") if isinstance(a, Article)]
    """
    corpus = open_corpus(path)
    return (article for source in corpus.sources for article in read_source(source))


def read_source(source: Source) -> Iterator[Article | ReadFailure]:
    """Yield the articles of a source, one but for row formats, and a failure for each bad one.

    Nothing is raised for what is in the file or for a file that cannot be opened.
    """
    try:
        if source.holds_rows:
            yield from read_rows(source)
        else:
            yield _read_file(source)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        yield ReadFailure(source.name, _sentence(error))


def _read_file(source: Source) -> Article:
    """The article of a file. Raises ValueError where it holds none."""
    with source.open() as stream:
        data = stream.read()
    if not data.strip():
        raise ValueError("the file is empty: remove it or put the article in it")
    known = source.metadata
    if source.format == "html":
        from pipeline.corpus.html import declared_encoding, read_page

        html, encoding = decode(data, declared_encoding(data))
        text, found = read_page(html)
        known = known.or_else(found)
        if not text.strip():
            raise ValueError("no article text was found in this page: save its text as .txt")
    else:
        text, encoding = decode(data)
        if not text.strip():
            raise ValueError("the file holds nothing but white space: remove it")
    known = known.or_else(Metadata(published=date_in_name(source.path.name)))
    return source.article(text, encoding, known)


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
