"""Sentences of a text as offsets, by rules: which line ends and which full stops end one.

Written for news as it is published: sentences glued together (`المختصة.وأوضحت`), stray stops
inside a clause (`بمراكش. سواء`), a line broken in the middle of a sentence. What the rules know
about words is data: ``knowledge/abbreviations.csv`` and ``knowledge/sentence_words.csv``, words
that hardly ever open a sentence or mostly do, by counts over news.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import regex

from pipeline.folding import fold
from pipeline.knowledge import table

__all__ = ["SentenceRules"]

_LINE = regex.compile(r"[^\n\r]+")
_STOPS = regex.compile(r"[.!?؟…]++")
_CLOSERS = regex.compile(r"(?:[ ]?[»”’)\]}])*+")
_GOES_ON = frozenset("،,؛;:»”)]}/%")
_FINAL = regex.compile(r"[.!?؟…:؛;][\s\p{P}]*$")
_BRACKETS = regex.compile(r"\([^()\n]{0,200}+\)")
_LAST_WORD = regex.compile(r"(?r)(?:[\p{L}\p{M}\p{N}]{1,3}\.){0,3}[\p{L}\p{M}\p{N}]+$")
_NEXT_WORDS = regex.compile(r"([\p{L}\p{M}]++)(?:[ ]+([\p{L}\p{M}]++))?")
_QUOTED_NAME = regex.compile(
    r"[\p{L}\p{M}]++(?:[ ][\p{L}\p{M}]++){0,4}[”“\"»][ ]?،[ ]?([\p{L}\p{M}]++)"
)
_WORDLIKE = regex.compile(r"[\p{L}\p{N}]")
_LATIN = regex.compile(r"[A-Za-z0-9]")
_LOOK_BACK = 40
_HEADLINE = 150
"""No headline is longer; in one, two dots are a pause."""
_UNBROKEN = 40
"""A line shorter than this is a headline or a label, not the beginning of a broken sentence."""


class SentenceRules:
    """The rules, with their tables loaded."""

    def __init__(self) -> None:
        words = table("abbreviations")
        self._titles = frozenset(fold(r["abbreviation"]) for r in words if r["kind"] == "title")
        self._others = frozenset(fold(r["abbreviation"]) for r in words if r["kind"] == "other")
        kinds: dict[str, set[str]] = {}
        for row in table("sentence_words"):
            kinds.setdefault(row["kind"], set()).add(fold(row["phrase"]))
        self._continuing, self._opening = kinds["continues"], kinds["opens"]
        self._leads, self._frames = kinds["leads"], kinds["frames"]
        self._offices = frozenset(fold(r["head"]) for r in table("title_heads"))
        self._particles = frozenset(
            fold(r["word"]) for r in table("repeats") if r["kind"] == "particle"
        )

    def split(self, text: str) -> list[tuple[int, int]]:
        """Return the sentences of *text* as ``(start, end)`` offsets in code points.

        They are in order and disjoint, begin and end with a character that is no space, and hold a
        letter or digit each; headlines and bullets count as sentences. Time is linear.
        """
        brackets = [m.span() for m in _BRACKETS.finditer(text)]
        quotes = [i for i, c in enumerate(text) if c == '"']
        found: list[tuple[int, int]] = []
        for start, end in self._blocks(text):
            begin, first = start, len(found)
            word = _WORDLIKE.search(text, begin, end)
            for stop in _STOPS.finditer(text, start, end):
                if not word:
                    break
                cut = self._cut(text, begin, stop.span(), end, brackets, quotes)
                if word.start() < cut:
                    found.append(_trimmed(text, begin, cut))
                    begin = cut
                    word = _WORDLIKE.search(text, begin, end)
            if word:
                found.append(_trimmed(text, begin, end))
            elif len(found) > first:
                found[-1] = _trimmed(text, found[-1][0], end)
        return found

    def _blocks(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the lines, those broken in the middle of a sentence joined to the next."""
        block: tuple[int, int] | None = None
        joinable = False  # not the first line, which may be a headline without a full stop
        for line in _LINE.finditer(text):
            if not line[0].strip():
                continue
            start, end = _trimmed(text, *line.span())
            if block and joinable and self._is_broken(text, block, start):
                block = block[0], end
                continue
            if block:
                yield block
                joinable = True
            block = start, end
        if block:
            yield block

    def _is_broken(self, text: str, block: tuple[int, int], start: int) -> bool:
        """Whether the sentence at the end of a line goes on at the beginning of the next."""
        before = text[max(block[0], block[1] - _LOOK_BACK) : block[1]]
        words = _NEXT_WORDS.match(text, start)
        if len(before) < _UNBROKEN or _FINAL.search(before) or not words:
            return False
        if before.endswith("،"):
            return True
        last, word = fold(before.split()[-1]), fold(words[1])
        if last in self._particles or self._continues(words):
            return True
        return last.startswith("ال") and word.startswith("وال") and word not in self._opening

    def _cut(
        self,
        text: str,
        begin: int,
        stop: tuple[int, int],
        end: int,
        brackets: list[tuple[int, int]],
        quotes: list[int],
    ) -> int:
        """Where a sentence ends because of a stop, closing marks included; 0 if it does not."""
        closed = _CLOSERS.match(text, stop[1], end)
        after = closed.end() if closed else stop[1]
        if after < end and text[after] in "\"“'" and _closes(text, after, end, quotes):
            after += 1
        at = after
        while at < end and text[at].isspace():
            at += 1
        if at == end or text[at] in _GOES_ON or _inside(stop[0], brackets):
            return 0
        mark = text[stop[0] : stop[1]]
        if any(c in mark for c in "!?؟"):
            return after
        words = _NEXT_WORDS.match(text, at + (text[at] in "\"“«'("), end)
        if mark == "..":
            headline = end - begin < _HEADLINE and not _FINAL.search(
                text, max(begin, end - 20), end
            )
            return 0 if headline or (words and self._continues(words)) else after
        if "…" in mark or len(mark) > 1:
            return after if words and self._opens(words) else 0
        return after if self._full_stop(text, begin, stop[0], after, at, words) else 0

    def _full_stop(
        self,
        text: str,
        begin: int,
        dot: int,
        after: int,
        at: int,
        words: regex.Match[str] | None,
    ) -> bool:
        """Whether the single dot at *dot* ends a sentence; the next one would begin at *at*."""
        before = _LAST_WORD.search(text[max(begin, dot - _LOOK_BACK) : dot])
        word = before[0] if before else ""
        glued = at == after == dot + 1
        if glued and not _parts_words(word, text[at]):
            return False
        if word.isdecimal() and text[at].isdecimal():
            return False  # a decimal with a space in it: «71. 1 دولار»
        first = dot - begin < _LOOK_BACK and not text[begin : dot - len(word)].strip()
        if first and word.isdecimal() and len(word) <= 2:
            return False  # the number of an item: «1. النص»
        short = fold(word).removeprefix("و")  # «أ. علي وأ. ماهر»
        if short in self._titles:
            return False
        if short in self._others or _is_initial(word):
            return words is not None and self._opens(words)
        if not words:
            return True
        if text[at] != words[0][0]:
            return not self._names_a_person(text, words.start())
        return not self._continues(words) and not self._is_setting(text[begin:dot], words)

    def _continues(self, words: regex.Match[str]) -> bool:
        """Whether words hardly ever open a sentence."""
        first = fold(words[1])
        second = fold(words[2]) if words[2] else ""
        return (
            first in self._continuing
            or f"{first} {second}" in self._continuing
            or second == "بالتالي"
        )

    def _names_a_person(self, text: str, at: int) -> bool:
        """Whether a quoted name and its office follow: «“فيصل شهكار”، وكيل الأمين العام»."""
        named = _QUOTED_NAME.match(text, at)
        return named is not None and fold(named[1]) in self._offices

    def _is_setting(self, piece: str, words: regex.Match[str]) -> bool:
        """Whether *piece* only sets the scene for the verb that follows.

        As in «في إطار الدورة المنعقدة بمراكش. استقبل المدير العام».
        """
        if fold(words[1]) not in self._leads:
            return False
        folded = fold(piece).split()
        frame = (*folded[:1], " ".join(folded[:2]))
        return not self._frames.isdisjoint(frame)

    def _opens(self, words: regex.Match[str]) -> bool:
        """Whether words look like the beginning of a sentence even after a doubtful stop."""
        first = fold(words[1])
        joined = first.startswith("و") and not first.startswith("وال")
        return joined or first in self._opening


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _inside(at: int, brackets: list[tuple[int, int]]) -> bool:
    """Whether an offset lies between brackets."""
    i = bisect_left(brackets, (at, at)) - 1
    return i >= 0 and at < brackets[i][1]


def _closes(text: str, at: int, end: int, quotes: list[int]) -> bool:
    """Whether a mark right after a stop closes a quotation: «“» is often typed for «”»."""
    if text[at] == '"':
        return bisect_left(quotes, at) % 2 == 1
    return at + 1 == end or text[at + 1].isspace()


def _is_initial(word: str) -> bool:
    """Whether a word is one letter, or letters with stops between them: م or م.ب."""
    return word != "" and all(len(part) == 1 and part.isalpha() for part in word.split("."))


def _parts_words(word: str, following: str) -> bool:
    """Whether a stop with no space after it stands between two words rather than in one."""
    if _LATIN.match(following):
        return word != "" and not _LATIN.match(word[-1])
    return len(word.rpartition(".")[2]) != 1 or word.isdecimal()
