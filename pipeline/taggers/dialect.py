"""Sentences in Moroccan Arabic: taggers of written Arabic take its verbs and nouns for names.

Newspapers quote the street and some write as it speaks. Where a sentence has two words that only
the dialect has (``function_words.csv``, use ``dialect``), a person or city must be a known one, or
nearly sure.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.knowledge.clitics import without_clitics
from pipeline.knowledge.gazetteer import Gazetteer
from pipeline.knowledge.word_sets import function_words, given_names
from pipeline.taggers.found import Found

__all__ = ["Dialect"]

_MARKS = 2
"""Words of the dialect that make a sentence one in dialect."""
_NEARLY_SURE = 0.85


class Dialect:
    """Drops doubtful names from sentences in dialect."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Read the words that tell the dialect, and the known names."""
        self._gazetteer = gazetteer
        self._given = given_names()
        self._marks = function_words()["dialect"]

    def refine(self, words: Sequence[str], found: Sequence[Found]) -> list[Found]:
        """Return the finds of one sentence (folded words) without the doubtful ones."""
        marks = sum(not self._marks.isdisjoint(without_clitics(w)) for w in words)
        return [f for f in found if marks < _MARKS or self._believable(words, f)]

    def _believable(self, words: Sequence[str], f: Found) -> bool:
        if f.score >= _NEARLY_SURE or f.type not in ("PER", "CITY"):
            return True
        if f.type == "PER":
            return not self._given.isdisjoint(without_clitics(words[f.first]))
        hit = self._gazetteer.at(words, f.first)
        return hit is not None and hit.last == f.last
