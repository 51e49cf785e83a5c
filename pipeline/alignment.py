"""Edited text that knows where each of its characters came from.

An :class:`AlignedText` is a *view* of a raw text: the same text with characters replaced, removed
or expanded. Matching happens on views; spans are reported on raw text through :meth:`to_raw`.

The alignment is a short list of segments rather than one number per character, so a view of a
long text costs memory only where it was edited.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple, Protocol

__all__ = ["AlignedText", "Edit"]


class Edit(NamedTuple):
    """Replace ``view[start:end]`` by ``text``; an empty ``text`` removes the stretch."""

    start: int
    end: int
    text: str


class _Segment(NamedTuple):
    """``length`` view characters from ``view`` on stand for ``raw_length`` raw ones from ``raw``.

    ``plain`` means character for character (the lengths are equal); otherwise every view character
    of the segment stands for the whole raw stretch.
    """

    view: int
    raw: int
    length: int
    raw_length: int
    plain: bool


class _Match(Protocol):
    def span(self, group: int = 0, /) -> tuple[int, int]: ...


class _Pattern(Protocol):
    """What :meth:`AlignedText.sub` asks of a compiled ``re`` or ``regex`` pattern."""

    def finditer(self, string: str, /) -> Iterable[_Match]: ...


class AlignedText:
    """A view of a raw text. Immutable: every edit returns a new view of the same raw text."""

    def __init__(self, raw: str) -> None:
        """Start from the view that is ``raw`` itself."""
        self.text = raw
        self.raw_length = len(raw)
        self._segments: tuple[_Segment, ...] = (
            (_Segment(0, 0, len(raw), len(raw), True),) if raw else ()
        )

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        shown = self.text if len(self.text) <= 40 else self.text[:39] + "…"
        return f"AlignedText({shown!r}, {len(self._segments)} segments)"

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span that ``view[start:end]`` stands for, in code points.

        An empty span gives an empty span. Raises IndexError for offsets outside the view.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"span {start}:{end} is outside a view of {len(self.text)} characters")
        if start == end:
            at = self._raw_of(start)[0] if start < len(self.text) else self.raw_length
            return at, at
        return self._raw_of(start)[0], self._raw_of(end - 1)[1]

    def from_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the view span of every character that came out of ``raw[start:end]``.

        It is empty where the edit left nothing of that stretch.
        """
        if not 0 <= start <= end <= self.raw_length:
            raise IndexError(f"span {start}:{end} is outside a text of {self.raw_length}")
        first = bisect_right(self._raw_ends, start)
        last = bisect_left(self._raw_starts, end) - 1
        if first == len(self._segments):
            return len(self.text), len(self.text)
        head, tail = self._segments[first], self._segments[last]
        at = head.view + (max(0, start - head.raw) if head.plain else 0)
        if first > last or start == end:
            return at, at
        return at, tail.view + (min(tail.length, end - tail.raw) if tail.plain else tail.length)

    def edit(self, edits: Iterable[Edit]) -> AlignedText:
        """Apply edits given in view offsets, sorted and disjoint, each covering some text.

        Raises ValueError if they are not. (A pure insertion would stand for no raw text.)
        """
        pieces: list[str] = []
        segments: list[_Segment] = []
        length = at = 0

        def keep(start: int, end: int, text: str) -> None:
            """Append ``text``, character for character in place of ``view[start:end]``."""
            nonlocal length
            pieces.append(text)
            for part in self._between(start, end):
                _append(segments, part._replace(view=length))
                length += part.length

        for edit in edits:
            if edit.start < at or edit.end <= edit.start or edit.end > len(self.text):
                raise ValueError(f"edits must be sorted, disjoint and cover some text: {edit}")
            keep(at, edit.start, self.text[at : edit.start])
            if len(edit.text) == edit.end - edit.start:
                keep(edit.start, edit.end, edit.text)
            elif edit.text:
                start, end = self.to_raw(edit.start, edit.end)
                pieces.append(edit.text)
                segments.append(_Segment(length, start, len(edit.text), end - start, False))
                length += len(edit.text)
            at = edit.end
        if not pieces and at == 0:
            return self
        keep(at, len(self.text), self.text[at:])
        view = AlignedText("")
        view.text = "".join(pieces)
        view.raw_length = self.raw_length
        view._segments = tuple(segments)
        return view

    def sub(self, pattern: _Pattern, replacement: str | Callable[[str], str]) -> AlignedText:
        """Replace every match of a compiled pattern by a text or a function of the match."""
        edits = []
        for match in pattern.finditer(self.text):
            start, end = match.span()
            old = self.text[start:end]
            new = replacement if isinstance(replacement, str) else replacement(old)
            if new != old:
                edits.append(Edit(start, end, new))
        return self.edit(edits)

    def map_characters(self, function: Callable[[str], str]) -> AlignedText:
        """Apply a text function to each character; it is called once per distinct character."""
        changed = {c: new for c in set(self.text) if (new := function(c)) != c}
        if not changed:
            return self
        if all(len(new) == 1 for new in changed.values()):
            view = AlignedText("")
            view.text = self.text.translate({ord(c): new for c, new in changed.items()})
            view.raw_length, view._segments = self.raw_length, self._segments
            return view
        return self.edit(
            Edit(i, i + 1, changed[c]) for i, c in enumerate(self.text) if c in changed
        )

    @cached_property
    def _view_starts(self) -> list[int]:
        return [s.view for s in self._segments]

    @cached_property
    def _raw_starts(self) -> list[int]:
        return [s.raw for s in self._segments]

    @cached_property
    def _raw_ends(self) -> list[int]:
        return [s.raw + s.raw_length for s in self._segments]

    def _raw_of(self, position: int) -> tuple[int, int]:
        segment = self._segments[bisect_right(self._view_starts, position) - 1]
        if segment.plain:
            raw = segment.raw + position - segment.view
            return raw, raw + 1
        return segment.raw, segment.raw + segment.raw_length

    def _between(self, start: int, end: int) -> Iterable[_Segment]:
        """The segments of ``view[start:end]``, cut at its ends."""
        if start >= end:
            return
        index = bisect_right(self._view_starts, start) - 1
        while index < len(self._segments) and self._segments[index].view < end:
            s = self._segments[index]
            first, last = max(start, s.view), min(end, s.view + s.length)
            if s.plain:
                raw = s.raw + first - s.view
                yield _Segment(first, raw, last - first, last - first, True)
            else:
                yield s._replace(view=first, length=last - first)
            index += 1


def _append(segments: list[_Segment], new: _Segment) -> None:
    """Add a segment, joining it to the one before where both are character for character."""
    if segments:
        old = segments[-1]
        if old.plain and new.plain and old.raw + old.raw_length == new.raw:
            length = old.length + new.length
            segments[-1] = _Segment(old.view, old.raw, length, length, True)
            return
    segments.append(new)
