"""Annotated text for the tagger: inline-tagged articles and two-column public sets.

Both become :class:`Example` objects: the words of one sentence, and for every output head that the
source labels, the spans of that head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.evaluation.gold import parse_tagged
from pipeline.taggers.labels import spans_of, type_of
from pipeline.words import words

#: A stop ends a sentence also where the next one is glued to it (``.وأضاف``), not inside ``12.5``.
_SENTENCE_END = re.compile(r"\n+|(?<=[؟!?])(?=\s*\w)|(?<=[^\W\d_]{2}\.)(?=\s*[^\W\d_]{2})")


class Span(NamedTuple):
    """A typed stretch of words: ``first`` to ``last``, the latter exclusive."""

    first: int
    last: int
    type: str


@dataclass(frozen=True)
class Example:
    """One sentence: its words and its spans, which may nest."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]


def read_tagged(tagged: str) -> tuple[str, list[Span]]:
    """Return the text of an inline-tagged article and its spans in code points."""
    text, spans = parse_tagged(tagged)
    return text, [Span(s.start, s.end, s.type) for s in spans]


def sentences(text: str, forbidden: Iterable[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Yield rough sentences of *text* as offsets; none ends inside a *forbidden* stretch.

    Good enough to cut training text; the pipeline has a proper segmenter.
    """
    inside = {i for a, b in forbidden for i in range(a + 1, b)}
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end.start() not in inside:
            yield start, end.start()
            start = end.end()
    yield start, len(text)


def article_examples(tagged: str, longest: int = 120) -> Iterator[Example]:
    """Yield the sentences of one inline-tagged article, each of at most about *longest* words."""
    text, spans = read_tagged(tagged)
    for start, end in sentences(text, [s[:2] for s in spans]):
        offsets = [(a + start, b + start) for a, b in words(text[start:end])]
        found = []
        for a, b, kind in spans:
            hit = [i for i, (x, y) in enumerate(offsets) if x < b and y > a]
            if hit:
                found.append(Span(hit[0], hit[-1] + 1, kind))
        surface = [text[a:b] for a, b in offsets]
        yield from cut(surface, found, longest)


def cut(surface: list[str], spans: list[Span], longest: int) -> Iterator[Example]:
    """Yield *surface* in pieces of about *longest* words, never cutting a span."""
    inside = {i for a, b, _ in spans for i in range(a + 1, b)}
    start = 0
    while start < len(surface):
        end = min(start + longest, len(surface))
        while end < len(surface) and end in inside:
            end += 1
        yield Example(
            tuple(surface[start:end]),
            tuple(Span(a - start, b - start, k) for a, b, k in spans if start <= a and b <= end),
        )
        start = end


def read_articles(folder: Path) -> list[list[Example]]:
    """Return the examples of every ``*.tagged`` article of *folder*, article by article."""
    return [
        list(article_examples(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("*.tagged"))
    ]


def read_columns(path: Path, longest: int = 120) -> Iterator[Example]:
    """Yield the sentences of a two-column BIO file (word, tab, tag; blank line between).

    Types get our names (``PERS`` is ``PER``).
    """
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        word, _, tag = line.partition("\t")
        if word.strip():
            rows.append((word, tag.strip()))
        elif rows:
            found = [Span(a, b, type_of(kind)) for a, b, kind in spans_of([t for _, t in rows])]
            yield from cut([w for w, _ in rows], found, longest)
            rows = []
