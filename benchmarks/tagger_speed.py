"""Speed, memory and load time of the bundled tagger beside a BERT-base NERecognizer.

    python benchmarks/tagger_speed.py NEWS [--sentences 2000] [--threads 2] [--camel 100]

NEWS is a file of articles, one JSON object with "text" a line, also .xz. The BERT has random
weights: speed does not depend on them. It reads only the first ``--camel`` sentences (0: none).
"""

from __future__ import annotations

import argparse
import json
import lzma
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.taggers import load_tagger
from pipeline.training.gold import sentences
from pipeline.words import words


def read(path: Path, count: int) -> list[list[str]]:
    opener = lzma.open if path.suffix == ".xz" else open
    found: list[list[str]] = []
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            for start, end in sentences(text):
                surface = [text[start + a : start + b] for a, b in words(text[start:end])]
                if surface:
                    found.append(surface)
            if len(found) >= count:
                break
    return found[:count]


def groups(found: Sequence[list[str]], size: int = 20) -> Iterator[Sequence[list[str]]]:
    """Yield sentences as they come from articles: a score at a time."""
    return (found[i : i + size] for i in range(0, len(found), size))


def timed(name: str, found: Sequence[list[str]], run: Callable[[], object]) -> None:
    began = time.perf_counter()
    run()
    seconds = time.perf_counter() - began
    total = sum(map(len, found))
    print(f"{name:34} {total / seconds:9,.0f} words/s  ({total:,} words, {seconds:.1f} s)")


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bert_base(folder: str) -> None:
    from transformers import BertConfig, BertForTokenClassification, BertTokenizer

    letters = [chr(c) for c in range(0x621, 0x64B)]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{c}" for c in letters)]
    Path(folder, "vocab.txt").write_text("\n".join(pieces), encoding="utf-8")
    BertTokenizer(str(Path(folder, "vocab.txt"))).save_pretrained(folder)
    labels = {
        i: f"{m}-{t}" for i, (m, t) in enumerate((m, t) for m in "BI" for t in ("PERS", "LOC"))
    }
    BertForTokenClassification(BertConfig(id2label={**labels, 4: "O"})).save_pretrained(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("news", type=Path)
    parser.add_argument("--sentences", type=int, default=2000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--camel", type=int, default=100)
    args = parser.parse_args()
    found = read(args.news, args.sentences)
    before, began = memory(), time.perf_counter()
    tagger = load_tagger()
    print(f"loaded in {time.perf_counter() - began:.1f} s, {before:.0f} → {memory():.0f} MB")

    import torch

    torch.set_num_threads(args.threads)
    tagger.tag(found[:20])
    timed("bundled, all sentences in one call", found, lambda: tagger.tag(found))
    timed("bundled, 20 sentences a call", found, lambda: [tagger.tag(g) for g in groups(found)])
    print(f"most memory {memory():.0f} MB")
    if args.camel:
        from pipeline.taggers.camel import CamelTagger

        few = found[: args.camel]
        with tempfile.TemporaryDirectory() as folder:
            bert_base(folder)
            ours = CamelTagger(folder)
        timed("BERT-base through this package", few, lambda: ours.tag(few))
        timed("BERT-base, NERecognizer.predict", few, lambda: ours.recognizer.predict(few))


if __name__ == "__main__":
    main()
