"""Words of a text as offsets.

A word is a stretch without white space, punctuation marks, symbols or emoji, and each of those is a
word of its own, as in ``camel_tools.tokenizers.word.simple_word_tokenize``. What such a cut would
tear apart stays whole: numbers, times and dates written in digits, web and mail addresses,
initials, hyphenated names, and runs of one mark such as an ellipsis.
"""

from __future__ import annotations

import regex

__all__ = ["words"]

# ``\w`` leaves out Arabic vowel signs, so a word character is either.
_MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_IN_WORD = rf"[\w{_MARK}]"
_LETTER = rf"[^\W\d_][{_MARK}]?"
_HYPHEN = "[-\u2010\u2011]"
_NUMBER = rf"\d++(?:(?:[.,:/\u066b\u066c]|{_HYPHEN})\d++)++"
_ARABIC_WORD = rf"[\u0621-\u064a\u066e-\u06d3{_MARK}]+"

# Every branch starts where no match could have started before it (the look-behinds) and gives back
# nothing it has eaten (possessive quantifiers), which keeps the search linear in the text.
_ONE_WORD = regex.compile(
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
_PIECE = regex.compile(r"[^\s\x1c-\x1f\p{P}\p{S}]++|(?=\p{So})\X|[\p{P}\p{S}]")
"""Between those: a run of letters, digits and marks on them; an emoji sequence; one mark."""


def words(text: str) -> list[tuple[int, int]]:
    """Return the words of *text* as ``(start, end)`` offsets in code points.

    The spans are in order, disjoint and never empty, hold no white space, and together cover every
    character that is not white space. Any string is accepted; time is linear in its length.
    """
    found: list[tuple[int, int]] = []
    at = 0
    for whole in _ONE_WORD.finditer(text):
        found += (piece.span() for piece in _PIECE.finditer(text, at, whole.start()))
        found.append(whole.span())
        at = whole.end()
    found += (piece.span() for piece in _PIECE.finditer(text, at))
    return found
