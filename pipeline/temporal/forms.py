"""The shapes of dates, as patterns over the string of class letters.

They are data: ``knowledge/date_shapes.csv``, each row one way to write a shape, and
``knowledge/date_parts.csv``, the named parts (in capitals) that they and later parts are made of. A
pattern is written with class names in angle brackets, ``<day>? <weekday> <modifier>?``; spaces mean
nothing. Every pattern is bounded: no part repeats more than a few times, so that a search costs
time linear in the text whatever the text is. How a match is read is in
:mod:`pipeline.temporal.readers`, one function per shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import regex

from pipeline.knowledge import KnowledgeError, table
from pipeline.temporal import readers
from pipeline.temporal.lexicon import CLASSES
from pipeline.temporal.match import Match
from pipeline.temporal.meaning import Meaning
from pipeline.temporal.scan import Scan

__all__ = ["Candidate", "Form", "candidates", "forms"]


class Form(NamedTuple):
    """A shape of dates: its name, its pattern and what reads a match (None: not a date)."""

    name: str
    pattern: regex.Pattern[str]
    read: Callable[[Match], Meaning | None]


class Candidate(NamedTuple):
    """A stretch of tokens, ``first`` up to ``after``, that has the shape ``form``."""

    first: int
    after: int
    form: str
    meaning: Meaning


_NEVER_ALONE = """about and article between boundary cardinal cardinal_year count counted day
    day_part day_range days equals era from month_noun months none number of one_or_two_digits
    ordinal same same_before this until years"""
"""Classes without a date of their own: a stretch that holds nothing else is not searched."""


def _letters(names: str) -> str:
    return "".join(regex.escape(CLASSES[name]) for name in names.split())


_ISLAND = regex.compile(rf"(?<![^_|])[^_|]*?[^_|,()\-{_letters(_NEVER_ALONE)}][^_|]*+")


@cache
def forms() -> tuple[Form, ...]:
    """Every shape. Where two overlap the longer wins, then the one named first.

    Raises KnowledgeError for a pattern that is malformed or a shape that nothing reads.
    """
    ways: dict[str, list[str]] = {}
    for row in table("date_shapes"):
        ways.setdefault(row["shape"], []).append(row["pattern"])
    return tuple(_form(shape, " | ".join(patterns)) for shape, patterns in ways.items())


def _form(shape: str, pattern: str) -> Form:
    for row in reversed(table("date_parts")):
        pattern = regex.sub(rf"\b{row['part']}\b", f"(?:{row['pattern']})", pattern)
    try:
        pattern = regex.sub(r"(?<!\?P)<(\w+)>", lambda m: _letters(m[1]), pattern.replace(" ", ""))
        return Form(shape, regex.compile(pattern), getattr(readers, shape))
    except (KeyError, AttributeError, regex.error) as error:
        raise KnowledgeError(f"date_shapes.csv: {shape}: {error}") from None


def candidates(found: Scan) -> Iterator[Candidate]:
    """Every stretch that has the shape of a date: disjoint, in order."""
    for island in _ISLAND.finditer(found.codes):
        start, end = island.span()
        matches = [
            (m.start() - m.end(), rank, m.start(), m, form)
            for rank, form in enumerate(forms())
            for m in form.pattern.finditer(found.codes, start, end)
        ]
        taken: list[Candidate] = []
        free = [True] * len(found.codes[start:end])
        for *_, m, form in sorted(matches, key=lambda match: match[:3]):
            stretch = slice(m.start() - start, m.end() - start)
            if all(free[stretch]) and (meaning := form.read(Match(found, m))):
                free[stretch] = [False] * (m.end() - m.start())
                bracket = m[0].startswith("(")
                taken.append(Candidate(m.start() + bracket, m.end(), form.name, meaning))
        yield from sorted(taken)
