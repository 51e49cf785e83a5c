"""F1 of the bundled tagger on public test sets: exact spans, ANERcorp and AQMAR.

    python benchmarks/tagger_sets.py NER

NER is a folder with ``anercorp_camel_native.test.conll`` (the official CAMeL test split, four
types), ``anercorp_camel_fixed_native.test.conll`` (the same without the stray words that begin its
sentences), ``aqmar_stanza.test.conll`` and ``aqmar_stanza_native.test.conll``: word, tab, BIO tag.

Three readings of each: ``decoded``, what the tagger gives (outermost spans, every place LOC);
``flat`` and ``coarse``, the output heads that NewsFANE and AQMAR taught and that serve training
only. No head knows MISC, so the mean over four types cannot reach 1; ``3 types`` leaves MISC out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.taggers.bundled import BundledTagger, models_folder
from pipeline.taggers.labels import type_of
from pipeline.training.gold import Example, Span, read_columns
from pipeline.training.heads import outermost

SETS = (
    "anercorp_camel_native.test",
    "anercorp_camel_fixed_native.test",
    "aqmar_stanza.test",
    "aqmar_stanza_native.test",
)
_COARSE = {"CITY": "LOC", "COUNTRY": "LOC"}
_TYPES = ("PER", "LOC", "ORG")


def readings(folder: Path) -> dict[str, BundledTagger]:
    """Return the model in *folder* as three taggers that decode other heads."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    whole = BundledTagger(folder)
    heads = config["heads"]
    alone = {
        name: [{**head, "decoded": head["name"] == name} for head in heads]
        for name in ("flat", "coarse")
    }
    return {"decoded": whole} | {
        name: BundledTagger.of(whole.model, whole.vocab, only, config["temperature"])
        for name, only in alone.items()
    }


def coarse(spans: Iterable[Span]) -> set[Span]:
    """Return the outermost *spans* of people, bodies and places, every place as LOC."""
    typed = (Span(s.first, s.last, _COARSE.get(s.type, s.type)) for s in spans)
    return set(outermost(s for s in typed if s.type in _TYPES))


def f1_by_type(
    examples: Sequence[Example], predicted: Sequence[Iterable[Span]]
) -> dict[str, float]:
    """Return exact F1 by type, over three types and over all that the set has."""
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for example, spans in zip(examples, predicted, strict=True):
        want = {Span(s.first, s.last, type_of(s.type)) for s in example.spans}
        have = coarse(spans)
        for counter, members in ((right, want & have), (found, have), (gold, want)):
            counter.update(s.type for s in members)

    def f1(types: Iterable[str]) -> float:
        kinds = list(types)
        both = sum(found[t] + gold[t] for t in kinds)
        return 2 * sum(right[t] for t in kinds) / both if both else 0.0

    scores = {kind: f1([kind]) for kind in _TYPES}
    return scores | {"3 types": f1(_TYPES), "all types": f1({*gold, *found})}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sets", type=Path, help="folder of the test sets")
    parser.add_argument("--model", type=Path, default=models_folder() / "tagger")
    args = parser.parse_args()
    taggers = readings(args.model)
    print("| test set | heads | PER | LOC | ORG | 3 types | all types |")
    print("|---|---|---|---|---|---|---|")
    for name in SETS:
        examples = list(read_columns(args.sets / f"{name}.conll", longest=10_000))
        surface = [example.words for example in examples]
        for reading, tagger in taggers.items():
            predicted = [[Span(*s[:3]) for s in spans] for spans in tagger.tag(surface)]
            cells = " | ".join(f"{v:.3f}" for v in f1_by_type(examples, predicted).values())
            print(f"| {name} | {reading} | {cells} |")


if __name__ == "__main__":
    main()
