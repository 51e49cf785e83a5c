"""The whole way from a normalized text to its dates and their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.temporal.anchor import resolve
from pipeline.temporal.context import Context
from pipeline.temporal.forms import Candidate, candidates
from pipeline.temporal.lexicon import Lexicon
from pipeline.temporal.scan import Scan, scan
from pipeline.temporal.verbs import Verbs

__all__ = ["Found", "tag"]

_DATELINE = 1500  # characters in which a dateline stands
_BEFORE_DATELINE = ("\n", ":", "-", "–", ")", "|")
_NEWS_YEARS = range(1950, 2101)
_JOINED_BY = {"F": ("E", "-"), "b": ("&", "E", "-")}  # من … إلى, بين … و
_TWIN = ("=", ",=", "(=", "(", "-", "/", ",")
_ONE_DAY_LONG = 10
_JUST_PAST = 45  # days: a term (حتى 10 ماي) longer ago might as well be next year's


@dataclass(frozen=True, slots=True)
class Found:
    """A date in view offsets, with its shape and its value ("" where nothing settles it)."""

    start: int
    end: int
    form: str
    value: str


def tag(text: str, today: date | None, lexicon: Lexicon) -> list[Found]:
    """Find the dates of a normalized text and resolve them against the day it was published.

    Without that day the text's own dateline serves. Time is linear in the text.
    """
    found = scan(text, lexicon)
    verbs = Verbs(found, lexicon.roles)
    context = Context(found, lexicon.roles, verbs)
    dates = _joined([c for c in candidates(found) if context.is_date(c)], found)
    if today is None:
        today = _dateline(dates, found)
    values: list[str] = []
    named = ""
    for c in dates:
        value = _value(c, today, verbs, named)
        values.append(value)
        if c.meaning.unit in ("day", "month") and len(value) in (7, _ONE_DAY_LONG):
            named = value
    _copy_twins(dates, values, found.codes)
    tokens = found.tokens
    return [
        Found(_word_start(text, tokens[c.first].start), tokens[c.after - 1].end, c.form, value)
        for c, value in zip(dates, values, strict=True)
    ]


def _value(c: Candidate, today: date | None, verbs: Verbs, named: str) -> str:
    """The value of a date, with the direction of its verb where the expression leaves it open."""
    m = c.meaning
    if c.form == "ago" and m.shift is not None and m.shift > 0 and verbs.tense(c.first) != 1:
        return ""  # بعد يومين from what was told before, not from now
    open_parts = (m.year, m.side, m.shift, m.year_side)
    if m.unit not in ("day", "month") or c.form == "holiday" or open_parts != (None,) * 4:
        return resolve(m, today, None, named)
    if m.month is None:
        return resolve(m, today, verbs.tense(c.first), named)
    if verbs.is_a_name(c.first):
        return resolve(replace(m, near=1), today, None, named)
    tense = verbs.near_tense(c.first)
    if not verbs.is_a_term(c.first, c.after):
        return resolve(m, today, tense, named)
    if tense == -1:  # what is done may set a term ahead: حددت 23 غشت موعدا
        return resolve(m, today, None, named)
    value = resolve(m, today, tense, named)
    just_past = (today - timedelta(_JUST_PAST)).isoformat() if today else ""
    return value if tense or value >= just_past[: len(value)] else ""


def _joined(dates: Sequence[Candidate], found: Scan) -> list[Candidate]:
    """Join the two ends of a range: من 15 مارس إلى 4 أبريل 2021, بين الاثنين والخميس."""
    joined: list[Candidate] = []
    for c in dates:
        last = joined[-1] if joined else None
        if last and last.meaning.unit == c.meaning.unit and last.meaning.first is None:
            before = found.codes[last.first - 1 : last.first]
            between = found.codes[last.after : c.first]
            if c.meaning.first is None and between in _JOINED_BY.get(before, ()):
                meaning = c.meaning
                if meaning.same and meaning.day:  # إلى 24 منه
                    meaning = replace(last.meaning, day=meaning.day, weekday=meaning.weekday)
                meaning = replace(meaning, first=last.meaning)
                joined[-1] = Candidate(last.first - 1, c.after, f"{c.form}_range", meaning)
                continue
        joined.append(c)
    return joined


def _dateline(dates: Sequence[Candidate], found: Scan) -> date | None:
    """The day the text was written, where it says so beyond doubt.

    That is a full date with its weekday, which agree, on its own at the head of the text (الرباط -
    الخميس 10 شتنبر 2020), or a full date next to اليوم, أمس or غدا: اليوم الاثنين (12 فبراير 2018).
    """
    for before, c in zip((None, *dates), dates, strict=False):
        m = c.meaning
        if before and found.codes[before.after : c.first] == "(" and m.weekday is None:
            m = replace(m, weekday=before.meaning.weekday, shift=before.meaning.shift)
        if m.unit != "day" or m.year not in _NEWS_YEARS or m.first is not None:
            continue
        value = resolve(m, None)
        if not value:
            continue
        day = date.fromisoformat(value)
        agree = m.weekday is None or day.weekday() == m.weekday
        if m.shift is not None and agree:
            return day - timedelta(m.shift)
        alone = c.first == 0 or found.tokens[c.first - 1].word in _BEFORE_DATELINE
        if m.weekday is not None and agree and alone and found.tokens[c.first].start < _DATELINE:
            return day
    return None


def _copy_twins(dates: Sequence[Candidate], values: list[str], codes: str) -> None:
    """Give a Hijri date the value of the Gregorian date beside it: 19 شوال الموافق 4 أغسطس."""
    for i in range(len(dates) - 1):
        one, two = dates[i], dates[i + 1]
        if codes[one.after : two.first] not in _TWIN:
            continue
        hijri = [c.meaning.calendar == "hijri" for c in (one, two)]
        if hijri == [True, False] and values[i + 1]:
            values[i] = values[i + 1]
        elif hijri == [False, True] and values[i]:
            values[i + 1] = values[i]


def _word_start(text: str, start: int) -> int:
    """Move a start back over what is attached to the word: و, ب, ل, ال."""
    at = start
    while at and start - at < 4 and text[at - 1].isalpha():
        at -= 1
    return at if not (at and text[at - 1].isalpha()) else start
