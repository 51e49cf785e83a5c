"""Processor time and peak memory of merging synthetic people: near linear in the number of names.

    python benchmarks/merge_scale.py [10000 100000 1000000]

Each size runs in a process of its own. The names are given names of the tables with made-up family
names (and every third a father's name); every article names ten people, the first one again by his
family name, and one person of an earlier article in another spelling.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from pipeline.knowledge import table
from pipeline.merge.entities import merge_entities
from pipeline.merge.judgements import Judgements
from pipeline.rows import ArticleRows, DocumentRow, MentionRow

_PER_ARTICLE = 10
_LETTERS = "بتجحخدرزسشصطعغفقكلمنهوي"


def names(number: int, chance: random.Random) -> Iterator[str]:
    """Distinct names of people, about as alike as those of a country are."""
    given = [r["name"] for r in table("given_names")]
    seen: set[str] = set()
    while len(seen) < number:
        family = chance.choice(("ال", "بن ", "بو", "ال")) + "".join(chance.choices(_LETTERS, k=4))
        father = f" بن {chance.choice(given)}" if chance.random() < 1 / 3 else ""
        name = f"{chance.choice(given)}{father} {family}"
        if name not in seen:
            seen.add(name)
            yield name


def articles(number: int) -> Iterator[ArticleRows]:
    """Articles that name so many people."""
    chance = random.Random(number)
    told: list[str] = []
    row: list[str] = []
    for name in names(number, chance):
        row.append(name)
        if len(row) == _PER_ARTICLE:
            said = [*row, row[0].split()[-1]]
            if told:
                said.append(chance.choice(told).replace("ال", ""))
            told.append(row[0])
            yield _article(f"d{len(told):07}", said)
            row = []


def _article(doc_id: str, said: list[str]) -> ArticleRows:
    at, mentions = 0, []
    for name in said:
        end = at + len(name)
        mentions.append(
            MentionRow(
                f"{doc_id}:{at}-{end}:PER", doc_id, 0, at, end, name, name, "PER", "", 1.0, "", "",
                "",
            )
        )  # fmt: skip
        at = end + 1
    document = DocumentRow(doc_id, doc_id, "", "", "", "", "utf-8", at, 0, len(mentions))
    return ArticleRows(document, (), tuple(mentions), ())


def measure(number: int) -> None:
    """Print one row: names, mentions, entities, seconds of work, and peak memory before and after."""
    given = tuple(articles(number))
    before = _megabytes()
    start = time.process_time()
    found = merge_entities(given, Judgements())
    seconds = time.process_time() - start
    mentions = sum(len(a.mentions) for a in given)
    print(
        f"{number:>9} {mentions:>9} {len(found.rows):>9} {seconds:>9.1f} "
        f"{seconds / number * 1e6:>9.0f} {before:>8.0f} {_megabytes():>8.0f}",
        flush=True,
    )


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        measure(given.one)
        return
    print("    names  mentions  entities   seconds  µs/name  MB rows  MB peak", flush=True)
    for size in given.sizes:
        subprocess.run([sys.executable, __file__, "--one", str(size)], check=True)


if __name__ == "__main__":
    main()
