"""Where a name begins and ends: marks, titles and courtesies at its edges are left outside."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.folding import fold
from pipeline.knowledge.clitics import without_clitics
from pipeline.knowledge.word_sets import designations

__all__ = ["Edges", "quoted_end", "without_open_mark"]

_CLOSING = {'"': '"', "“": "”", "”": "”", "«": "»", "(": ")", "[": "]", "‘": "’", "'": "'"}
_LONGEST_QUOTE = 6

_SON = fold("ابن")


class Edges:
    """Trims spans of words."""

    def __init__(self) -> None:
        """Read the words that stand before names."""
        self._before = designations()

    def trim(self, norms: Sequence[str], first: int, last: int, type: str) -> tuple[int, int]:
        """Return a span of folded words without the marks at its ends.

        A PER also loses نجل, الوزير and the like before the name. The span is empty where nothing
        else was in it.
        """
        if type == "PER":
            while first < last - 1 and self._is_before(norms, first, last):
                first += 1
        while first < last and not _has_letters(norms[first]):
            first += 1
        while first < last and not _has_letters(norms[last - 1]):
            last -= 1
        return first, last

    def _is_before(self, norms: Sequence[str], at: int, last: int) -> bool:
        """Whether a word stands before a name: also ابن in ابن النقيب, but not in ابن كيران."""
        readings = set(without_clitics(norms[at]))
        if _SON in readings and at + 2 < last:
            return norms[at + 1] in self._before
        return not self._before.isdisjoint(readings)


def _has_letters(word: str) -> bool:
    return any(c.isalnum() for c in word)


def quoted_end(words: Sequence[str], at: int) -> int:
    """The end, with the closing mark, of a short name in quotes that begins here, or 0."""
    closing = _CLOSING.get(words[at]) if at < len(words) else None
    if closing is None or words[at] in "([":
        return 0
    for last in range(at + 2, min(at + _LONGEST_QUOTE, len(words))):
        if words[last] == closing:
            return last + 1 if any(c.isalpha() for w in words[at:last] for c in w) else 0
    return 0


def without_open_mark(words: Sequence[str], first: int, last: int) -> int:
    """The end of a span that opens a quote or bracket: after its closing mark, or before it."""
    opened: list[int] = []
    for at in range(first, last):
        if opened and words[at] == _CLOSING[words[opened[-1]]]:
            opened.pop()
        elif words[at] in _CLOSING:
            opened.append(at)
    if not opened:
        return last
    closing = _CLOSING[words[opened[0]]]
    ends = (at + 1 for at in range(last, min(last + 2, len(words))) if words[at] == closing)
    return next(ends, opened[0] if opened[0] > first else last)
