"""A tagger's spans made into finds: edges trimmed, people, places and bodies put right."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.article import MENTION_TYPES
from pipeline.knowledge.gazetteer import gazetteer
from pipeline.taggers import TaggedSpan
from pipeline.taggers.dialect import Dialect
from pipeline.taggers.edges import Edges
from pipeline.taggers.found import Found
from pipeline.taggers.institutions import Institutions
from pipeline.taggers.people import People
from pipeline.taggers.places import PlaceFinder

__all__ = ["Refiner"]


class Refiner:
    """The rules that follow any tagger, one sentence at a time.

    *places* and *institutions* say whether places and bodies are corrected and completed.
    """

    def __init__(self, *, places: bool = True, institutions: bool = True) -> None:
        """Load the tables that the rules read."""
        self._edges = Edges()
        self._people = People(gazetteer())
        self._dialect = Dialect(gazetteer())
        self._places = PlaceFinder(gazetteer()) if places else None
        self._institutions = Institutions() if institutions else None

    def refine(self, words: Sequence[str], spans: Sequence[TaggedSpan], origin: str) -> list[Found]:
        """Return the finds of one sentence.

        ``words`` are folded (:func:`pipeline.folding.fold`), ``spans`` the tagger's and ``origin``
        what to call it. Spans of types that a mention cannot have are left out.
        """
        trimmed = [(s, *self._edges.trim(words, s.first, s.last, s.type)) for s in spans]
        found = [
            Found(first, last, s.type, s.score, origin)
            for s, first, last in trimmed
            if first < last and s.type in MENTION_TYPES
        ]
        found = self._people.refine(words, self._dialect.refine(words, found))
        if self._places:
            found = self._places.refine(words, found)
        if self._institutions:
            found = self._institutions.refine(words, found)
        return found
