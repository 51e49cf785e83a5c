"""F1 of the bundled tagger on public test sets: exact spans, ANERcorp and AQMAR.

    python benchmarks/tagger_sets.py NER

NER is a folder with ``anercorp_camel_native.test.conll`` (the official CAMeL test split),
``anercorp_camel_fixed_native.test.conll`` (the same without the stray words that begin its
sentences) and ``aqmar_stanza_native.test.conll``: word, tab, BIO tag; PER LOC ORG MISC.

Two readings of each: ``decoded``, what the tagger gives (outermost spans, every place LOC), and the
output head that the set's own training part has taught (``load_tagger("bundled:anercorp")``).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.taggers.bundled import BundledTagger, models_folder
from pipeline.training.gold import Example, Span, read_columns
from pipeline.training.heads import outermost

SETS = {
    "anercorp_camel_native.test": "anercorp",
    "anercorp_camel_fixed_native.test": "anercorp",
    "aqmar_stanza_native.test": "aqmar",
}
_PLACES = {"CITY": "LOC", "COUNTRY": "LOC"}
_TYPES = ("PER", "LOC", "ORG", "MISC")


def comparable(spans: Iterable[Span]) -> set[Span]:
    """Return the outermost *spans* of the four types, every place as LOC."""
    typed = (Span(s.first, s.last, _PLACES.get(s.type, s.type)) for s in spans)
    return set(outermost(s for s in typed if s.type in _TYPES))


def f1_by_type(
    examples: Sequence[Example], predicted: Sequence[Iterable[Span]]
) -> dict[str, float]:
    """Return exact F1 by type, without MISC, and over all four types."""
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for example, spans in zip(examples, predicted, strict=True):
        want, have = set(example.spans), comparable(spans)
        for counter, members in ((right, want & have), (found, have), (gold, want)):
            counter.update(s.type for s in members)

    def f1(types: Iterable[str]) -> float:
        kinds = list(types)
        both = sum(found[t] + gold[t] for t in kinds)
        return 2 * sum(right[t] for t in kinds) / both if both else 0.0

    scores = {kind: f1([kind]) for kind in _TYPES}
    return scores | {"without MISC": f1(_TYPES[:3]), "all": f1(_TYPES)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sets", type=Path, help="folder of the test sets")
    parser.add_argument("--model", type=Path, default=models_folder() / "tagger")
    args = parser.parse_args()
    taggers = {head: BundledTagger(args.model, head) for head in (None, "anercorp", "aqmar")}
    print("| test set | head | PER | LOC | ORG | MISC | without MISC | all |")
    print("|---|---|---|---|---|---|---|---|")
    for name, head in SETS.items():
        examples = list(read_columns(args.sets / f"{name}.conll", longest=10_000))
        surface = [example.words for example in examples]
        for heard in (head, None):
            found = taggers[heard].tag(surface)
            predicted = [[Span(*s[:3]) for s in spans] for spans in found]
            cells = " | ".join(f"{v:.3f}" for v in f1_by_type(examples, predicted).values())
            print(f"| {name} | {heard or 'decoded'} | {cells} |")


if __name__ == "__main__":
    main()
