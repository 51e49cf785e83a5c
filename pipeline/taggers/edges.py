"""Where a name begins and ends: marks, titles and courtesies at its edges are left outside."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.folding import fold
from pipeline.knowledge.clitics import without_clitics
from pipeline.knowledge.word_sets import designations

__all__ = ["Edges"]

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
