"""Names found surely once are found again wherever the article repeats them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.knowledge.clitics import without_clitics
from pipeline.knowledge.word_sets import given_names, nationalities
from pipeline.taggers.found import Found

__all__ = ["Repeats"]

_SURE = 0.7
"""A name tagged with at least this probability is looked for in the rest of the article."""
_VERY_SURE = 0.85
"""So sure of a full name, its last word is taken for a family name without a known given name."""
_REPEATED = 0.9
"""What such a find is worth, of the score of the mention it repeats."""


class Repeats:
    """Finds again, in the rest of an article, the names it has surely named once.

    Full names of two words or more, bodies of two words or more and places are looked for as they
    stand; after a person's full name, also the family name alone, unless it is an adjective of
    nationality or a given name.
    """

    def __init__(self) -> None:
        """Read the adjectives and given names that do not tell a person."""
        self._adjectives = nationalities().keys()
        self._given = given_names()

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
            left = len(words) - at
            for reading in without_clitics(words[at]):
                size = next(
                    (
                        n
                        for n in range(min(longest.get(reading, 0), left), 0, -1)
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
