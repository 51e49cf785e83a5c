"""Word vectors for the bundled tagger: fastText skip-gram with subwords over folded Arabic news.

    python -m pipeline.training.vectors DATA --out FOLDER

Reads ``DATA/corpus/news.jsonl.xz`` and ``DATA/corpus/wiki.txt.xz``; writes to FOLDER

* ``vectors.bin`` – the full floret model, subwords included (not shipped);
* ``vectors.pt`` – the most frequent words in stanza's ``Pretrain`` format, half precision.

Method: Bojanowski, Grave, Joulin and Mikolov, "Enriching word vectors with subword information"
(TACL 2017), as implemented in floret (needs the ``training`` extra). With more than one thread
fastText is not deterministic to the bit: the shipped file's hash stands in its ``config.json``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.training.corpus import write_folded


def train(text: Path, out: Path, *, dim: int, epochs: int, threads: int) -> None:
    """Train skip-gram vectors on the lines of *text* and write the floret model to *out*."""
    import floret

    model = floret.train_unsupervised(
        str(text),
        model="skipgram",
        mode="fasttext",
        dim=dim,
        epoch=epochs,
        minCount=5,
        minn=3,
        maxn=5,
        bucket=500_000,
        neg=5,
        ws=5,
        lr=0.05,
        thread=threads,
    )
    model.save_model(str(out))


def prune(model: Path, out: Path, *, words: int) -> int:
    """Keep the *words* most frequent words of a floret model, in stanza's Pretrain format.

    The file at *out* holds ``{"vocab": …, "emb": float16 tensor}`` and loads with
    ``stanza.models.common.pretrain.Pretrain``; rows 0–3 are stanza's special words, zero vectors.
    Vectors are scaled so that their components have a root mean square of 1, which sets them beside
    the tagger's character features whatever corpus they come from. Returns the words kept.
    """
    import floret
    import numpy as np
    import torch
    from stanza.models.common.pretrain import PretrainedWordVocab
    from stanza.models.common.vocab import VOCAB_PREFIX

    source = floret.load_model(str(model))
    kept = [w for w in source.get_words() if w != "</s>" and w not in VOCAB_PREFIX][:words]
    matrix = np.stack([source.get_word_vector(w) for w in kept])
    matrix /= np.sqrt((matrix**2).mean())
    rows = np.concatenate([np.zeros((len(VOCAB_PREFIX), matrix.shape[1])), matrix])
    vocab = PretrainedWordVocab(kept)
    data = {"vocab": vocab.state_dict(), "emb": torch.from_numpy(rows).half()}
    torch.save(data, out, _use_new_zipfile_serialization=False)
    return len(kept)


def main(argv: list[str] | None = None) -> None:
    """Run the command line given in the module docstring."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="folder with corpus/")
    parser.add_argument("--out", type=Path, required=True, help="folder for the vectors")
    parser.add_argument("--dim", type=int, default=100)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--words", type=int, default=100_000, help="words kept in vectors.pt")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    text, model = args.out / "folded.txt", args.out / "vectors.bin"
    if not text.exists():
        print(f"{write_folded(args.data / 'corpus', text):,} words", flush=True)
    if not model.exists():
        train(text, model, dim=args.dim, epochs=args.epochs, threads=args.threads)
    kept = prune(model, args.out / "vectors.pt", words=args.words)
    print(f"{kept:,} words kept in {args.out / 'vectors.pt'}")


if __name__ == "__main__":
    main()
