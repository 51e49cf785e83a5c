"""Finding web boilerplate in an article: what the page says that the article does not.

The phrases are data, ``knowledge/boilerplate.csv``; here is where on the page each may stand.
Precision comes first: what might be the article's own text is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from pipeline.alignment import AlignedText
from pipeline.article import Span
from pipeline.folding import fold
from pipeline.knowledge import KnowledgeError, table

__all__ = ["Boilerplate"]

_LINE = regex.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_MARKS = r"\s\p{P}\p{S}"
_TRIM = regex.compile(rf"^[{_MARKS}--[/(*]]+|[{_MARKS}--[/)*]]+$", regex.V1)
_STOP = regex.compile(r"[.!?؟؛…][\s\p{P}]*$")
_LONGEST = 200
"""No line longer than this is boilerplate as a whole."""
_BODY = 80
"""A line this long, or one that ends in a full stop, belongs to the body of an article."""
_HEADLINE = 150
"""No headline of a related article is longer."""
_SITE_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its trimmed span, and its folded text without marks at its ends."""

    start: int
    end: int
    folded: str
    ends_in_stop: bool

    @property
    def is_body(self) -> bool:
        return self.end - self.start >= _BODY or self.ends_in_stop

    @property
    def may_be_headline(self) -> bool:
        return self.end - self.start <= _HEADLINE and not self.ends_in_stop


class Boilerplate:
    """The rules of ``knowledge/boilerplate.csv``, compiled."""

    def __init__(self) -> None:
        """Raises :class:`~pipeline.knowledge.KnowledgeError` for a pattern that is malformed."""
        places: dict[str, list[str]] = {p: [] for p in ("line", "head", "tail", "edge", "bar")}
        related: list[str] = []
        for row in table("boilerplate"):
            pattern, place = fold(row["pattern"]), row["place"]
            try:
                regex.compile(pattern)
                places[place].append(f"(?:{pattern})")
            except (KeyError, regex.error) as error:
                raise KnowledgeError(f"boilerplate.csv: {row['pattern']!r}: {error}") from None
            if row["kind"] == "related" and place in ("line", "edge"):
                related.append(f"(?:{pattern})")
        self._line = _any_of(places["line"] + places["edge"])
        self._head = _any_of(places["head"])
        self._tail = _any_of(places["tail"])
        self._related = _any_of(related)
        self._bar = regex.compile(rf"(?:{_one_of(places['bar'])}|[\s\d{_MARKS}]|x\b)++")
        self._bar_word = regex.compile(_one_of(places["bar"]))
        edge = _one_of(places["edge"])
        self._at_start = regex.compile(rf"^[{_MARKS}]*(?:{edge})(?=[{_MARKS}])[\s:*]*")
        self._at_end = regex.compile(rf"(?<=[.!?؟…»”\"'\n])\s*(?:(?:{edge})[{_MARKS}]*)+$")

    def find(self, text: str) -> list[Span]:
        """Return the boilerplate of a text as disjoint spans in text order, trimmed of space."""
        lines = list(_lines(text))
        dropped = self._whole_lines(lines)
        spans = [Span(lines[i].start, lines[i].end) for i in sorted(dropped)]
        kept = [line for i, line in enumerate(lines) if i not in dropped]
        if kept:
            spans += self._edges(text, kept[0], kept[-1])
        return sorted(set(spans))

    def _whole_lines(self, lines: list[_Line]) -> set[int]:
        """Numbers of the lines that are boilerplate as a whole."""
        dropped = {i for i, line in enumerate(lines) if self._is(line, self._line)}
        body = [i for i, line in enumerate(lines) if line.is_body and i not in dropped]
        first, last = (body[0], body[-1]) if body else (0, len(lines))
        if body:
            dropped.update(i for i in range(first) if self._is(lines[i], self._head))
            after = range(last + 1, len(lines))
            dropped.update(i for i in after if self._is(lines[i], self._tail))
        bars = [0, *map(self._bar_words, lines), 0]
        for i, (before, here, after_it) in enumerate(zip(bars, bars[1:], bars[2:], strict=False)):
            if here > 1 or (here and (before or after_it)):
                dropped.add(i)
        for i, (line, following) in enumerate(pairwise(lines)):
            if _is_repeated_name(line, following):
                dropped |= {i, i + 1}
        return dropped | self._related_list(lines, first, dropped) if body else dropped

    def _related_list(self, lines: list[_Line], first: int, dropped: set[int]) -> set[int]:
        """Numbers of the lines from a heading of related articles on, if only headlines follow."""
        after = len(lines)
        while after and (lines[after - 1].may_be_headline or after - 1 in dropped):
            after -= 1
        headings = (
            i
            for i in range(max(first + 1, after - 1), len(lines))
            if i in dropped and self._is(lines[i], self._related)
        )
        return set(range(next(headings, len(lines)), len(lines)))

    def _is(self, line: _Line, pattern: regex.Pattern[str]) -> bool:
        return line.end - line.start <= _LONGEST and pattern.fullmatch(line.folded) is not None

    def _bar_words(self, line: _Line) -> int:
        """How many names of networks a line holds; 0 if it holds anything else.

        A line of two such names is a share bar, and so are lines of one that follow each other.
        """
        return len(self._bar_word.findall(line.folded)) if self._is(line, self._bar) else 0

    def _edges(self, text: str, first: _Line, last: _Line) -> Iterator[Span]:
        """Yield boilerplate stuck to the beginning of the first or the end of the last line."""
        start, end = first.start, last.end
        while start < end:
            window = _folded(text[start : min(first.end, start + _LONGEST)])
            if not (found := self._at_start.search(window.text)):
                break
            length = window.to_raw(0, found.end())[1]
            yield Span(start, start + len(text[start : start + length].rstrip()))
            start += length
        while start < end:
            begin = max(last.start, start, end - _LONGEST)
            window = _folded(text[begin:end])
            if not (found := self._at_end.search(window.text)):
                break
            cut, _ = window.to_raw(found.start(), found.end())
            while text[begin + cut].isspace():
                cut += 1
            yield Span(begin + cut, end)
            end = begin + len(text[begin : begin + cut].rstrip())


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if line:
            start = match.start() + match[0].index(line[0])
            folded = fold(line) if len(line) <= _LONGEST else ""
            stop = _STOP.search(line[-20:]) is not None
            yield _Line(start, start + len(line), _TRIM.sub("", folded), stop)


def _folded(text: str) -> AlignedText:
    return AlignedText(text).map_characters(fold)


def _is_repeated_name(line: _Line, following: _Line) -> bool:
    """Whether two lines are one short name, as sites repeat theirs under logo and menu."""
    return (
        line.folded == following.folded
        and any(c.isalpha() for c in line.folded)
        and len(line.folded.split()) <= _SITE_NAME_WORDS
        and not line.ends_in_stop
    )


def _one_of(patterns: list[str]) -> str:
    return "|".join(patterns) or "(?!)"


def _any_of(patterns: list[str]) -> regex.Pattern[str]:
    return regex.compile(_one_of(patterns))
