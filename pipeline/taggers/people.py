"""A person's name and nothing else: offices, verbs and the next person's name are not part of it.

The words that end a name are those of the closed classes (``function_words.csv``), heads of offices
(``title_heads.csv``) and what ``after_names.csv`` lists. In 689 annotated names of Moroccan and
Arab news none of them stands after the first word, but for أمير and علي, which are names too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.clitics import without_clitics
from pipeline.knowledge.gazetteer import Gazetteer
from pipeline.knowledge.word_sets import (
    designations,
    folded_words,
    function_words,
    given_names,
)
from pipeline.taggers.found import Found

__all__ = ["People"]

_CLOSED = ("preposition", "clause_start", "that", "relative")
_OFFICES = ("office", "sovereign")
_LEAST = 6
"""Letters of a word such as والبقالي, «and El Bakkali», which والي, a name itself, has not."""
_SHORT = 4
"""Letters of a word that may have و as its own first letter."""
_DOUBTFUL = 0.6
"""A plural less probable than this is no family name."""
_SON = fold("ابن")
"""Between two full names the word for «son of», which in a name itself is written بن."""


class People:
    """Corrects the people of a sentence."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Read the tables of given names, offices and words that end a name."""
        self._gazetteer = gazetteer
        self._given = given_names()
        self._particles = {fold(r["particle"]) for r in table("name_particles")}
        offices = {fold(r["head"]) for r in table("title_heads") if r["kind"] in _OFFICES}
        self._offices = {h for h in offices if " " not in h and not h.startswith("ال")}
        closed = function_words()
        self._closed = frozenset[str]().union(*(closed[use] for use in _CLOSED))
        self._ends = (self._closed | folded_words("after_names")) - self._given
        self._alone = designations()
        self._phrases = {fold(r["phrase"]) for r in table("person_exceptions")}
        self._feminine = {"ال" + fold(r["adjective"]) + "ه" for r in table("demonyms")}

    def refine(self, words: Sequence[str], found: Iterable[Found]) -> list[Found]:
        """Return the finds of one sentence with its people corrected; the others are kept."""
        given = list(found)
        taken = {at for f in given for at in f.words}
        return [
            person
            for f in given
            for person in (
                self._people(words, self._whole(words, f, taken)) if f.type == "PER" else [f]
            )
        ]

    def _whole(self, words: Sequence[str], f: Found, taken: set[int]) -> Found:
        """A family name with the given name before it, where that is no على or other such word."""
        before = f.first - 1
        if (
            f.last - f.first > 1
            or before < 0
            or before in taken
            or words[before] not in self._given
        ):
            return f
        common = words[before] in self._closed
        governed = before > 0 and words[before - 1] in self._closed
        return f if common and not governed else replace(f, first=before)

    def _people(self, words: Sequence[str], f: Found) -> Iterator[Found]:
        """The one or two people of a span, or none."""
        last = next((at for at in range(f.first + 1, f.last) if self._is_end(words, at)), f.last)
        starts = [f.first] + [at for at in range(f.first + 1, last) if self._joins(words[at])]
        for first, end in zip(starts, [*starts[1:], last], strict=True):
            son = next((at for at in range(first + 2, end) if words[at] == _SON), end)
            yield from self._named(words, replace(f, first=first, last=son))
            if end - son > 1:
                yield from self._named(words, replace(f, first=son + 1, last=end))

    def _named(self, words: Sequence[str], f: Found) -> Iterator[Found]:
        """A span, unless its words are said of many: المعتصمون, «good neighbourliness»."""
        name = words[f.first : f.last]
        alone = len(name) == 1
        many = alone and name[0].startswith("الم") and name[0].endswith("ون")
        said = alone and not self._alone.isdisjoint(without_clitics(name[0]))
        if not (said or (many and f.score < _DOUBTFUL) or " ".join(name) in self._phrases):
            yield f

    def _is_end(self, words: Sequence[str], at: int) -> bool:
        word = words[at]
        if words[at - 1] in self._particles:
            return False
        if word in self._offices:
            place = self._gazetteer.at(words, at + 1)
            return word not in self._given or bool(place and place.certain and not place.clitic)
        return word in self._ends or word in self._feminine

    def _joins(self, word: str) -> bool:
        """Whether a word inside a name is «and» with another family name or given name."""
        family = word.startswith("وال") and len(word) >= _LEAST
        given = word[:1] == "و" and word[1:] in self._given and word not in self._given
        return family or (given and len(word) > _SHORT)
