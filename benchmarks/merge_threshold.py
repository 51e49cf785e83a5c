"""How sure must a comparison of two full names be to join people? Precision and recall by score.

    python benchmarks/merge_threshold.py [GOLD ...]

The pairs are those of people in ``tests/cases/names.csv`` and all unlike full names that merging
compares in the GOLD folders of articles annotated with identity (default: ``tests/gold/seeds``).
Joined is what scores at least the threshold. ``LEAST`` of :mod:`pipeline.merge.people` is the
lowest one that joins no two people, since a wrong join mixes two lives in one row, while a missed
one is listed in review.csv. Below: how many steps each rule took in merging the gold's own mentions
of people, how many of them the gold bears out, and how sure the rule says it is.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from pipeline.evaluation.gold import read_gold
from pipeline.evaluation.identity import merge_gold
from pipeline.merge.likeness import Likeness, compare, neighbours
from pipeline.merge.names import PersonName, parse_name
from pipeline.merge.people import LEAST

CASES = Path(__file__).parent.parent / "tests" / "cases" / "names.csv"
Judged = list[tuple[float, bool]]
"""The score of each pair, and whether it is one person."""


def sureness(one: PersonName, other: PersonName) -> float:
    """How sure merging is that two full names are one person's; 0 for different names."""
    likeness, score = compare(one, other)
    return 0.0 if likeness is Likeness.DIFFERENT else score


def of_cases() -> Judged:
    """The pairs of people's full names in names.csv."""
    with CASES.open(encoding="utf-8", newline="") as handle:
        pairs = list(csv.DictReader(handle))
    judged = []
    for pair in pairs:
        one, other = parse_name(pair["left"]), parse_name(pair["right"])
        if pair["kind"] == "PER" and one.full and other.full:
            judged.append((sureness(one, other), pair["verdict"] == "same"))
    return judged


def of_gold(folders: Sequence[str]) -> Judged:
    """The pairs of unlike full names in gold articles that merging compares."""
    found: dict[tuple[str, ...], PersonName] = {}
    keys: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for article in (a for folder in folders for a in read_gold(folder)):
        for span in article.spans:
            name = parse_name(article.text[span.start : span.end])
            if span.type == "PER" and name.full and span.attributes.get("key"):
                found.setdefault(name.parts, name)
                keys[name.parts].add(span.attributes["key"])
    names = [found[parts] for parts in sorted(found)]
    return [
        (sureness(one, other), not keys[one.parts].isdisjoint(keys[other.parts]))
        for one, near in zip(names, neighbours(names), strict=True)
        for other in (names[at] for at in near)
        if one.parts < other.parts
    ]


def curve(sets: dict[str, Judged]) -> None:
    """Print precision, recall and F1 of each set of pairs for every threshold that matters."""
    print("threshold", *(f"{name + f' ({len(judged)})':>26}" for name, judged in sets.items()))
    for least in sorted({score for judged in sets.values() for score, _ in judged} - {0.0}):
        cells = []
        for judged in sets.values():
            joined = [same for score, same in judged if score >= least]
            right, wanted = sum(joined), sum(same for _, same in judged)
            figures = (right / max(1, len(joined)), right / max(1, wanted),
                       2 * right / max(1, len(joined) + wanted))  # fmt: skip
            cells.append("  ".join(f"{figure:.4f}" for figure in figures))
        print(f"{least:9}", *(f"{cell:>26}" for cell in cells), "<- LEAST" * (least == LEAST))


def rules(folders: Sequence[str]) -> None:
    """Print how often each rule joined mentions of people in the gold, and how often rightly."""
    keys, entities = merge_gold(*folders)
    taken: Counter[tuple[str, float]] = Counter()
    right: Counter[tuple[str, float]] = Counter()
    for left, other, reason, score in entities.reasons:
        if keys.get(left, ("",))[0] == keys.get(other, ("",))[0] == "PER":
            taken[reason, score] += 1
            right[reason, score] += keys[left] == keys[other]
    print("\n steps  right  rule (how sure it says it is)")
    for rule, times in taken.most_common():
        print(f"{times:6} {right[rule]:6}  {rule[0]} ({rule[1]})")


def main() -> None:
    folders = sys.argv[1:] or ["tests/gold/seeds"]
    cases, gold = of_cases(), of_gold(folders)
    curve({"names.csv": cases, "gold": gold, "both": cases + gold})
    rules(folders)


if __name__ == "__main__":
    main()
