"""Tag: people, bodies, places, titles and events, from a tagger and a gazetteer."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.article import Article, Mention, Word
from pipeline.folding import fold
from pipeline.stage import Stage, register
from pipeline.taggers import Tagger, load_tagger
from pipeline.taggers.found import Found
from pipeline.taggers.refining import Refiner
from pipeline.taggers.repeats import Repeats

__all__ = ["Tag"]


@register
class Tag(Stage):
    """Adds mentions of types PER, ORG, CITY, COUNTRY, LOC, TITLE and EVENT.

    ``tagger`` says which one reads the sentences: see :func:`pipeline.taggers.load_tagger`. Then
    people's names lose what is not part of them (نجل, الوزير, حفظه الله), CITY and COUNTRY are told
    apart from other places with the gazetteer, which also adds places the tagger missed
    (``places=False`` leaves both out), bodies that are known by name or by their first word are
    added and their ends put right (``institutions=False``), and a name found surely once is found
    wherever the article repeats it (``repeats=False``).

    Quotes, brackets and other marks at the edge of a span stay outside of it. ``origin`` of a
    mention is "model:…", "gazetteer", "institutions" or "repeated".
    """

    name = "tag"
    needs = ("cleaned", "normalized", "sentences", "words")
    adds = ("names",)

    _tagger: Tagger
    _refiner: Refiner
    _repeats: Repeats | None

    def __init__(
        self,
        *,
        tagger: str = "bundled",
        places: bool = True,
        institutions: bool = True,
        repeats: bool = True,
    ) -> None:
        self.tagger, self.places = tagger, places
        self.institutions, self.repeats = institutions, repeats

    def setup(self) -> None:
        """Load the tagger and the tables. Raises TaggerError if the tagger is not there."""
        self._tagger = load_tagger(self.tagger)
        self._refiner = Refiner(places=self.places, institutions=self.institutions)
        self._repeats = Repeats() if self.repeats else None

    def process(self, article: Article) -> None:
        """Add the mentions of every sentence."""
        sentences = list(article.sentence_words())
        forms = [[w.form for w in sentence] for sentence in sentences]
        norms = [[fold(f) for f in sentence] for sentence in forms]
        origin = f"model:{self._tagger.name}"
        tagged = self._tagger.tag(forms)
        found = [self._refiner.refine(w, s, origin) for w, s in zip(norms, tagged, strict=True)]
        if self._repeats:
            found = self._repeats.add(norms, found)
        article.add_mentions(
            _mention(article, words, each)
            for words, of_sentence in zip(sentences, found, strict=True)
            for each in of_sentence
        )


def _mention(article: Article, words: Sequence[Word], found: Found) -> Mention:
    start, end = words[found.first].start, words[found.last - 1].end
    return article.mention(start, end, found.type, score=found.score, origin=found.origin)
