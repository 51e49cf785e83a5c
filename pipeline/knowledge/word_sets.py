"""Sets of folded words that more than one room asks for, each from its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from pipeline.folding import fold
from pipeline.knowledge import table

__all__ = ["designations", "folded_words", "function_words", "given_names", "nationalities"]


def folded_words(name: str) -> frozenset[str]:
    """The folded column ``word`` of a knowledge table."""
    return frozenset(fold(row["word"]) for row in table(name))


def function_words() -> Mapping[str, frozenset[str]]:
    """Folded words of ``function_words.csv`` by their ``use`` («preposition», «relative», …)."""
    by_use: dict[str, set[str]] = defaultdict(set)
    for row in table("function_words"):
        by_use[row["use"]].add(fold(row["word"]))
    return {use: frozenset(words) for use, words in by_use.items()}


@cache
def given_names() -> frozenset[str]:
    """The given names of given_names.csv."""
    return frozenset(fold(row["name"]) for row in table("given_names"))


@cache
def nationalities() -> dict[str, str]:
    """ISO codes by adjective of nationality, with and without ال, masculine and feminine."""
    found: dict[str, str] = {}
    for row in table("demonyms"):
        adjective = fold(row["adjective"])
        for before in ("", "ال"):
            for after in ("", "ه"):
                found.setdefault(before + adjective + after, row["iso"])
    return found


@cache
def designations() -> frozenset[str]:
    """Words before a name that are no part of it: نجل, الوزير, but no given name."""
    heads = {fold(row["head"]) for row in table("title_heads")}
    definite = {head for head in heads if head.startswith("ال") and " " not in head}
    return frozenset(definite | folded_words("before_names")) - given_names()
