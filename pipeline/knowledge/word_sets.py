"""Sets of folded words that more than one room asks for, each from its table."""

from __future__ import annotations

from functools import cache

from pipeline.folding import fold
from pipeline.knowledge import table

__all__ = ["designations", "given_names", "nationalities"]


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
    before = {fold(row["word"]) for row in table("before_names")}
    return frozenset(definite | before) - given_names()
