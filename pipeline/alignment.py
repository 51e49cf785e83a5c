"""Edited text that knows where each of its characters came from.

An :class:`AlignedText` is a *view* of a raw text: the same text with characters replaced, removed
or expanded. Matching happens on views; spans are reported on raw text through :meth:`to_raw`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

    import regex

__all__ = ["AlignedText", "Edit"]


class Edit(NamedTuple):
    """Replace ``view[start:end]`` by ``text``; an empty ``text`` removes the stretch."""

    start: int
    end: int
    text: str


class AlignedText:
    """A view of a raw text. Immutable: every edit returns a new view of the same raw text.

    ``text`` is the view; ``starts[i]:ends[i]`` is the raw stretch that its character ``i`` stands
    for. Both rise with ``i``.
    """

    def __init__(self, raw: str) -> None:
        """Start from the view that is ``raw`` itself."""
        self.text = raw
        self.raw_length = len(raw)
        self.starts: Sequence[int] = range(len(raw))
        self.ends: Sequence[int] = range(1, len(raw) + 1)

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        shown = self.text if len(self.text) <= 40 else self.text[:39] + "…"
        return f"AlignedText({shown!r})"

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span that ``view[start:end]`` stands for, in code points.

        An empty span gives an empty span. Raises IndexError for offsets outside the view.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"span {start}:{end} is outside a view of {len(self.text)} characters")
        first = self.starts[start] if start < len(self.text) else self.raw_length
        return first, self.ends[end - 1] if start < end else first

    def from_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the view span of every character that came out of ``raw[start:end]``.

        It is empty where the edit left nothing of that stretch. Raises IndexError for offsets
        outside the raw text.
        """
        if not 0 <= start <= end <= self.raw_length:
            raise IndexError(f"span {start}:{end} is outside a text of {self.raw_length}")
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end)) if start < end else first

    def edit(self, edits: Iterable[Edit]) -> AlignedText:
        """Apply edits given in view offsets, sorted and disjoint, each covering some text.

        An edit that keeps the length replaces character for character; every character of another
        stands for the whole stretch it replaces. Raises ValueError for edits that are out of order,
        overlap or cover nothing (a pure insertion would stand for no raw text).
        """
        pieces: list[str] = []
        starts, ends = array("L"), array("L")

        def keep(start: int, end: int, text: str) -> None:
            pieces.append(text)
            starts.extend(self.starts[start:end])
            ends.extend(self.ends[start:end])

        at = 0
        for edit in edits:
            if edit.start < at or edit.end <= edit.start or edit.end > len(self.text):
                raise ValueError(f"edits must be sorted, disjoint and cover some text: {edit}")
            keep(at, edit.start, self.text[at : edit.start])
            if len(edit.text) == edit.end - edit.start:
                keep(edit.start, edit.end, edit.text)
            else:
                first, last = self.to_raw(edit.start, edit.end)
                pieces.append(edit.text)
                starts.extend([first] * len(edit.text))
                ends.extend([last] * len(edit.text))
            at = edit.end
        if at == 0:
            return self
        keep(at, len(self.text), self.text[at:])
        return self._view("".join(pieces), starts, ends)

    def sub(
        self,
        pattern: re.Pattern[str] | regex.Pattern[str],
        replacement: str | Callable[[str], str],
    ) -> AlignedText:
        """Replace every match of a compiled pattern by a text or a function of the match."""
        spans = (match.span() for match in pattern.finditer(self.text))
        return self.edit(
            Edit(a, b, replacement if isinstance(replacement, str) else replacement(self.text[a:b]))
            for a, b in spans
        )

    def map_characters(self, function: Callable[[str], str]) -> AlignedText:
        """Apply a text function to each character; it is called once per distinct character."""
        changed = {c: new for c in set(self.text) if (new := function(c)) != c}
        if all(len(new) == 1 for new in changed.values()):
            text = self.text.translate({ord(c): new for c, new in changed.items()})
            return self._view(text, self.starts, self.ends)
        return self.edit(
            Edit(i, i + 1, changed[c]) for i, c in enumerate(self.text) if c in changed
        )

    def _view(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> AlignedText:
        view = AlignedText(text)
        view.raw_length, view.starts, view.ends = self.raw_length, starts, ends
        return view
