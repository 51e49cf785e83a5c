"""The words dates are made of, from the tables of months, weekdays, holidays, numbers and others.

Everything is keyed by its normalized spelling. Each word has a class, written as one letter so
that a row of words becomes a string that :mod:`pipeline.temporal.forms` can search.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline.folding import fold
from pipeline.knowledge import Row, table
from pipeline.temporal.numbers import number_words

__all__ = ["CLASSES", "Entry", "Holiday", "Lexicon", "Month", "Roles", "lexicon"]

CLASSES = {
    "about": " ", "after": "G", "ago": "g", "and": "&", "article": "l",
    "before_christ": "k", "between": "b", "boundary": "B", "cardinal": "c",
    "cardinal_year": "L", "century": "C", "count": "u", "counted": "v", "date": "I",
    "day": "J", "day_month": "%", "day_part": "p", "day_range": "R", "days": "K",
    "decade": "X", "equals": "=", "era": "e", "from": "F", "hijri_era": "x",
    "holiday": "H", "modifier": "M", "month": "m", "month_noun": "S", "months": "s",
    "none": "_", "number": "n", "of": "f", "one_or_two_digits": "d", "ordinal": "o",
    "part_of_year": "q", "relative_day": "T", "same": "N", "same_before": "O",
    "same_month": "h", "season": "z", "season_noun": "Y", "since": "j", "this": "D",
    "this_part": "V", "today": "t", "tonight": "i", "unit": "U", "until": "E",
    "weekday": "w", "weekday_short": "W", "year": "y", "year_noun": "A",
    "year_pair": "P", "years": "a",
}  # fmt: skip
"""Class names and their letters in the string of classes."""

_FUNCTION_WORDS = frozenset({
    "about", "after", "ago", "article", "before_christ", "between", "equals", "era", "from",
    "hijri_era", "modifier", "none", "of", "same", "since", "until",
})  # fmt: skip
"""Classes whose words take و and ف but no other clitic."""

_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")


class Month(NamedTuple):
    """A month of a calendar, "gregorian" or "hijri"; ``homonym``: its name also means another."""

    calendar: str
    number: int
    homonym: bool = False


class Holiday(NamedTuple):
    """A holiday's calendar ("gregorian", "hijri", "none") and day; 0 where it has no fixed one."""

    calendar: str
    month: int
    day: int


class Entry(NamedTuple):
    """What a word or phrase is: its class letter, its value, and the و or ف written before it."""

    code: str
    value: object = None
    conjunction: int = 0


Roles = dict[str, frozenset[str]]
"""The words of a date's surroundings by role (see date_context.csv)."""


class Lexicon(NamedTuple):
    """``words``: single words; ``phrases``: by first word, the remaining words, longest first."""

    words: dict[str, Entry]
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]]
    roles: Roles


def _with_clitics(word: str, function_word: bool) -> list[tuple[str, int]]:
    """A word with each clitic it takes, and the length of a leading conjunction."""
    forms = [(word, 0), ("و" + word, 1)]
    if function_word or len(word) < 3:
        return [*forms, ("ف" + word, 1)]
    for clitic in _CLITICS[1:]:
        joined = clitic + word
        if word.startswith("ال") and clitic.endswith("ل"):
            joined = clitic + word[1:]
        forms.append((joined, 1 if clitic[0] in "وف" and len(clitic) > 1 else 0))
    return forms


@cache
def lexicon() -> Lexicon:
    """Build the lexicon, once a process. Raises KnowledgeError for a malformed table."""
    entries: dict[str, Entry] = {}
    for name, number in number_words().items():
        entries[name] = Entry(CLASSES["number"], number)
    for row in table("months"):
        month = Month(row["calendar"], int(row["month"]), row["also"] != "")
        entries[fold(row["name"])] = Entry(CLASSES["month"], month)
    for row in table("weekdays"):  # Monday is 1 in the table, 0 here
        entries[fold(row["name"])] = Entry(CLASSES["weekday"], int(row["weekday"]) - 1)
    for row in table("holidays"):
        day = Holiday(row["calendar"], int(row["month"] or 0), int(row["day"] or 0))
        entries[fold(row["name"])] = Entry(CLASSES["holiday"], day)
    for row in table("date_words"):
        entries[fold(row["word"])] = _entry(row)
    words: dict[str, Entry] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    function_codes = {CLASSES[c] for c in _FUNCTION_WORDS}
    for name, entry in entries.items():
        first, *rest = name.replace(".", " . ").split()
        for form, conjunction in _with_clitics(first, entry.code in function_codes):
            found = entry._replace(conjunction=conjunction)
            if rest:
                phrases.setdefault(form, []).append((tuple(rest), found))
            elif form == name or form not in entries:
                words[form] = found
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    roles: dict[str, set[str]] = {}
    for row in table("date_context"):
        roles.setdefault(row["role"], set()).update(_inflected(fold(row["word"]), row["role"]))
    return Lexicon(words, phrases, {role: frozenset(found) for role, found in roles.items()})


def _inflected(word: str, role: str) -> list[str]:
    """The forms in which a word plays its role: of a verb of the past also «she» and «they»."""
    if role != "past":
        return [word]
    stems = {word, word[:-1] if word[-1] in "اي" else word}
    return [word, *(stem + ending for stem in stems for ending in ("ت", "وا"))]


def _entry(row: Row) -> Entry:
    value = row["value"]
    number = value.removeprefix("-").isdigit() and " " not in value
    return Entry(CLASSES[row["class"]], int(value) if number else value)
