"""A sentence as a row of chunks: the people, bodies, places and dates in it, and the words between.

A person with his titles, courtesies and the commas around them is one chunk, so the grammar of
events sees «استقبل | عبد اللطيف حموشي، المدير العام للأمن الوطني | ، | الخميس | ، | دايفيد فيشر».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.article import Mention, Span
from pipeline.folding import fold
from pipeline.grammar.tokens import LINKING, Token, readings

__all__ = ["Chunk", "Chunker"]

Kind = Literal["person", "body", "country", "place", "date", "pause", "stop", "word"]

_KINDS: dict[str, Kind] = {
    "PER": "person", "TITLE": "person", "ORG": "body", "COUNTRY": "country", "CITY": "place",
    "LOC": "place", "DATE": "date",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chunk:
    """The tokens ``first`` to ``after`` of a sentence, as one thing.

    ``mentions``: what it holds, the naming one first (for a person a PER where there is one);
    ``person``: the span of the PER mention it stands for, None for a title whose holder is unknown;
    ``prefix``: its proclitics و ف ب ل ك, where the text shows that they are.
    """

    kind: Kind
    first: int
    after: int
    norm: str
    mentions: tuple[Mention, ...] = ()
    person: Span | None = None
    prefix: str = ""

    @property
    def is_person(self) -> bool:
        """Whether it is a person, named or told by his title."""
        return self.kind == "person"

    @property
    def linked(self) -> bool:
        """Whether a conjunction is written onto it."""
        return self.prefix.startswith(LINKING)

    @property
    def preposition(self) -> str:
        """The preposition written onto it, or ""."""
        return self.prefix.lstrip("".join(LINKING))

    def opens_with_courtesy(self, tokens: Sequence[Token]) -> bool:
        """Whether words stand before the name in it («المحامي فلان»)."""
        return bool(self.mentions) and tokens[self.first].start < min(
            m.start for m in self.mentions
        )

    @property
    def is_office(self) -> bool:
        """Whether it is the office someone gets («اختير رئيسا للمنظمة»), not a person."""
        if self.kind != "person" or self.mentions[0].type != "TITLE":
            return False
        return fold(self.mentions[0].text).split()[0].endswith("ا")

    @property
    def span(self) -> Span:
        """Of the mention that stands for it."""
        return Span(self.mentions[0].start, self.mentions[0].end)


class Chunker:
    """Cuts the sentences of one article."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        courtesies: frozenset[str],
        title_heads: frozenset[str] = frozenset(),
    ) -> None:
        """``mentions``: the article's, holders known; ``courtesies``: folded polite words;
        ``title_heads``: folded words that a title begins with."""
        self._courtesies = courtesies
        self._first_words = title_heads | frozenset(
            fold(m.text).split()[0] for m in mentions if m.type in _KINDS and m.text.split()
        )

    def chunks(self, tokens: Sequence[Token]) -> list[Chunk]:
        """The chunks of a sentence, in order; every token is in one."""
        found: list[Chunk] = []
        at = 0
        while at < len(tokens):
            mention = _outermost(tokens[at])
            if mention is None:
                found.append(_plain(tokens[at], at))
                at += 1
                continue
            after = _until(tokens, at, mention.end)
            kind = _KINDS[mention.type]
            mentions = [mention]
            person = None
            if kind == "person":
                person = _stands_for(mention)
                after = self._absorb(tokens, after, mentions, person)
                mentions.sort(key=lambda m: m.type != "PER")
            first = self._with_courtesies(found, at) if kind == "person" else at
            prefix = self._prefix(tokens[first], found)
            norm = tokens[first].norm
            found.append(Chunk(kind, first, after, norm, tuple(mentions), person, prefix))
            at = after
        return found

    def _with_courtesies(self, found: list[Chunk], at: int) -> int:
        """Take the courtesies before a name («والدكتور», «أ. د.») off the chunks found."""
        while found and at:
            words = [found[-1]]
            if words[0].norm == "." and len(found) > 1:
                words.insert(0, found[-2])
            if words[0].kind != "word" or not self._is_courtesy(words[0].norm):
                return at
            del found[-len(words) :]
            at = words[0].first
        return at

    def _is_courtesy(self, norm: str) -> bool:
        return any(rest in self._courtesies for _, rest in readings(norm)) or (
            len(norm) == 2 and norm[0] in LINKING and norm[1] in self._courtesies
        )

    def _absorb(
        self, tokens: Sequence[Token], at: int, mentions: list[Mention], person: Span | None
    ) -> int:
        """Take in the further names and titles of the same person; returns the token after them."""
        ahead = at
        while ahead < len(tokens):
            token = tokens[ahead]
            mention = _outermost(token)
            if mention and mention.type in ("PER", "TITLE"):
                if person is None or _stands_for(mention) != person:
                    return at
                mentions.append(mention)
                at = ahead = _until(tokens, ahead, mention.end)
                continue
            politeness = self._is_courtesy(token.norm)
            if mention or token.ends_clause or not (token.is_punctuation or politeness):
                return at
            ahead += 1
        return at

    def _prefix(self, token: Token, before: Sequence[Chunk]) -> str:
        """The proclitics of a name's first word: sure before the article or a name seen alone."""
        for prefix, rest in readings(token.norm):
            if prefix and (rest.startswith("ال") or rest in self._first_words):
                return prefix
        initial = len(token.norm) == 2 and token.norm[0] in LINKING  # «وأ. د. فلان»
        if (token.linked or initial) and before and before[-1].kind in ("person", "pause", "body"):
            return "و"
        return ""


def _outermost(token: Token) -> Mention | None:
    return next((m for m in token.mentions if m.type in _KINDS), None)


def _stands_for(mention: Mention) -> Span | None:
    return Span(mention.start, mention.end) if mention.type == "PER" else mention.holder


def _until(tokens: Sequence[Token], at: int, offset: int) -> int:
    while at < len(tokens) and tokens[at].start < offset:
        at += 1
    return at


def _plain(token: Token, at: int) -> Chunk:
    kind: Kind = "stop" if token.ends_clause else "pause" if token.is_punctuation else "word"
    return Chunk(kind, at, at + 1, token.norm)
