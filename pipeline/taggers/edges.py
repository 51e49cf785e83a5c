"""Where a name begins and ends: marks, titles and courtesies at its edges are left outside."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.clitics import without_clitics

__all__ = ["Edges"]


class Edges:
    """Trims spans of words."""

    def __init__(self) -> None:
        """Read the tables before_names.csv, after_names.csv and the definite heads of titles."""
        heads = {fold(row["head"]) for row in table("title_heads")}
        definite = {head for head in heads if head.startswith("ال") and " " not in head}
        given = {fold(row["name"]) for row in table("given_names")}
        self._before = frozenset(definite | _words("before_names")) - given
        self._after = _words("after_names")

    def trim(self, norms: Sequence[str], first: int, last: int, type: str) -> tuple[int, int]:
        """Return a span of folded words without the marks at its ends.

        A PER also loses نجل, الوزير and the like before the name, and all from حفظه on after it.
        The span is empty where nothing else was in it.
        """
        if type == "PER":
            while first < last - 1 and not self._before.isdisjoint(without_clitics(norms[first])):
                first += 1
            pious = (at for at in range(first + 1, last) if norms[at] in self._after)
            last = next(pious, last)
        while first < last and not _has_letters(norms[first]):
            first += 1
        while first < last and not _has_letters(norms[last - 1]):
            last -= 1
        return first, last


def _has_letters(word: str) -> bool:
    return any(c.isalnum() for c in word)


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in table(name))
