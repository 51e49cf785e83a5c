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


class Boilerplate:
    """The rules of ``knowledge/boilerplate.csv``, compiled."""

    def __init__(self) -> None:
        """Raises :class:`~pipeline.knowledge.KnowledgeError` for a pattern that is malformed."""
        places: dict[str, list[str]] = {p: [] for p in ("line", "head", "tail", "edge", "bar")}
        for row in table("boilerplate"):
            pattern = fold(row["pattern"])
            try:
                regex.compile(pattern)
                places[row["place"]].append(pattern)
            except (KeyError, regex.error) as error:
                raise KnowledgeError(f"boilerplate.csv: {row['pattern']!r}: {error}") from None
        edge, bar = "|".join(places["edge"]), "|".join(places["bar"])
        share_bar = rf"(?:(?:{bar})[\d{_MARKS}]*+){{2,}}+"
        self._line = regex.compile("|".join([*places["line"], edge, share_bar]))
        self._head = regex.compile("|".join(places["head"]))
        self._tail = regex.compile("|".join(places["tail"]))
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
        dropped = {i for i, line in enumerate(lines) if self._line.fullmatch(line.folded)}
        body = [i for i, line in enumerate(lines) if line.is_body and i not in dropped]
        if body:
            head, tail = range(body[0]), range(body[-1] + 1, len(lines))
            dropped.update(i for i in head if self._head.fullmatch(lines[i].folded))
            dropped.update(i for i in tail if self._tail.fullmatch(lines[i].folded))
        for i, (line, following) in enumerate(pairwise(lines)):
            if _is_repeated_name(line, following):
                dropped |= {i, i + 1}
        return dropped

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
