"""Grouping mentions into entities by decisions that can be refused.

A union-find (Tarjan 1975) in which some mentions are known to be different: whatever is said
later, a union that would bring two of them together is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Clusters", "Doubt", "Reason"]


class Reason(NamedTuple):
    """Why two mentions are one entity: their mention_ids, the rule, and how sure it is (0..1)."""

    left: str
    right: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """Two entities that may be one and were kept apart: their ids and names, for a person to judge.

    ``left`` and ``right`` are mention_ids while merging and entity_ids in the result.
    """

    left: str
    right: str
    left_name: str
    right_name: str
    reason: str
    score: float


class Clusters:
    """Mentions, each in exactly one cluster; at first every mention is alone."""

    def __init__(self, mentions: Iterable[str]) -> None:
        """``mentions``: mention_ids. Their order makes no difference to the clusters."""
        self._parent = {m: m for m in mentions}
        self._size: dict[str, int] = {}  # of clusters of more than one
        self._sides: dict[str, frozenset[tuple[int, bool]]] = {}
        self._number = 0
        self.reasons: list[Reason] = []

    def __contains__(self, mention: str) -> bool:
        return mention in self._parent

    def find(self, mention: str) -> str:
        """The representative of a mention's cluster. Raises KeyError for an unknown mention."""
        root = mention
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[mention] != root:
            self._parent[mention], mention = root, self._parent[mention]
        return root

    def keep_apart(self, left: Iterable[str], right: Iterable[str]) -> None:
        """Note that no mention of ``left`` is the same as one of ``right``. Call before any union.

        A mention on both sides is left alone, as nothing is different from itself.
        """
        first, second = set(left), set(right)
        for members, side in ((first - second, False), (second - first, True)):
            for m in members:
                self._sides[m] = self._sides.get(m, frozenset()) | {(self._number, side)}
        self._number += 1

    def apart(self, left: str, right: str) -> bool:
        """Whether a union of the two mentions' clusters would be refused."""
        mine = self._sides.get(self.find(left), frozenset())
        theirs = self._sides.get(self.find(right), frozenset())
        return any((number, not side) in theirs for number, side in mine)

    def union(self, left: str, right: str, reason: str, score: float = 1.0) -> bool:
        """Put two mentions into one cluster; False if they are to be kept apart."""
        one, other = self.find(left), self.find(right)
        if one == other:
            return True
        if self.apart(one, other):
            return False
        mine, theirs = self._size.pop(one, 1), self._size.pop(other, 1)
        if (mine, other) < (theirs, one):
            one, other = other, one
        self._parent[other] = one
        self._size[one] = mine + theirs
        if sides := self._sides.pop(other, None):
            self._sides[one] = self._sides.get(one, frozenset()) | sides
        self.reasons.append(Reason(left, right, reason, score))
        return True

    def groups(self) -> list[list[str]]:
        """The clusters, each sorted, in the order of their first members."""
        found: dict[str, list[str]] = {}
        for m in sorted(self._parent):
            found.setdefault(self.find(m), []).append(m)
        return list(found.values())
