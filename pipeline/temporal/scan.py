"""From a normalized text to a string of class letters, one letter for each date-relevant token.

What matters to no date is ``_``; a mark that ends a sentence is ``|``; other marks stand for
themselves where a date may hold them. A search for a date then is a search in a short string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.temporal.lexicon import CLASSES, Entry, Lexicon, Month
from pipeline.temporal.numbers import NumberWord, read_number

__all__ = ["Numeric", "Scan", "Token", "scan"]

_END = "|"
_MARKS = {
    "،": ",", ",": ",", "/": "/", "\\": "/", "-": "-", "–": "-", "—": "-", "(": "(", ")": ")",
    "[": "(", "]": ")", ".": "|", "!": "|", "؟": "|", "?": "|", "؛": "|", ";": "|", "…": "|",
    "\n": "|",
}  # fmt: skip
_RUNS = "|".join(re.escape(mark) + "+" for mark in _MARKS)
_TOKEN = re.compile(rf"\d+(?:[./\-:,٫٬]\d+)*+|[a-z]++\d+|[^\W\d_]+|{_RUNS}|[^\w\s]|_+")
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})|(\d{1,2})/(\d{1,2})/(\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
_YEARS = re.compile(r"(\d{4})[/-](\d{4}|\d{2})")
_DAYS = re.compile(r"(\d{1,2})-(\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
_LONGEST_NUMBER = 10
_YEAR_NUMBERS = range(1000, 2201)
_PIVOT = 70  # two-digit years below it are 20xx


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date in digits; parts that it does not give are 0."""

    year: int = 0
    month: int = 0
    day: int = 0


class Token(NamedTuple):
    """A token: its class letter, its normalized form, view offsets, and its value.

    ``value``: what the lexicon or the digits say, None for other words.
    """

    code: str
    word: str
    start: int
    end: int
    value: object = None


class Scan:
    """The ``tokens`` of a text, in order, and their class letters (``codes``) as one string."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text, self.tokens = text, tokens
        self.codes = "".join(token.code for token in tokens)

    def word(self, at: int) -> str:
        """A word by its number; "" where a sentence or the text ends."""
        inside = 0 <= at < len(self.tokens) and self.codes[at] != _END
        return self.tokens[at].word if inside else ""


def scan(text: str, lexicon: Lexicon) -> Scan:
    """Classify every token of a normalized text; time is linear in its length."""
    spans = [m.span() for m in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in spans]
    known = {word: lexicon.words.get(word) or _plain(word) for word in set(words)}
    tokens: list[Token] = []
    after = 0
    for at, (word, (start, _)) in enumerate(zip(words, spans, strict=True)):
        if at < after:
            continue
        entry, after = known[word], at + 1
        if word in lexicon.phrases or isinstance(entry.value, NumberWord):
            entry, after = _longest(words, at, entry, lexicon)
        if entry.conjunction and len(word) > 1:
            code = CLASSES["and" if word[0] == "و" else "of"]
            tokens.append(Token(code, word[0], start, start + 1))
            start += 1
        tokens.append(Token(entry.code, word, start, spans[after - 1][1], entry.value))
    return _join_twin_months(Scan(text, tokens))


def _longest(words: Sequence[str], at: int, entry: Entry, lexicon: Lexicon) -> tuple[Entry, int]:
    """The longest phrase or number in words that begins at a word, and the index after it."""
    for rest, phrase in lexicon.phrases.get(words[at], ()):
        if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
            return phrase, at + 1 + len(rest)
    if not isinstance(entry.value, NumberWord):
        return entry, at + 1
    total, ordinal, after = read_number(words, at, entry.value)
    size = "cardinal_year" if total in _YEAR_NUMBERS else "cardinal"
    return entry._replace(code=CLASSES["ordinal" if ordinal else size], value=total), after


def _plain(word: str) -> Entry:
    """What a token is that is no word of the lexicon."""
    if word == "و":
        return Entry(CLASSES["and"])
    if not word[0].isdigit():
        return Entry(_MARKS.get(word[0], "_"))
    if not word.isdigit():
        return _digits(word)
    if len(word) > _LONGEST_NUMBER:
        return Entry(CLASSES["number"])
    number = int(word)
    if len(word) <= 2 and 1 <= number <= 31:
        return Entry(CLASSES["one_or_two_digits"], number)
    if len(word) == 4 and number in _YEAR_NUMBERS:
        return Entry(CLASSES["year"], number)
    return Entry(CLASSES["number"], number)


def _digits(word: str) -> Entry:
    """A token of digits and marks: a date, a pair of years or of days, or just a number."""
    if m := _DAY_FIRST.fullmatch(word):
        day, month = int(m[1] or m[5]), int(m[3] or m[6])
        year = int(m[4]) if m[4] else int(m[7]) + (2000 if int(m[7]) < _PIVOT else 1900)
        return _date(year, month, day)
    if m := _YEAR_FIRST.fullmatch(word):
        return _date(int(m[1]), int(m[3]), int(m[4]))
    if m := _YEARS.fullmatch(word):
        first = int(m[1])
        last = int(m[2]) if len(m[2]) == 4 else first - first % 100 + int(m[2])
        if last == first - 1:  # 2015-2014: typed from right to left
            first, last = last, first
        if first < last and first in _YEAR_NUMBERS and last in _YEAR_NUMBERS:
            return Entry(CLASSES["year_pair"], (first, last))
    if (m := _DAYS.fullmatch(word)) and 1 <= int(m[1]) < int(m[2]) <= 31:
        return Entry(CLASSES["day_range"], (int(m[1]), int(m[2])))
    if (m := _DAY_MONTH.fullmatch(word)) and 1 <= int(m[1]) <= 31 and 1 <= int(m[2]) <= 12:
        return Entry(CLASSES["day_month"], Numeric(0, int(m[2]), int(m[1])))
    return Entry(CLASSES["number"])


def _date(year: int, month: int, day: int) -> Entry:
    """Day first; a "month" above 12 shows that the month was written first."""
    if month > 12 >= day:
        month, day = day, month
    if 1 <= month <= 12 and 1 <= day <= 31 and 1300 <= year <= 2100:
        return Entry(CLASSES["date"], Numeric(year, month, day))
    return Entry(CLASSES["number"])


_TWIN = re.compile(r"m[/\-]?m|m\(m\)")


def _join_twin_months(found: Scan) -> Scan:
    """Make one month token of a month named twice: مايو/أيار, كانون الثاني (يناير)."""
    tokens, at = list[Token](), 0
    for m in _TWIN.finditer(found.codes):
        one, two = found.tokens[m.start()], found.tokens[m.start() + m[0].rindex("m")]
        assert isinstance(one.value, Month)
        assert isinstance(two.value, Month)
        if one.value[:2] == two.value[:2]:
            month = one.value._replace(homonym=False)
            end = found.tokens[m.end() - 1].end
            tokens += [*found.tokens[at : m.start()], one._replace(value=month, end=end)]
            at = m.end()
    return Scan(found.text, tokens + found.tokens[at:]) if at else found
