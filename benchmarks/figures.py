"""Print the quality table of README.md.

    python benchmarks/figures.py GOLD/dev=GOLD/dev tests/gold/seeds=seeds

Each argument is a gold folder and the folder of its articles: the pipeline runs on the articles
with default settings, and its tables are scored against the gold.
"""

from __future__ import annotations

import sys
import tempfile
from functools import reduce
from pathlib import Path
from typing import Any

from pipeline.engine import run
from pipeline.evaluation import score

ROWS = {
    "people": "mentions.PER.f1",
    "organizations": "mentions.ORG.f1",
    "cities": "mentions.CITY.f1",
    "countries": "mentions.COUNTRY.f1",
    "other places": "mentions.LOC.f1",
    "dates": "mentions.DATE.f1",
    "titles": "mentions.TITLE.f1",
    "events as phrases": "mentions.EVENT.f1",
    "all mentions": "mentions.all.f1",
    "date values": "date_values.f1",
    "dates invented": "date_values.invented",
    "titles given to their holder": "title_holders.f1",
    "people merged across articles (B³)": "entities.PER.f1",
    "organizations merged (B³)": "entities.ORG.f1",
    "cities merged (B³)": "entities.CITY.f1",
    "events found": "events_found.f1",
    "people linked to events": "people_linked_to_events.f1",
    "… with the right role": "roles_right_among_links_found",
    "events merged across articles (B³)": "events_merged_across_articles.f1",
}


def figures(gold: Path, corpus: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as out:
        run(corpus, out)
        return score(gold, out)


def main(arguments: list[str]) -> None:
    pairs = [argument.split("=") for argument in arguments]
    scores = [figures(Path(gold), Path(corpus)) for gold, corpus in pairs]
    names = [
        f"{Path(gold).name}, {s['articles']} articles"
        for (gold, _), s in zip(pairs, scores, strict=True)
    ]
    print("| F1 | " + " | ".join(names) + " |")
    print("|---|" + "---|" * len(names))
    for label, path in ROWS.items():
        cells: list[Any] = [reduce(dict.__getitem__, path.split("."), s) for s in scores]
        shown = [f"{c:.2f}" if isinstance(c, float) else str(c) for c in cells]
        print(f"| {label} | " + " | ".join(shown) + " |")


if __name__ == "__main__":
    main(sys.argv[1:])
