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

from collections.abc import Iterator
from pathlib import Path

from pipeline.article import Article
from pipeline.corpus.formats import read_source
from pipeline.corpus.metadata import Metadata
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
