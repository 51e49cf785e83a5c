"""A quick score of a tagger on inline-tagged articles: F1 on exact words, as ``score.py`` has it.

    python -m pipeline.training.evaluate GOLD [--tagger SPEC | --model FOLDER]

GOLD is a folder of ``*.tagged`` articles. Sentences are cut roughly (see ``training/gold.py``),
spans compared as ranges of ``\\w+`` words, so an attached clitic or a quote costs nothing. DATE is
left out: the tagger does not find it.
"""

from __future__ import annotations

import argparse
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.evaluation.measures import Counted, f1
from pipeline.taggers import Tagger, load_tagger
from pipeline.training.gold import Span, read_tagged, sentences
from pipeline.words import words

TYPES = ("PER", "ORG", "CITY", "COUNTRY", "LOC", "TITLE", "EVENT")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Article:
    """A gold article: its text, its gold spans in characters, its sentences as word offsets."""

    name: str
    text: str
    spans: list[Span]
    sentences: list[list[tuple[int, int]]]


def read_gold(folder: Path) -> list[Article]:
    """Return the inline-tagged articles of *folder*, cut into sentences and words."""
    articles = []
    for path in sorted(folder.glob("*.tagged")):
        text, spans = read_tagged(path.read_text(encoding="utf-8"))
        cut = [[(a + x, a + y) for x, y in words(text[a:b])] for a, b in sentences(text)]
        articles.append(Article(path.stem, text, spans, cut))
    return articles


def word_ranges(text: str, spans: Iterable[Span]) -> set[tuple[int, int, str]]:
    """Return *spans* as ranges of the ``\\w+`` words of *text*; those without one are left out."""
    starts, ends = zip(*(m.span() for m in _WORD.finditer(text)), strict=True)
    ranges = ((bisect_right(ends, a), bisect_left(starts, b), kind) for a, b, kind in spans)
    return {r for r in ranges if r[0] < r[1]}


def predict(tagger: Tagger, article: Article) -> list[Span]:
    """Return the spans *tagger* finds in *article*, in characters."""
    surface = [[article.text[a:b] for a, b in sentence] for sentence in article.sentences]
    return [
        Span(sentence[s.first][0], sentence[s.last - 1][1], s.type)
        for sentence, spans in zip(article.sentences, tagger.tag(surface), strict=True)
        for s in spans
    ]


def score(articles: Sequence[Article], predicted: Sequence[Iterable[Span]]) -> dict[str, Counted]:
    """Return the scores by type, and under ``all`` that of all types together."""
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for article, spans in zip(articles, predicted, strict=True):
        want = {r for r in word_ranges(article.text, article.spans) if r[2] in TYPES}
        have = {r for r in word_ranges(article.text, spans) if r[2] in TYPES}
        for counter, ranges in ((right, want & have), (found, have), (gold, want)):
            counter.update(kind for _, _, kind in ranges)
    scores = {kind: f1(right[kind], found[kind], gold[kind]) for kind in TYPES}
    return scores | {"all": f1(right.total(), found.total(), gold.total())}


def main(argv: list[str] | None = None) -> None:
    """Run the command line given in the module docstring."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--tagger", default="bundled")
    parser.add_argument("--model", type=Path, help="a model folder instead of a tagger's name")
    args = parser.parse_args(argv)
    tagger: Tagger = load_tagger(args.tagger)
    if args.model:
        from pipeline.taggers.bundled import BundledTagger

        tagger = BundledTagger(args.model)
    articles = read_gold(args.gold)
    predicted = [predict(tagger, article) for article in articles]
    for kind, result in score(articles, predicted).items():
        print(
            f"{kind:8} P {result['precision']:.3f}  R {result['recall']:.3f}  "
            f"F1 {result['f1']:.3f}  ({result['gold']} gold)"
        )


if __name__ == "__main__":
    main()
