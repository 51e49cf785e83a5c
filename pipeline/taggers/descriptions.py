"""Bodies that are described and not named: «the security forces», «the police of the region».

Taggers take them for names, since names of bodies are made of the same words. Epithets that a
writer gives a body, «the rebel militia», are no part of its name either. The words are data
(``body_descriptions.csv``).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.clitics import without_clitics
from pipeline.taggers.found import Found

__all__ = ["Descriptions"]


class Descriptions:
    """Tells a body's name from what only describes it."""

    def __init__(self) -> None:
        """Read the table."""
        rows = table("body_descriptions")
        kinds = {r["kind"] for r in rows}
        words = {k: frozenset(fold(r["word"]) for r in rows if r["kind"] == k) for k in kinds}
        self._heads, self._qualities = words["head"], words["quality"]
        self._epithets, self._told_before = words["epithet"], words["place"]

    def without(self, words: Sequence[str], f: Found, placed: Collection[int]) -> Found:
        """A body without an epithet or «in the region», and what follows these.

        ``words`` are folded; ``placed`` are the indexes where names of places begin.
        """
        for at in range(f.first + 1, f.last):
            epithet = at > f.first + 1 and words[at] in self._epithets
            if epithet or self._is_told_before(words, at, placed):
                return replace(f, last=at)
        return f

    def _is_told_before(self, words: Sequence[str], at: int, placed: Collection[int]) -> bool:
        """Whether a word is «the region», and not the first of المنطقة الشرقية."""
        after = words[at + 1] if at + 1 < len(words) else ""
        qualified = after.startswith("ال") and after.endswith(("ه", "ي"))
        told = not self._told_before.isdisjoint(without_clitics(words[at]))
        return told and not qualified and at not in placed

    def says_it_all(self, words: Sequence[str], f: Found, placed: Collection[int]) -> bool:
        """Whether a span is a kind of body and a quality many have: المؤسسة الأمنية.

        A place or purpose after it would make it a name.
        """
        if f.last - f.first != 2 or f.last in placed:
            return False
        purpose = f.last < len(words) and words[f.last].startswith("ل")
        head = not self._heads.isdisjoint(without_clitics(words[f.first]))
        return head and words[f.first + 1] in self._qualities and not purpose
