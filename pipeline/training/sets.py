"""The data sets as lessons: for each sentence, tags for the heads that its set may teach.

Our own articles (``gold/train``) teach every decoded head. The public sets are flat and follow
other guidelines (see ``data/README.md`` and the model card), so what they leave at ``O`` is not
always a negative:

* ``newsfane_raw`` (ANERcorp's text, cities and countries told apart) teaches people, cities and
  countries directly, and all its types through the training-only head ``flat``: its organizations
  end earlier than ours. Cities inside them are not labelled; :func:`nest_cities` adds those that
  the set labels elsewhere;
* ``wikifane_gold`` comes with clitics cut off, which :func:`rejoin_clitics` undoes; it teaches
  ``flat`` only;
* ``aqmar_stanza`` and ``darnercorp`` know only one kind of place: head ``coarse``.
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
_PREFIXES = frozenset("وفبلكس")
_SUFFIXES = frozenset(("ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم"))


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
    return [lesson(e, ("people_places", "flat")) for e in examples]


def wikifane(data: Path) -> list[Lesson]:
    """Return the lessons of ``wikifane_gold.train``."""
    path = data / "ner" / "wikifane_gold.train.conll"
    return [lesson(rejoin_clitics(e), ("flat",)) for e in read_columns(path)]


def aqmar(data: Path) -> list[Lesson]:
    """Return the lessons of ``aqmar_stanza.train``."""
    path = data / "ner" / "aqmar_stanza.train.conll"
    return [lesson(e, ("coarse",)) for e in read_columns(path)]


def darner(data: Path) -> list[Lesson]:
    """Return the lessons of ``darnercorp.train``."""
    path = data / "ner" / "darnercorp.train.conll"
    return [lesson(rejoin_clitics(e), ("coarse",)) for e in read_columns(path)]


PUBLIC_SETS = {"newsfane": newsfane, "wikifane": wikifane, "aqmar": aqmar, "darner": darner}


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


def rejoin_clitics(example: Example) -> Example:
    """Return *example* with lone proclitics and pronoun suffixes joined to their words again.

    ``و ب الرباط`` becomes ``وبالرباط``, ``ل الأمن`` ``للأمن``, ``عاصمة ها`` ``عاصمتها``; a span
    keeps the words it touches.
    """
    joined: list[str] = []
    place: list[int] = []
    pending = ""
    for i, word in enumerate(example.words):
        last = i + 1 == len(example.words)
        if len(word) == 1 and word in _PREFIXES and not last:
            pending += word
            place.append(len(joined))
        elif word in _SUFFIXES and joined and not pending and joined[-1][-1].isalpha():
            stem = joined[-1]
            joined[-1] = (stem[:-1] + "ت" if stem.endswith("ة") else stem) + word
            place.append(len(joined) - 1)
        else:
            if pending.endswith("ل") and word.startswith("ال"):
                word = word[1:]
            place.append(len(joined))
            joined.append(pending + word)
            pending = ""
    spans = {Span(place[s.first], place[s.last - 1] + 1, s.type) for s in example.spans}
    return Example(tuple(joined), tuple(sorted(spans)))
