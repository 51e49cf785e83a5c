"""A trained network as a tagger, and as the files of a model folder."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from pipeline.evaluation.measures import Counted
from pipeline.taggers.bundled import BundledTagger
from pipeline.taggers.folding import FOLDING_VERSION
from pipeline.training.heads import HEADS


def as_tagger(trainer: Any) -> BundledTagger:
    """Return a tagger around the network in training, at temperature 1."""
    return BundledTagger.of(trainer.model.eval(), trainer.vocab, _heads(), 1.0)


def save(trainer: Any, args: argparse.Namespace, scores: dict[str, Counted], epoch: int) -> None:
    """Write ``tagger.pt``, ``vectors.pt`` and ``config.json`` to ``args.out``."""
    from stanza.models.ner.vocab import MultiVocab

    args.out.mkdir(parents=True, exist_ok=True)
    vocab = trainer.vocab
    trainer.vocab = MultiVocab({name: vocab[name] for name in ("char", "tag")})
    trainer.save(str(args.out / "tagger.pt"))
    trainer.vocab = vocab
    _halve(args.out / "tagger.pt")
    if args.vectors.resolve() != (args.out / "vectors.pt").resolve():
        shutil.copyfile(args.vectors, args.out / "vectors.pt")
    options = {k: v for k, v in vars(args).items() if not isinstance(v, Path)}
    config = {
        "name": "BiLSTM-CRF with characters, several heads",
        "heads": _heads(),
        "folding_version": FOLDING_VERSION,
        "temperature": 1.0,
        "sha256": {n: _sha256(args.out / n) for n in ("tagger.pt", "vectors.pt")},
        "training": {**options, "best_epoch": epoch},
        "dev_f1": {kind: s["f1"] for kind, s in scores.items()},
    }
    text = json.dumps(config, ensure_ascii=False, indent=1)
    (args.out / "config.json").write_text(text + "\n", encoding="utf-8")


def _halve(path: Path) -> None:
    """Keep the weights of a stanza model file in half precision, which halves the file."""
    import torch

    saved = torch.load(path, weights_only=True)
    saved["model"] = {
        name: value.half() if value.is_floating_point() else value
        for name, value in saved["model"].items()
    }
    torch.save(saved, path, _use_new_zipfile_serialization=False)


def _heads() -> list[dict[str, Any]]:
    return [{"name": h.name, "types": list(h.types), "decoded": h.decoded} for h in HEADS]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
