"""Noun phrases that name or describe one happening, such as «لقاء دولي» or «اغتيال يوسف الراضي».

A phrase begins with a noun of ``event_heads.csv``, which also says what must follow for it to tell
of one happening: «اللقاء» alone points back to one and «لقاء دولي» tells of one, but an arrest only
with the name of who was arrested. How far it reaches: :mod:`pipeline.grammar.event_phrases`. An
affair that is called by a name in quotes, «ملف "…"», keeps that name in the rest of the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.article import Span
from pipeline.folding import fold
from pipeline.grammar.event_phrases import EventPhrase, quote_end, token_at
from pipeline.grammar.lexicon import Lexicon
from pipeline.grammar.tokens import Token, readings
from pipeline.knowledge import table
from pipeline.knowledge.word_sets import function_words, nationalities

__all__ = ["EventNames"]

_PLACES = ("CITY", "COUNTRY", "LOC")
_NAMES = ("PER", "TITLE", "ORG", *_PLACES)
_PRONOUNS = ("ه", "ها", "هم")
_TRIAL = fold("محاكمة")
_LONGEST_NAME = 3
"""Most words of an affair's name in quotes; longer ones mostly are a subject or a saying."""


class _Found(NamedTuple):
    """The tokens ``first`` to ``after`` of a sentence; ``quoted``: it is a name in quotes."""

    first: int
    after: int
    quoted: bool = False


class EventNames:
    """Finds such phrases in sentences."""

    def __init__(self) -> None:
        """Read the tables."""
        self._heads = Lexicon(_head_forms())
        self._phrase = EventPhrase()
        self._other = function_words()["other_session"]

    def find(self, sentences: Sequence[Sequence[Token]]) -> Iterator[Span]:
        """The phrases of an article's sentences, then what repeats a name in quotes."""
        found = [(tokens, one) for tokens in sentences for one in self._in_sentence(tokens)]
        called = Lexicon(
            (" ".join(t.norm for t in tokens[one.first : one.after]), None)
            for tokens, one in found
            if one.quoted
        )
        found += [
            (tokens, _Found(at, again.end))
            for tokens in sentences
            for at in range(len(tokens))
            if (again := called.at(tokens, at))
        ]
        for tokens, one in found:
            yield Span(tokens[one.first].start, tokens[one.after - 1].end)

    def _in_sentence(self, tokens: Sequence[Token]) -> Iterator[_Found]:
        at = 0
        while at < len(tokens):
            name = self._at(tokens, at)
            if name:
                yield name
                yield from self._tried(tokens, name)
            at = name.after if name else at + 1

    def _tried(self, tokens: Sequence[Token], trial: _Found) -> Iterator[_Found]:
        """The happening that a trial is about: «محاكمة المتهمين في تفجير مسجد النور»."""
        if any(_TRIAL in t.norm for t in tokens[trial.first : trial.first + 2]):
            for at in range(trial.first + 2, trial.after):
                inner = self._at(tokens, at)
                if inner and self._has_name(tokens[at : inner.after]):
                    yield inner
                    return

    def _at(self, tokens: Sequence[Token], at: int) -> _Found | None:
        found = self._heads.at(tokens, at)
        if not found or tokens[at].within("PER", "DATE") or tokens[at].opens(*_NAMES):
            return None
        head, needs = found.entry
        if _is_another_word(tokens[found.end - 1], head):
            return None
        if needs == "quote":
            return None if tokens[at].is_definite else _quoted(tokens, found.end)
        end = self._phrase.end(tokens, at, found.end)
        if around := tokens[at].within(*_NAMES):
            end = min(end, token_at(tokens, at, around.end))
        pointing = at > 0 and self._phrase.points(tokens[at - 1])
        if (pointing and end < found.end + 2) or not self._tells(tokens[found.end : end], needs):
            return None
        return _Found(at, end)

    def _tells(self, rest: Sequence[Token], needs: str) -> bool:
        """Whether what follows a head tells which happening it is."""
        linked = (i for i, token in enumerate(rest) if token.norm in self._phrase.linking)
        construct = rest[: next(linked, len(rest))]
        if rest and rest[0].is_quote and needs == "name":
            return True
        if needs == "person":
            return any(t.within("PER", "TITLE") for t in construct)
        if needs == "place":
            return bool(rest) and rest[0].within(*_PLACES, "DATE") is not None
        if needs == "name":
            return self._has_name(rest)
        if needs == "definite":
            return any(t.is_definite for t in construct) or self._has_name(construct)
        only_another = len(rest) == 1 and rest[0].norm in self._other
        return needs == "nothing" or (bool(rest) and not only_another)

    def _has_name(self, phrase: Sequence[Token]) -> bool:
        return any(
            t.within("PER", "ORG", *_PLACES)
            or any(rest in nationalities() for _, rest in readings(t.norm))
            for t in phrase
        )


def _is_another_word(token: Token, head: str) -> bool:
    """Whether folding alone makes it the head: «قتلة» is not «قتله», «دوره» is no «دورة»."""
    feminine = head.endswith("ة")
    if token.text.endswith("ة"):
        return not feminine
    return feminine and token.text.endswith("ه") and not token.text.endswith("ته")


def _quoted(tokens: Sequence[Token], at: int) -> _Found | None:
    """What an affair is called in quotes right after its head or one bare noun: «ملف شبكة "…"»."""
    for first in (at, at + 1):
        closing = quote_end(tokens, first)
        if first + 1 < closing <= first + 1 + _LONGEST_NAME:
            return _Found(first + 1, closing, quoted=True)
        if first < len(tokens) and (tokens[first].is_definite or tokens[first].mentions):
            break
    return None


def _head_forms() -> Iterator[tuple[str, tuple[str, str]]]:
    """The forms of each head, with the article or a pronoun too, and what it needs."""
    for row in table("event_heads"):
        head, entry = row["head"], (row["head"], row["needs"])
        yield head, entry
        if not head.startswith("ال"):
            yield "ال" + head, entry
        if " " in head or row["needs"] not in ("content", "name"):
            continue
        if not head.endswith(("ة", "ات", "ا")):
            yield head + "ا", entry
        stem = head[:-1] + "ت" if head.endswith("ة") else head
        yield from ((stem + pronoun, entry) for pronoun in _PRONOUNS)
