"""Tag: people, bodies, places, titles and events, from a tagger and a gazetteer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from pipeline.article import MENTION_TYPES, Article, Mention, Word
from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.clitics import without_clitics
from pipeline.knowledge.gazetteer import gazetteer
from pipeline.stage import Stage, register
from pipeline.taggers import Tagger, load_tagger
from pipeline.taggers.places import Found, PlaceFinder

__all__ = ["Tag"]

_SURE = 0.7
"""A name tagged with at least this probability is looked for in the rest of the article."""
_VERY_SURE = 0.95
"""So sure of a full name, its last word is taken for a family name without a known given name."""
_REPEATED = 0.9
"""What such a find is worth, of the score of the mention it repeats."""


@register
class Tag(Stage):
    """Adds mentions of types PER, ORG, CITY, COUNTRY, LOC, TITLE and EVENT.

    ``tagger`` says which one reads the sentences: see :func:`pipeline.taggers.load_tagger`. Then
    CITY and COUNTRY are told apart from other places with the gazetteer, which also adds places the
    tagger missed (``places=False`` leaves both out), and a name found surely once is found wherever
    the article repeats it (``repeats=False`` leaves that out).

    Quotes, brackets and other marks at the edge of a span stay outside of it, and words such as نجل
    or الوزير outside a PER. ``origin`` of a mention is "model:…", "gazetteer" or "repeated".
    """

    name = "tag"
    needs = ("cleaned", "normalized", "sentences", "words")
    adds = ("names",)

    _tagger: Tagger
    _designations: frozenset[str]
    _places: PlaceFinder | None
    _repeats: _Repeats | None

    def __init__(
        self, *, tagger: str = "bundled", places: bool = True, repeats: bool = True
    ) -> None:
        self.tagger, self.places, self.repeats = tagger, places, repeats

    def setup(self) -> None:
        """Load the tagger and the tables. Raises TaggerError if the tagger is not there."""
        self._tagger = load_tagger(self.tagger)
        self._designations = _designations()
        self._places = PlaceFinder(gazetteer()) if self.places else None
        self._repeats = _Repeats() if self.repeats else None

    def process(self, article: Article) -> None:
        """Add the mentions of every sentence."""
        sentences = list(article.sentence_words())
        forms = [[w.form for w in sentence] for sentence in sentences]
        norms = [[fold(f) for f in sentence] for sentence in forms]
        found = []
        for number, (words, spans) in enumerate(
            zip(sentences, self._tagger.tag(forms), strict=True)
        ):
            sure = [
                _without_designation(
                    norms[number],
                    Found(*edges, s.type, s.score, f"model:{self._tagger.name}"),
                    self._designations,
                )
                for s in spans
                if s.type in MENTION_TYPES and (edges := _trimmed(words, s.first, s.last))
            ]
            found.append(self._places.refine(norms[number], sure) if self._places else sure)
        if self._repeats:
            found = self._repeats.add(norms, found)
        article.add_mentions(
            _mention(article, words, each)
            for words, of_sentence in zip(sentences, found, strict=True)
            for each in of_sentence
        )


def _trimmed(words: Sequence[Word], first: int, last: int) -> tuple[int, int] | None:
    """Drop marks from both ends of a span of words; None if nothing else is in it."""
    while first < last and not any(c.isalnum() for c in words[first].form):
        first += 1
    while first < last and not any(c.isalnum() for c in words[last - 1].form):
        last -= 1
    return (first, last) if first < last else None


def _without_designation(norms: Sequence[str], f: Found, designations: Set[str]) -> Found:
    """A person's span without نجل, الوزير and the like before the name."""
    first = f.first
    while f.type == "PER" and first < f.last - 1 and not designations.isdisjoint(
        without_clitics(norms[first])
    ):  # fmt: skip
        first += 1
    return f if first == f.first else replace(f, first=first)


def _designations() -> frozenset[str]:
    """Folded words that stand before a name and are no part of it."""
    heads = (fold(r["head"]) for r in table("title_heads"))
    definite = {h for h in heads if h.startswith("ال") and " " not in h}
    before = {fold(r["word"]) for r in table("before_names")}
    return frozenset(definite | before) - {fold(r["name"]) for r in table("given_names")}


def _mention(article: Article, words: Sequence[Word], found: Found) -> Mention:
    start, end = words[found.first].start, words[found.last - 1].end
    return article.mention(start, end, found.type, score=found.score, origin=found.origin)


@dataclass
class _Repeats:
    """Finds again, in the rest of an article, the names it has surely named once.

    Full names of two words or more, bodies of two words or more and places are looked for as they
    stand; after a person's full name, also the family name alone, unless it is an adjective of
    nationality or a given name.
    """

    _adjectives: frozenset[str] = field(
        default_factory=lambda: frozenset(
            p + fold(r["adjective"]) + e
            for r in table("demonyms")
            for p in ("", "ال")
            for e in ("", "ه")
        )
    )
    _given: frozenset[str] = field(
        default_factory=lambda: frozenset(fold(r["name"]) for r in table("given_names"))
    )

    def add(self, norms: Sequence[list[str]], found: Sequence[list[Found]]) -> list[list[Found]]:
        """Return the finds of every sentence with the repeated names added."""
        names = self._names(norms, found)
        longest: dict[str, int] = {}
        for name in names:
            longest[name[0]] = max(longest.get(name[0], 0), len(name))
        return [
            [*known, *self._repeated(words, known, names, longest)]
            for words, known in zip(norms, found, strict=True)
        ]

    def _names(
        self, norms: Sequence[list[str]], found: Sequence[list[Found]]
    ) -> dict[tuple[str, ...], tuple[str, float]]:
        """The names to look for: their folded words, with type and score."""
        names: dict[tuple[str, ...], tuple[str, float]] = {}
        for words, finds in zip(norms, found, strict=True):
            for f in finds:
                if f.score < _SURE or f.type not in ("PER", "ORG", "CITY", "LOC"):
                    continue
                name = tuple(words[f.first : f.last])
                if len(name) >= 2 or (f.type == "CITY" and len(name[0]) > 3):
                    names.setdefault(name, (f.type, f.score * _REPEATED))
                if f.type == "PER" and len(name) >= 2 and self._tells(name, f.score):
                    names.setdefault(name[-1:], ("PER", f.score * _REPEATED))
        return names

    def _tells(self, name: tuple[str, ...], score: float) -> bool:
        """Whether the last word of a name alone is likely to be that person."""
        word = name[-1]
        likely = score >= _VERY_SURE or not self._given.isdisjoint(without_clitics(name[0]))
        return (
            likely and len(word) >= 4 and word not in self._adjectives and word not in self._given
        )

    def _repeated(
        self,
        words: Sequence[str],
        known: Iterable[Found],
        names: dict[tuple[str, ...], tuple[str, float]],
        longest: dict[str, int],
    ) -> Iterator[Found]:
        taken = {at for f in known if f.type not in ("TITLE", "EVENT") for at in f.words}
        at = 0
        while at < len(words):
            step = 1
            for reading in without_clitics(words[at]):
                size = next(
                    (
                        n
                        for n in range(longest.get(reading, 0), 0, -1)
                        if (reading, *words[at + 1 : at + n]) in names
                    ),
                    0,
                )
                if size:
                    type, score = names[(reading, *words[at + 1 : at + size])]
                    if taken.isdisjoint(range(at, at + size)):
                        yield Found(at, at + size, type, score, "repeated")
                    step = size
                    break
            at += step
