"""From a normalized text to a string of class letters, one letter for each date-relevant token.

What matters to no date is ``_``; a mark that ends a sentence is ``|``; other marks stand for
themselves where a date may hold them. A search for a date then is a search in a short string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.temporal.lexicon import CLASSES, Entry, Lexicon, Month
from pipeline.temporal.numbers import NumberWord, read_number

__all__ = ["Numeric", "Scan", "scan"]

_SPECIAL, _END = "#", "|"
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

    def word(self, at: int) -> str:
        """A word by its number; "" where a sentence or the text ends."""
        inside = 0 <= at < len(self.words) and self.codes[at] != _END
        return self.words[at] if inside else ""


def scan(text: str, lexicon: Lexicon, keys: frozenset[str] = frozenset()) -> Scan:
    """Classify every token of a normalized text; time is linear in its length.

    ``keys``: class letters without which there is no date; a text without any gives no tokens.
    """
    words = _TOKEN.findall(text)
    seen = _Seen(lexicon, keys)
    entries = list(map(seen.__getitem__, words))
    if keys and not seen.has_key:
        return Scan(text)
    found = list(_TOKEN.finditer(text))
    ends = [m.end() for m in found]
    letters = "".join([entry.code for entry in entries])
    out, codes, done = Scan(text), [], 0

    def copy(until: int) -> None:
        """Take over the tokens from ``done`` on that stand for themselves."""
        codes.append(letters[done:until])
        out.values += [entry.value for entry in entries[done:until]]
        out.words += words[done:until]
        out.starts += [m.start() for m in found[done:until]]
        out.ends += ends[done:until]

    for at in [i for i, letter in enumerate(letters) if letter == _SPECIAL]:
        if at < done:
            continue
        copy(at)
        entry, done = _in_place(words, at, lexicon)
        word, start = words[at], found[at].start()
        if entry.conjunction and len(word) > 1:
            codes.append(CLASSES["and" if word[0] == "و" else "of"])
            out.values.append(None)
            out.words.append(word[0])
            out.starts.append(start)
            start += entry.conjunction
            out.ends.append(start)
        codes.append(entry.code)
        out.values.append(entry.value)
        out.words.append(word)
        out.starts.append(start)
        out.ends.append(ends[done - 1])
    copy(len(words))
    out.codes = "".join(codes)
    return _join_twin_months(out)


class _Seen(dict[str, Entry]):
    """What the words of a text are; one that has to be looked at in its place is a _SPECIAL.

    ``has_key``: whether any of them is, or may begin, what has a code among the keys.
    """

    def __init__(self, lexicon: Lexicon, keys: frozenset[str]) -> None:
        self._lexicon, self._keys = lexicon, keys
        self.has_key = False

    def __missing__(self, word: str) -> Entry:
        entry = self._lexicon.words.get(word) or Entry(*_plain(word))
        phrases = [phrase.code for _, phrase in self._lexicon.phrases.get(word, ())]
        self.has_key = self.has_key or not self._keys.isdisjoint([entry.code, *phrases])
        in_place = entry.conjunction or isinstance(entry.value, NumberWord)
        if phrases or (in_place and len(word) > 1):
            entry = Entry(_SPECIAL)
        self[word] = entry
        return entry


def _in_place(words: list[str], at: int, lexicon: Lexicon) -> tuple[Entry, int]:
    """The longest phrase or number in words that begins at a word, and the index after it."""
    for rest, phrase in lexicon.phrases.get(words[at], ()):
        if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
            return phrase, at + 1 + len(rest)
    entry = lexicon.words.get(words[at]) or Entry(*_plain(words[at]))
    if not isinstance(entry.value, NumberWord):
        return entry, at + 1
    total, ordinal, after = read_number(words, at, entry.value)
    size = "cardinal_year" if total in _YEAR_NUMBERS else "cardinal"
    return entry._replace(code=CLASSES["ordinal" if ordinal else size], value=total), after


def _plain(word: str) -> tuple[str, object]:
    """The class and value of a token that is no word of the lexicon."""
    if word == "و":
        return CLASSES["and"], None
    if not word[0].isdigit():
        return _MARKS.get(word[0], "_"), None
    if len(word) > _LONGEST_NUMBER:
        return CLASSES["number"], None
    if word.isdigit():
        number = int(word)
        if len(word) <= 2 and 1 <= number <= 31:
            return CLASSES["one_or_two_digits"], number
        if len(word) == 4 and number in _YEAR_NUMBERS:
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
        if first < last and first in _YEAR_NUMBERS and last in _YEAR_NUMBERS:
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
