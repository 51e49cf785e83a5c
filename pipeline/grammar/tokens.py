"""The words of a sentence as the grammar sees them: folded, and with the mentions they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.article import Article, Mention, Word

__all__ = ["LINKING", "Token", "readings", "sentence_tokens", "unprefixed"]

LINKING = ("و", "ف")
"""Conjunctions written as part of the next word."""

_PREPOSITIONS = ("ب", "ل", "ك")
_QUOTES = frozenset("\"'«»“”„‟‘’()[]{}<>")
_HAMZA = re.compile("[وف]?[بكل]?[أإآ]ل")
_ENDS = frozenset("!?؟؛;")


@lru_cache(maxsize=65536)
def readings(norm: str) -> tuple[tuple[str, str], ...]:
    """The ways to split a folded word into proclitics and the rest, the unsplit word first.

    >>> readings("وللاجتماع")
    (('', 'وللاجتماع'), ('و', 'للاجتماع'), ('ول', 'لاجتماع'), ('ول', 'الاجتماع'))
    """
    found = [("", norm)]
    starts = [("", norm)]
    if norm[:1] in LINKING and len(norm) > 3:
        starts.append((norm[0], norm[1:]))
        found.append(starts[-1])
    for before, rest in starts:
        if rest[:1] in _PREPOSITIONS and len(rest) > 3:
            found.append((before + rest[0], rest[1:]))
        if rest.startswith("لل") and len(rest) > 4:
            found.append((before + "ل", "ال" + rest[2:]))
    return tuple(found)


@lru_cache(maxsize=65536)
def unprefixed(norm: str) -> str:
    """A folded word without proclitics, as far as the article shows where they end.

    >>> unprefixed("وللاجتماع"), unprefixed("بالرباط"), unprefixed("وزير")
    ('الاجتماع', 'الرباط', 'وزير')
    """
    for _, rest in reversed(readings(norm)):
        if rest.startswith("ال") and len(rest) > 4:
            return rest
    return norm


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its raw ``text`` and folded ``norm``; ``mentions`` that cover it, outermost first;
    ``sentence``: its number."""

    start: int
    end: int
    text: str
    norm: str
    sentence: int
    mentions: tuple[Mention, ...] = ()

    @property
    def is_punctuation(self) -> bool:
        """Whether it holds no letter or digit."""
        return not self.norm[-1:].isalnum() and not any(c.isalnum() for c in self.norm)

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark or bracket."""
        return bool(self.norm) and all(c in _QUOTES for c in self.norm)

    @property
    def ends_clause(self) -> bool:
        """Whether it is a question or exclamation mark or a semicolon.

        A full stop inside a sentence is a stray one, or that of an abbreviation.
        """
        return bool(self.norm) and all(c in _ENDS for c in self.norm)

    @property
    def is_definite(self) -> bool:
        """Whether it carries the article ال, after proclitics or not; «إلحاق» does not."""
        article = unprefixed(self.norm).startswith("ال") and len(self.norm) > 3
        return article and not _HAMZA.match(self.text)

    @property
    def linked(self) -> bool:
        """Whether a conjunction و may be written onto it (the letter may also be its own)."""
        return self.norm[:1] == "و" and len(self.norm) > 3

    def within(self, *types: str) -> Mention | None:
        """The outermost mention of one of the types that covers the word, or None."""
        return next((m for m in self.mentions if m.type in types), None)

    def opens(self, *types: str) -> Mention | None:
        """The outermost mention of one of the types that starts at the word, or None."""
        return next((m for m in self.mentions if m.type in types and self.start <= m.start), None)


def sentence_tokens(article: Article, mentions: Sequence[Mention]) -> Iterator[list[Token]]:
    """The tokens of each sentence, with the ``mentions`` (given in reading order) over them."""
    at = 0
    active: list[Mention] = []
    for number, words in enumerate(article.sentence_words()):
        tokens = []
        for word in words:
            while at < len(mentions) and mentions[at].start < word.end:
                active.append(mentions[at])
                at += 1
            active = [m for m in active if m.end > word.start]
            tokens.append(_token(word, number, active))
        yield tokens


def _token(word: Word, sentence: int, active: Sequence[Mention]) -> Token:
    covering = sorted(active, key=lambda m: (m.start, -m.end))
    return Token(word.start, word.end, word.form, word.norm, sentence, tuple(covering))
