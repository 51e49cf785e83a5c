"""Tag: people, bodies, places, titles and events, from a tagger and a gazetteer."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.article import MENTION_TYPES, Article, Mention, Word
from pipeline.folding import fold
from pipeline.knowledge.gazetteer import gazetteer
from pipeline.stage import Stage, register
from pipeline.taggers import TaggedSpan, Tagger, load_tagger
from pipeline.taggers.edges import Edges
from pipeline.taggers.found import Found
from pipeline.taggers.places import PlaceFinder
from pipeline.taggers.repeats import Repeats

__all__ = ["Tag"]


@register
class Tag(Stage):
    """Adds mentions of types PER, ORG, CITY, COUNTRY, LOC, TITLE and EVENT.

    ``tagger`` says which one reads the sentences: see :func:`pipeline.taggers.load_tagger`. Then
    CITY and COUNTRY are told apart from other places with the gazetteer, which also adds places the
    tagger missed (``places=False`` leaves both out), and a name found surely once is found wherever
    the article repeats it (``repeats=False`` leaves that out).

    Quotes, brackets and other marks at the edge of a span stay outside of it, and words such as
    نجل, الوزير or حفظه الله outside a PER. ``origin`` of a mention is "model:…", "gazetteer" or
    "repeated".
    """

    name = "tag"
    needs = ("cleaned", "normalized", "sentences", "words")
    adds = ("names",)

    _tagger: Tagger
    _edges: Edges
    _places: PlaceFinder | None
    _repeats: Repeats | None

    def __init__(
        self, *, tagger: str = "bundled", places: bool = True, repeats: bool = True
    ) -> None:
        self.tagger, self.places, self.repeats = tagger, places, repeats

    def setup(self) -> None:
        """Load the tagger and the tables. Raises TaggerError if the tagger is not there."""
        self._tagger = load_tagger(self.tagger)
        self._edges = Edges()
        self._places = PlaceFinder(gazetteer()) if self.places else None
        self._repeats = Repeats() if self.repeats else None

    def process(self, article: Article) -> None:
        """Add the mentions of every sentence."""
        sentences = list(article.sentence_words())
        forms = [[w.form for w in sentence] for sentence in sentences]
        norms = [[fold(f) for f in sentence] for sentence in forms]
        tagged = self._tagger.tag(forms)
        found = [self._found(words, spans) for words, spans in zip(norms, tagged, strict=True)]
        if self._places:
            found = [self._places.refine(w, f) for w, f in zip(norms, found, strict=True)]
        if self._repeats:
            found = self._repeats.add(norms, found)
        article.add_mentions(
            _mention(article, words, each)
            for words, of_sentence in zip(sentences, found, strict=True)
            for each in of_sentence
        )

    def _found(self, norms: Sequence[str], spans: Sequence[TaggedSpan]) -> list[Found]:
        """The tagger's spans of one sentence, trimmed."""
        origin = f"model:{self._tagger.name}"
        trimmed = [(s, *self._edges.trim(norms, s.first, s.last, s.type)) for s in spans]
        return [
            Found(first, last, s.type, s.score, origin)
            for s, first, last in trimmed
            if first < last and s.type in MENTION_TYPES
        ]


def _mention(article: Article, words: Sequence[Word], found: Found) -> Mention:
    start, end = words[found.first].start, words[found.last - 1].end
    return article.mention(start, end, found.type, score=found.score, origin=found.origin)
