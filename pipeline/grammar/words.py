"""Closed-class words that the grammar asks for by their use, from the knowledge tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pipeline.folding import fold
from pipeline.knowledge import table

__all__ = ["folded_words", "function_words"]


def folded_words(name: str) -> frozenset[str]:
    """The folded column ``word`` of a knowledge table."""
    return frozenset(fold(row["word"]) for row in table(name))


def function_words() -> Mapping[str, frozenset[str]]:
    """Folded words of ``function_words.csv`` by their ``use`` («preposition», «relative», …)."""
    by_use: dict[str, set[str]] = defaultdict(set)
    for row in table("function_words"):
        by_use[row["use"]].add(fold(row["word"]))
    return {use: frozenset(words) for use, words in by_use.items()}
