"""Sentence F1 on annotated sentences, as the CoNLL 2018 shared task counts it.

    python benchmarks/segment.py SENTENCES.jsonl [TOKENIZER …]

SENTENCES.jsonl has one sentence a line, ``{"doc": …, "par": …, "text": …}``, in text order. Each
document is put together again, its sentences joined by a space and its paragraphs by a blank line,
and split by each TOKENIZER (see pipeline.stages.segment; by default "rules"). A sentence counts
when it has exactly the annotated characters, spaces aside. For comparison, stanza 1.x publishes
83.56 for its own Arabic tokenizer on the test part of UD_Arabic-PADT.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from pipeline.stages.segment import Segment


def documents(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each document's text and its sentences."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for _, group in groupby(rows, key=lambda row: row["doc"]):
        document = list(group)
        paragraphs = [
            " ".join(row["text"] for row in paragraph)
            for _, paragraph in groupby(document, key=lambda row: row["par"])
        ]
        yield "\n\n".join(paragraphs), [row["text"] for row in document]


def spans(sentences: Iterable[str]) -> set[tuple[int, int]]:
    """Offsets of the sentences in the text without its spaces."""
    found, at = set(), 0
    for sentence in sentences:
        end = at + len("".join(sentence.split()))
        found.add((at, end))
        at = end
    return found


def main(path: str, *tokenizers: str) -> None:
    for tokenizer in tokenizers or ("rules",):
        segment = Segment(tokenizer=tokenizer)
        right = gold = given = 0
        for text, sentences in documents(Path(path)):
            expected = spans(sentences)
            found = spans(sentence.text for sentence in segment(text).sentences)
            right, gold, given = (
                right + len(expected & found),
                gold + len(expected),
                given + len(found),
            )
        print(f"{tokenizer}: sentence F1 {200 * right / (gold + given):.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
