"""The shapes of dates, as patterns over the string of class letters, and how each is read.

A pattern is written with class names in angle brackets, ``<day>? <weekday> <modifier>?``; spaces
mean nothing. Every pattern is bounded: no part repeats more than a few times, so that a search
costs time linear in the text whatever the text is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import regex

from pipeline.temporal import readers
from pipeline.temporal.lexicon import CLASSES
from pipeline.temporal.match import Match
from pipeline.temporal.meaning import Meaning
from pipeline.temporal.scan import Scan

__all__ = ["FORMS", "KEYS", "Candidate", "Form", "candidates"]


class Form(NamedTuple):
    """A shape of dates: its name, its pattern and what reads a match (None: not a date).

    ``keys``: class letters of which it always holds at least one.
    """

    name: str
    keys: frozenset[str]
    pattern: regex.Pattern[str]
    read: Callable[[Match], Meaning | None]


class Candidate(NamedTuple):
    """A stretch of tokens, ``first`` up to ``after``, that has the shape ``form``."""

    first: int
    after: int
    form: str
    meaning: Meaning


_PARTS = {
    # beginning, end or middle of a period, and a part of the day
    "EDGE": "(?: <boundary> (?:<from>|<of>)? )?",
    "PART": "(?: <boundary>? <day_part> (?: <and> <day_part> )? )?",
    "NOW": "<today> | <relative_day> | <tonight>",
    "YEAR_WORD": "(?: <year_noun> | <unit> )",
    "THAT_YEAR": """(?: [,]? (?:<from>|<of>)? YEAR_WORD? <of>? <article>?
                        (?P<year><year>) (?:<era>|<hijri_era>)?
                      | (?:<from>|<of>)? YEAR_WORD? (?P<year_words><cardinal_year>)
                      | <from>? YEAR_WORD (?P<year_side><modifier>)
                      | <from>? (?P<this_year><this>) YEAR_WORD
                      | <from> (?P<same_year>YEAR_WORD <same> | <same_before> YEAR_WORD) )""",
    "TO": "<until> | - | <and>",
    "NEXT": ", <and>? | <and> (?: <day>? <weekday> )? | - | <until>",
    "NUMBER": "(?: <article>? (?:<one_or_two_digits>|<ordinal>|<cardinal>) )",
    "COUNTED": """(?P<n><cardinal>|<one_or_two_digits>|<number>)?
        (?P<unit><count>|<counted>|<days>|<months>|<years>|<day>|<month_noun>|<year_noun>)""",
    "COUNTED_DAYS": "(?P<n><cardinal>|<one_or_two_digits>)? (?P<unit><count>|<days>)",
    "DAYS": """(?: (?:<from>|<between>) (?P<from_day>NUMBER) TO (?:<day>)? (?P<to_day>NUMBER)
                 | (?P<days>NUMBER (?: NEXT NUMBER ){0,6})
                 | (?P<day_range><day_range>) )""",
}
"""Named parts; a part may use those above it."""


def _compile(pattern: str) -> regex.Pattern[str]:
    """Turn named parts and class names into a pattern over class letters."""
    for name, part in reversed(_PARTS.items()):
        pattern = regex.sub(rf"\b{name}\b", f"(?:{part})", pattern)
    letters = regex.sub(
        r"(?<!\?P)<(\w+)>", lambda m: regex.escape(CLASSES[m[1]]), regex.sub(r"\s+", "", pattern)
    )
    return regex.compile(letters)


_SHAPES: tuple[tuple[str, Callable[[Match], Meaning | None], str, str], ...] = (
    ("date", readers.date, "month", """
        EDGE PART (?: <day>? (?P<now>NOW) | <day> | <days> )?
        (?: [(]? (?: <weekday> ,? <and> )? (?P<weekday><weekday>) [)]? <modifier>? [,]? <from>? )?
        DAYS (?:<from>|<of>)? <month_noun>? (?P<month><month>) (?P<side><modifier>)?
        THAT_YEAR? (?P<late_side><modifier>)? """),
    ("numeric", readers.numeric, "date day_month /", """
        EDGE PART (?: <day>? (?P<now>NOW) | <day> )? [(]? (?P<weekday><weekday>)? [,]? [(]?
        (?: (?P<numeric><date>) | (?P<day><one_or_two_digits>) / (?P<month><one_or_two_digits>) /
             (?P<year><year>) ) (?:<era>|<hijri_era>)?
      | PART (?: <today> | <day> ) (?P<weekday><weekday>)? [,]? (?P<day_month><day_month>)"""),
    ("day_of_month", readers.day_of_month, "unit modifier", """
        EDGE PART (?: <today> | <day> | <days> )? (?P<weekday><weekday>)? <from>?
        DAYS <from> (?: (?P<unit><unit>) (?:(?P<side><modifier>)|(?P<same><same>))
                      | (?P<this><this>) (?P<unit><unit>) )
      | PART <day>? (?P<weekday><weekday>)? <article>? (?P<day><one_or_two_digits>)
        (?P<side><modifier>)"""),
    ("day_of_that_month", readers.day_of_that_month, "same_month", """
        EDGE PART <day>? (?P<weekday><weekday>)? <article>?
        (?P<day><one_or_two_digits>|<ordinal>) <same_month>"""),
    ("weekday_range", readers.weekday_range, "weekday", """
        <day_part> (?P<first><weekday>) (?:-|/|<and>|<until>)? (?P<last><weekday>)
        (?P<side><modifier>)?
      | (?P<days><days>) (?P<first><weekday>) (?: ,? <and>? (?P<last><weekday>) ){1,4}
        (?P<side><modifier>)?
      | (?:<from>|<between>) <day>? (?P<first><weekday>) (?:<until>|<and>|-) <day>?
        (?P<last><weekday>) (?P<side><modifier>)?"""),
    ("weekday", readers.weekday, "weekday weekday_short", """
        EDGE PART (?: <day>? (?P<now>NOW) | <day> )? [(]?
        (?P<weekday><weekday>)
        (?: (?P<side><modifier>) | (?P<same><same>) | (?:<ago>|<after>) (?P<beyond><modifier>) )?
      | PART (?P<now><today>) (?P<weekday><weekday_short>)"""),
    ("relative_day", readers.relative_day, "relative_day today tonight this_part", """
        EDGE PART <day>? (?P<day><relative_day>)
      | EDGE PART <day>? (?P<today><today>) (?:(?P<same><same>)|(?P<side><modifier>))?
      | EDGE PART (?:(?P<same_before><same_before>)|<this>) (?P<today><today>)
      | EDGE PART (?P<this><this>) (?P<today><this_part>)
      | <boundary>? <this>? (?P<tonight><tonight>) (?P<side><modifier>)?"""),
    ("month", readers.month, "month", """
        (?: EDGE | (?:<unit>|<part_of_year>) <ordinal> <from> )
        (?: <months> (?P<first><month>) (?: [,-]? <and>? <month_noun>?
                 (?P<last><month>) ){1,6}
               | <month_noun>? (?P<month><month>) )
        (?P<side><modifier>)? THAT_YEAR? (?P<late_side><modifier>)?"""),
    ("period", readers.period, "unit", """
        EDGE (?: (?P<unit><unit>) (?: (?:<ago>|<after>) (?P<beyond><modifier>)
                                    | (?P<side><modifier>) | (?P<same><same>) )
               | (?P<this><this>) (?P<unit><unit>)
               | (?P<same_before><same_before>) (?P<unit><unit>) )
      | (?P<edge><boundary>) (?P<unit><unit>)"""),
    ("year", readers.year, "year year_noun unit", """
        EDGE YEAR_WORD <of>? <article>? (?: (?P<year><year>) (?:<era>|(?P<hijri><hijri_era>))?
                                          | (?P<words><cardinal_year>) <era>? )
      | EDGE (?P<bare><year>) (?:<era>|(?P<hijri><hijri_era>))?"""),
    ("before_christ", readers.unresolved, "before_christ hijri_era", """
        EDGE YEAR_WORD <number> <hijri_era> |
        (?: (?: <between> | <from> )? YEAR_WORD? (?:<number>|<year>|<one_or_two_digits>)
            (?:<and>|-|<until>) )?
        EDGE YEAR_WORD? (?:<number>|<year>|<one_or_two_digits>) <before_christ>"""),
    ("years", readers.years, "year year_pair", """
        EDGE (?P<between><from>|<between>) YEAR_WORD? (?P<first><year>) (?P<to>TO)?
          YEAR_WORD? (?P<last><year>) <era>?
      | EDGE <between>? (?P<plural><years>) (?P<first><year>) (?: ,? <and>? (?P<last><year>) ){1,4}
      | EDGE (?P<noun>YEAR_WORD|<years>|<season_noun>)? (?P<first><year>) (?:<until>|-|/)
        (?P<last><year>) <era>?
      | EDGE (?P<noun><season_noun>) (?P<first><year>) (?P<last><year>)
      | EDGE (?:<from>|<between>)? (?P<noun>YEAR_WORD|<years>|<season_noun>)?
        (?P<pair><year_pair>) <era>?"""),
    ("season_year", readers.year, "season_noun", """
        EDGE <season_noun> (?P<year><year>)"""),
    ("ago", readers.ago, "ago since after", """
        (?P<before><ago>) (?P<about><about>)? COUNTED
      | <since> <about>? COUNTED_DAYS
      | (?P<after><after>) (?P<about><about>)? COUNTED"""),
    ("decade", readers.decade, "decade", """
        EDGE (?P<decade><decade>) (?: <from>? (?P<century><century>)
          (?: (?P<side><modifier>) | (?P<ordinal>NUMBER) ) )?"""),
    ("century", readers.century, "century", """
        EDGE (?P<this><this>)? (?P<century><century>)
        (?: (?P<first>NUMBER) (?: <and> (?P<last>NUMBER) )? (?P<side><modifier>)? )?
        (?P<side><modifier>)? (?:<era>|(?P<other><hijri_era>|<before_christ>))?"""),
    ("season", readers.season, "season", """
        EDGE (?P<season><season>) (?: YEAR_WORD? (?P<year><year>) | (?P<side><modifier>)
          | <from>? YEAR_WORD (?P<year_side><modifier>) | <from>? (?P<this><this>) YEAR_WORD )
      | EDGE (?P<this><this>) (?P<season><season>)"""),
    ("part_of_year", readers.part_of_year, "part_of_year", """
        EDGE (?P<part><part_of_year>)
        (?: (?P<ordinal><ordinal>) <modifier>? | (?P<last><modifier>) ) (?:<from>|<of>)?
        (?: YEAR_WORD? (?P<year><year>) | YEAR_WORD (?P<year_side><modifier>)
          | (?P<this><this>) YEAR_WORD )
      | (?P<edge><boundary>) (?P<part><part_of_year>) <ordinal>"""),
    ("holiday", readers.holiday, "holiday", """
        EDGE <day>? (?P<holiday><holiday>) (?: YEAR_WORD? (?:(?P<year><year>)|<number>)
          (?P<hijri><hijri_era>)? | (?P<side><modifier>)
          | <from>? (?P<this><this>) YEAR_WORD | <from> YEAR_WORD (?P<year_side><modifier>) )?"""),
)  # fmt: skip


FORMS = tuple(
    Form(name, frozenset(CLASSES.get(key, key) for key in keys.split()), _compile(pattern), read)
    for name, read, keys, pattern in _SHAPES
)
"""Every shape. Where two overlap the longer wins, then the one named first."""

KEYS = frozenset().union(*(form.keys for form in FORMS))
"""Class letters of which every date holds at least one."""

_ISLAND = regex.compile(r"[^_|]+")


def candidates(found: Scan) -> Iterator[Candidate]:
    """Every stretch that has the shape of a date: disjoint, in order."""
    for island in _ISLAND.finditer(found.codes):
        start, end = island.span()
        matches = []
        letters = set(island[0])
        for rank, form in enumerate(FORMS):
            if form.keys.isdisjoint(letters):
                continue
            for m in form.pattern.finditer(found.codes, start, end):
                matches.append((m.start() - m.end(), rank, m, form))
        matches.sort(key=lambda match: (match[0], match[1], match[2].start()))
        taken: list[Candidate] = []
        free = [True] * (end - start)
        for _, _, m, form in matches:
            if all(free[m.start() - start : m.end() - start]):
                meaning = form.read(Match(found, m))
                if meaning is not None:
                    free[m.start() - start : m.end() - start] = [False] * (m.end() - m.start())
                    bracket = m[0].startswith("(")
                    taken.append(Candidate(m.start() + bracket, m.end(), form.name, meaning))
        yield from sorted(taken)
