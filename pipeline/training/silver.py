"""Raw news annotated by several taggers together, for another tagger to learn from.

    python -m pipeline.training.silver DATA --models FOLDER … --out silver.jsonl

Takes security news from ``DATA/corpus/news.jsonl.xz``, adds up the tag scores that the networks in
the model folders give (a product of experts), and writes one sentence a line: its words, and for
every head that is decoded the best tags, if their probability is not small. Such sentences carry
what the teachers agree on to a student of the same size (self-training, Yarowsky 1995; distilling
an ensemble on raw text, Hinton, Vinyals and Dean 2015).
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.taggers.bundled import BundledTagger
from pipeline.taggers.windows import by_length, windows
from pipeline.training.gold import cut, sentences
from pipeline.training.sets import Lesson
from pipeline.words import words

#: An article is about security if two different ones of these are in its first part.
_SUBJECT = re.compile(
    "الشرطة|الأمن|الأمني|توقيف|اعتقال|المحكمة|النيابة|الدرك|وزير|وزارة|اجتماع|مؤتمر|زيارة|الإرهاب"
    "|التحقيق|عملية|القضائية|المخدرات|لقاء|استقبل"
)
_FIRST_PART = 600
_LONGEST = 100
_LEAST = 4


def articles(data: Path, count: int, seed: int) -> Iterator[str]:
    """Yield the texts of *count* security articles of the corpus, drawn at random."""
    texts = []
    with lzma.open(data / "corpus" / "news.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            text = f"{article.get('title') or ''}\n{article['text']}"[:3000]
            if len(set(_SUBJECT.findall(text[:_FIRST_PART]))) > 1:
                texts.append(text)
    random.Random(seed).shuffle(texts)
    yield from texts[:count]


def surfaces(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the sentences of *text* as words, cut as the training articles are."""
    for start, end in sentences(text):
        found = [text[start + a : start + b] for a, b in words(text[start:end])]
        for piece in cut(found, [], _LONGEST):
            if len(piece.words) >= _LEAST:
                yield piece.words


def annotate(
    taggers: Sequence[BundledTagger], texts: Sequence[tuple[str, ...]], least: float
) -> Iterator[Lesson]:
    """Yield *texts* as lessons for the heads whose best tags are at least *least* probable."""
    import torch

    from pipeline.taggers.decoding import Decoder
    from pipeline.taggers.network import Reader, transitions

    first = taggers[0]
    decoder = Decoder(first.heads, [first.tag_names[h] for h in first.heads])
    with torch.inference_mode():
        readers = [Reader(t.model, t.lexicon, texts) for t in taggers]
        tables = [transitions(t.model) for t in taggers]
        moves = [sum(t) / len(taggers) for t in zip(*tables, strict=True)]
        for batch in by_length(windows(texts), 4096):
            lengths = [w.end - w.start for w in batch]
            every = [r.emissions(batch) for r in readers]
            mean = [sum(e) / len(taggers) for e in zip(*every, strict=True)]
            paths = decoder.paths(mean, moves, lengths)
            for i, window in enumerate(batch):
                tags = {}
                for place, head in enumerate(first.heads):
                    chain = place * len(batch) + i
                    if paths.probability(chain, 0, lengths[i]) >= least:
                        path = paths.tags[chain][: lengths[i]]
                        tags[head] = [first.tag_names[head][t] for t in path]
                if tags:
                    yield Lesson(tuple(texts[window.sentence]), tags)


def read_lessons(path: Path) -> list[Lesson]:
    """Return the lessons in a file that :func:`main` has written."""
    lessons = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            tags = {int(head): tags.split(" ") for head, tags in row["tags"].items()}
            lessons.append(Lesson(tuple(row["words"]), tags))
    return lessons


def main(argv: list[str] | None = None) -> None:
    """Run the command line given in the module docstring."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--models", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--least", type=float, default=0.4, help="probability of a head's tags")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    taggers = [BundledTagger(folder) for folder in args.models]
    texts = [s for text in articles(args.data, args.articles, args.seed) for s in surfaces(text)]
    written = 0
    with args.out.open("w", encoding="utf-8") as out:
        for start in range(0, len(texts), 2000):
            for lesson in annotate(taggers, texts[start : start + 2000], args.least):
                tags = {head: " ".join(t) for head, t in lesson.tags.items()}
                row = {"words": lesson.words, "tags": tags}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                written += 1
    print(f"{written:,} of {len(texts):,} sentences, {sum(map(len, texts)):,} words")


if __name__ == "__main__":
    main()
