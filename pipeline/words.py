"""Words of a text as offsets: camel-tools' word tokenizer, aligned and mended.

``camel_tools.tokenizers.word.simple_word_tokenize`` cuts at white space and at every punctuation
mark, symbol or emoji, and gives strings without positions. :func:`words` puts the positions back
and joins again what such a cut tears apart: numbers, times and dates written in digits, web and
mail addresses, initials, hyphenated names, and runs of one mark such as an ellipsis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# ``\w`` leaves out Arabic vowel signs, so a word character is either.
_MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_IN_WORD = rf"[\w{_MARK}]"
_LETTER = rf"[^\W\d_][{_MARK}]?"
_HYPHEN = "[-\u2010\u2011]"
_NUMBER = rf"\d++(?:(?:[.,:/\u066b\u066c]|{_HYPHEN})\d++)++"
_ARABIC_WORD = rf"[\u0621-\u064a\u066e-\u06d3{_MARK}]+"

# Every branch starts where no match could have started before it (the look-behinds) and gives back
# nothing it has eaten (possessive quantifiers), which keeps the search linear in the text.
_ONE_WORD = re.compile(
    "|".join(
        (
            # web address, without the stop or bracket that ends the sentence around it
            r"(?<![A-Za-z0-9])(?:https?://|www\.)[!-~]*[A-Za-z0-9/#=&_-]",
            # mail address
            r"(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]++@(?:[A-Za-z0-9-]++\.)++[A-Za-z]{2,}",
            # bare host name
            r"(?<![A-Za-z0-9.@-])(?:[A-Za-z0-9-]++\.)++"
            r"(?:com|net|org|info|press|news|gov|edu|int|tv|[a-z]{2})(?![A-Za-z0-9])",
            # number, time, date or range in digits: 12.5 1,200 10:30 14/10/2024 2015-2018
            rf"(?<!{_IN_WORD})[وفبلك]{_NUMBER}",
            rf"(?<!\d){_NUMBER}",
            # initials: م.ب, and one letter with its stop before another word: د. محمد
            rf"(?<!{_IN_WORD})(?<!\.){_LETTER}(?:\.{_LETTER})+(?!{_IN_WORD})",
            rf"(?<!{_IN_WORD})(?<!\.){_LETTER}\.(?=[ \t\u00a0]\w)",
            # hyphenated Arabic name: عبد-اللطيف, نور-الدين; the places in الرباط-سلا stay apart
            rf"(?<!{_IN_WORD})[وفبلك]?(?:عبد|[أا]بو|[أا]بي|بن|[اإ]بن|آل|[أآا]يت|ولد|بو|سيدي)"
            rf"{_HYPHEN}{_ARABIC_WORD}",
            rf"(?<!{_IN_WORD})[\u0621-\u064a]{{2,12}}{_HYPHEN}(?:الدين|الله)(?!{_IN_WORD})",
            # Latin compound or elision, and a letter word with its number: Al-Hoceima, كوفيد-19
            r"(?<![\w'’&-])[A-Za-zÀ-ɏ]++(?:['’&\u2010\u2011-][A-Za-zÀ-ɏ]++)++",
            rf"(?<!{_IN_WORD})[^\W\d_]++{_HYPHEN}\d++",
            # words tied by an underscore
            r"(?<!\w)(?=\w*_)(?!_)\w++",
            # run of one mark: ... !! ---
            r"([^\w\s]|_)\1+",
        )
    )
)
_CHUNK = re.compile(r"\S+")
_LONGEST_CHUNK = 512


def words(text: str) -> list[tuple[int, int]]:
    """Return the words of *text* as ``(start, end)`` offsets in code points.

    The spans are in order, disjoint and never empty, hold no white space, and together cover every
    character that is not white space; punctuation marks are words of their own. Any string is
    accepted; time is linear in its length.
    """
    return list(_mend(_camel_words(text), _kept(text)))


def _camel_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield camel-tools' words with their offsets.

    The tokenizer only drops white space, so within a stretch of other characters its words follow
    each other without a gap. Long stretches go in pieces because it reads a chain of joined emoji
    again from each of its members; a word cut by that is joined again.
    """
    from camel_tools.tokenizers.word import simple_word_tokenize

    for chunk in _CHUNK.finditer(text):
        start, pending = chunk.start(), None
        for piece in range(chunk.start(), chunk.end(), _LONGEST_CHUNK):
            for word in simple_word_tokenize(
                text[piece : min(piece + _LONGEST_CHUNK, chunk.end())]
            ):
                span = (start, start + len(word))
                start = span[1]
                if pending and span[0] == piece and text[piece - 1].isalnum() and word.isalnum():
                    pending = (pending[0], span[1])
                    continue
                if pending:
                    yield pending
                pending = span
        if pending:
            yield pending


def _kept(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that are one word whatever marks they hold."""
    return (match.span() for match in _ONE_WORD.finditer(text))


def _mend(
    spans: Iterator[tuple[int, int]], kept: Iterator[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield *spans* with everything inside a *kept* stretch joined into one span."""
    keep = next(kept, None)
    for start, end in spans:
        while keep and keep[1] <= start:
            keep = next(kept, None)
        while keep and keep[0] < end:
            if start < keep[0]:
                yield start, keep[0]
            if start <= keep[0]:
                yield keep
            start = keep[1]
            if start >= end:
                break
            keep = next(kept, None)
        if start < end:
            yield start, end
