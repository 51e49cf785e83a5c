"""The data sets as lessons: for each sentence, tags for the heads that its set may teach.

Our own articles (``gold/train``) teach every decoded head. The public sets are flat and follow
other guidelines (see ``data/README.md`` and the model card), so what they leave at ``O`` is not
always a negative:

* ``newsfane_raw`` (ANERcorp's text, cities and countries told apart) teaches people, cities and
  countries. Cities inside organizations are not labelled; :func:`nest_cities` adds those that the
  set labels elsewhere;
* ``anercorp_camel_native`` and ``aqmar_stanza_native`` keep the types of their authors and teach a
  training-only head each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.taggers.folding import backoff, fold
from pipeline.training.gold import Example, Span, read_articles, read_columns
from pipeline.training.heads import HEADS, bioes, head_spans

_NUMBER = {head.name: i for i, head in enumerate(HEADS)}
_OWN = tuple(h.name for h in HEADS if h.decoded)


@dataclass(frozen=True)
class Lesson:
    """A sentence to learn from: its words, and tags by head number; other heads are masked."""

    words: tuple[str, ...]
    tags: dict[int, list[str]]


def lesson(example: Example, heads: Iterable[str]) -> Lesson:
    """Return *example* as a lesson for *heads*."""
    return Lesson(
        example.words,
        {
            _NUMBER[name]: bioes(
                len(example.words), head_spans(HEADS[_NUMBER[name]], example.spans)
            )
            for name in heads
        },
    )


def gold(data: Path) -> list[list[Lesson]]:
    """Return the lessons of ``gold/train``, article by article; *data* is the data folder."""
    articles = read_articles(data.parent / "gold" / "train")
    return [[lesson(example, _OWN) for example in article] for article in articles]


def newsfane(data: Path) -> list[Lesson]:
    """Return the lessons of ``newsfane_raw.train``."""
    examples = nest_cities(list(read_columns(data / "ner" / "newsfane_raw.train.conll")))
    return [lesson(e, ("people_places",)) for e in examples]


def anercorp(data: Path) -> list[Lesson]:
    """Return the lessons of ``anercorp_camel_native.train``."""
    path = data / "ner" / "anercorp_camel_native.train.conll"
    return [lesson(e, ("anercorp",)) for e in read_columns(path)]


def aqmar(data: Path) -> list[Lesson]:
    """Return the lessons of ``aqmar_stanza_native.train``."""
    path = data / "ner" / "aqmar_stanza_native.train.conll"
    return [lesson(e, ("aqmar",)) for e in read_columns(path)]


PUBLIC_SETS = {"newsfane": newsfane, "anercorp": anercorp, "aqmar": aqmar}


def nest_cities(examples: list[Example]) -> Iterator[Example]:
    """Yield *examples* with the cities inside their organizations and places labelled.

    A word there is taken for a city if the same examples label it CITY on its own at least twice.
    """
    counts = Counter(
        fold(e.words[s.first])
        for e in examples
        for s in e.spans
        if s.type == "CITY" and s.last - s.first == 1
    )
    cities = {word for word, count in counts.items() if count > 1}
    for example in examples:
        added = []
        for span in example.spans:
            if span.type not in ("ORG", "LOC") or span.last - span.first == 1:
                continue
            for i in range(span.first, span.last):
                folded = fold(example.words[i])
                if cities.intersection([folded, *backoff(folded)]):
                    added.append(Span(i, i + 1, "CITY"))
        yield Example(example.words, (*example.spans, *added))
