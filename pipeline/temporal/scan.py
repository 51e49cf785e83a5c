"""From a normalized text to a string of class letters, one letter for each date-relevant token.

What matters to no date is ``_``; a mark that ends a sentence is ``|``; other marks stand for
themselves where a date may hold them. A search for a date then is a search in a short string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.temporal.lexicon import CLASSES, Lexicon, Month
from pipeline.temporal.numbers import NumberWord, read_number

__all__ = ["Numeric", "Scan", "scan"]

_TOKEN = re.compile(r"\d+(?:[./\-:,٫٬]\d+)*+|[^\W\d_]+|[^\w\s]|_|\n")
_MARKS = {
    "،": ",", ",": ",", "/": "/", "\\": "/", "-": "-", "–": "-", "—": "-", "(": "(", ")": ")",
    "[": "(", "]": ")", ".": "|", "!": "|", "؟": "|", "?": "|", "؛": "|", ";": "|", "…": "|",
    "\n": "|",
}  # fmt: skip
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})|(\d{1,2})/(\d{1,2})/(\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
_YEARS = re.compile(r"(\d{4})[/-](\d{4}|\d{2})")
_DAYS = re.compile(r"(\d{1,2})-(\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
_LONGEST_NUMBER = 10
_PIVOT = 70  # two-digit years below it are 20xx


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date in digits; parts that it does not give are 0."""

    year: int = 0
    month: int = 0
    day: int = 0


@dataclass(slots=True)
class Scan:
    """The tokens of a text, in order.

    ``codes``: one letter each (see :data:`pipeline.temporal.lexicon.CLASSES`); ``starts``,
    ``ends``: view offsets; ``values``: what the lexicon or the digits say, None for other words;
    ``words``: the normalized words.
    """

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[object] = field(default_factory=list)
    codes: str = ""


def scan(text: str, lexicon: Lexicon) -> Scan:
    """Classify every token of a normalized text; time is linear in its length."""
    found = [(m[0], m.start()) for m in _TOKEN.finditer(text)]
    words = [word for word, _ in found]
    known, phrases = lexicon.words, lexicon.phrases
    out = Scan(text)
    codes: list[str] = []

    def emit(code: str, value: object, first: int, after: int, skip: int = 0) -> None:
        codes.append(code)
        out.values.append(value)
        out.words.append(words[first])
        out.starts.append(found[first][1] + skip)
        out.ends.append(found[after - 1][1] + len(words[after - 1]))

    at = 0
    while at < len(words):
        word = words[at]
        entry, after = known.get(word), at + 1
        if word in phrases:
            for rest, phrase in phrases[word]:
                if words[at + 1 : at + 1 + len(rest)] == list(rest):
                    entry, after = phrase, at + 1 + len(rest)
                    break
        if entry is None and after == at + 1 and word.isalpha() and word != "و":
            codes.append("_")
            out.values.append(None)
            out.words.append(word)
            out.starts.append(found[at][1])
            out.ends.append(found[at][1] + len(word))
        elif entry is None:
            code, value = _plain(word, text, found[at][1])
            emit(code, value, at, after)
        else:
            code, value = entry.code, entry.value
            if isinstance(value, NumberWord):
                code, value, after = _number(words, at, value)
            if entry.conjunction and len(word) > 1:
                codes.append("&" if word[0] == "و" else "f")
                out.values.append(None)
                out.words.append(word[0])
                out.starts.append(found[at][1])
                out.ends.append(found[at][1] + 1)
            emit(code, value, at, after, entry.conjunction if len(word) > 1 else 0)
        at = after
    out.codes = "".join(codes)
    return _join_twin_months(out)


def _number(words: list[str], at: int, first: NumberWord) -> tuple[str, object, int]:
    """The class, value and end of a number in words."""
    total, ordinal, after = read_number(words, at, first)
    return CLASSES["ordinal" if ordinal else "cardinal"], total, after


def _plain(word: str, text: str, start: int) -> tuple[str, object]:
    """The class and value of a token that is no word of the lexicon."""
    if word == "و":
        return "&", None
    if not word[0].isdigit():
        return _MARKS.get(word, "_"), None
    if start and text[start - 1].isascii() and text[start - 1].isalpha():
        return CLASSES["number"], None  # covid19, f16
    if len(word) > _LONGEST_NUMBER:
        return CLASSES["number"], None
    if word.isdigit():
        number = int(word)
        if len(word) <= 2 and 1 <= number <= 31:
            return CLASSES["one_or_two_digits"], number
        if len(word) == 4 and 1000 <= number <= 2200:
            return CLASSES["year"], number
        return CLASSES["number"], number
    return _digits(word)


def _digits(word: str) -> tuple[str, object]:
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
        if 1000 <= first < last <= 2200:
            return CLASSES["year_pair"], (first, last)
    if (m := _DAYS.fullmatch(word)) and 1 <= int(m[1]) < int(m[2]) <= 31:
        return CLASSES["day_range"], (int(m[1]), int(m[2]))
    if (m := _DAY_MONTH.fullmatch(word)) and 1 <= int(m[1]) <= 31 and 1 <= int(m[2]) <= 12:
        return CLASSES["day_month"], Numeric(0, int(m[2]), int(m[1]))
    return CLASSES["number"], None


def _date(year: int, month: int, day: int) -> tuple[str, object]:
    """Day first; a "month" above 12 shows that the month was written first."""
    if month > 12 >= day:
        month, day = day, month
    if 1 <= month <= 12 and 1 <= day <= 31 and 1300 <= year <= 2100:
        return CLASSES["date"], Numeric(year, month, day)
    return CLASSES["number"], None


_TWIN = re.compile(r"m[/\-]?m|m\(m\)")


def _join_twin_months(found: Scan) -> Scan:
    """Make one month token of a month named twice: مايو/أيار, كانون الثاني (يناير)."""
    dropped: set[int] = set()
    for m in _TWIN.finditer(found.codes):
        first, last = m.start(), m.end() - 1
        one, two = (v for v in found.values[first : last + 1] if isinstance(v, Month))
        if one[:2] == two[:2]:
            found.values[first] = one._replace(homonym=False)
            found.ends[first] = found.ends[last]
            dropped.update(range(first + 1, last + 1))
    if dropped:
        keep = [i for i in range(len(found.codes)) if i not in dropped]
        for name in ("words", "starts", "ends", "values"):
            column = getattr(found, name)
            setattr(found, name, [column[i] for i in keep])
        found.codes = "".join(found.codes[i] for i in keep)
    return found
