"""Raw text for the word vectors: articles and encyclopedia pages as lines of folded words."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.taggers.folding import fold

#: A quick stand-in for :func:`pipeline.words.words` over tens of millions of words: the two differ
#: only on rare symbols, which word vectors do not see often enough to matter.
_WORD = re.compile(r"[\w\u064b-\u0652\u0670ـ]+(?:[.,:/]\d+)*|[^\w\s]")
_SHORTEST_LINE = 3


def paragraphs(corpus: Path) -> Iterator[str]:
    """Yield the titles and paragraphs of ``news.jsonl.xz``, then the lines of ``wiki.txt.xz``.

    *corpus* is the folder that holds both files; raises ``FileNotFoundError`` if one is missing.
    """
    with lzma.open(corpus / "news.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if article.get("title"):
                yield article["title"]
            yield from article["text"].splitlines()
    with lzma.open(corpus / "wiki.txt.xz", "rt", encoding="utf-8") as lines:
        yield from lines


def write_folded(corpus: Path, out: Path) -> int:
    """Write every paragraph of *corpus* to *out*, one a line, as folded words between spaces.

    Lines of fewer than three words are left out. Returns the number of words read.
    """
    known: dict[str, str] = {}
    total = 0
    with out.open("w", encoding="utf-8") as handle:
        for paragraph in paragraphs(corpus):
            words = []
            for word in _WORD.findall(paragraph):
                folded = known.get(word)
                if folded is None:
                    folded = known[word] = fold(word).replace(" ", "")
                if folded:
                    words.append(folded)
            total += len(words)
            if len(words) >= _SHORTEST_LINE:
                handle.write(" ".join(words) + "\n")
    return total
