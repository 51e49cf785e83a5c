"""Tiny models in the formats of the real ones: random weights, built in a second, no network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءئؤ0."
HEADS: list[dict[str, Any]] = [
    {"name": "people_places", "types": ["PER", "CITY"], "decoded": True},
    {"name": "organizations", "types": ["ORG"], "decoded": True},
    {"name": "training_only", "types": ["LOC"], "decoded": False},
]


def tags(types: list[str]) -> list[str]:
    return ["O", *(f"{mark}-{kind}" for kind in types for mark in "BIES")]


def stanza_trainer(vectors: Path, columns: list[list[str]]) -> Any:
    """Return a stanza NER trainer with random weights and save its word vectors to *vectors*."""
    import torch
    from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
    from stanza.models.common.vocab import CharVocab, CompositeVocab
    from stanza.models.ner.trainer import Trainer
    from stanza.models.ner.vocab import MultiVocab

    torch.manual_seed(0)
    words = PretrainedWordVocab(["الرباط", "محمد", "في", "الامن"])
    data = {"vocab": words.state_dict(), "emb": torch.randn(len(words), 6).half()}
    torch.save(data, vectors, _use_new_zipfile_serialization=False)
    rows = [tuple(c[i % len(c)] for c in columns) for i in range(max(map(len, columns)))]
    vocab = MultiVocab(
        {
            "char": CharVocab([[(letter,) for letter in LETTERS]], "ar"),
            "tag": CompositeVocab([[(row,) for row in rows]], "ar", idx=0, sep=None),
            "word": words,
        }
    )
    config = {
        "word_emb_dim": 6, "emb_finetune": False, "char": True, "char_emb_dim": 4,
        "char_hidden_dim": 3, "char_num_layers": 1, "char_rec_dropout": 0, "charlm": False,
        "hidden_dim": 5, "num_layers": 2, "dropout": 0.0, "word_dropout": 0.0,
        "locked_dropout": 0.0, "input_transform": True, "lowercase": True, "char_lowercase": True,
        "bert_model": None, "bert_finetune": False, "use_peft": False, "optim": "adam", "lr": 0.01,
        "momentum": 0, "shorthand": "ar_test", "scheme": "bioes", "batch_size": 32,
    }  # fmt: skip
    trainer = Trainer(args=config, vocab=vocab, pretrain=Pretrain(str(vectors)), device="cpu")
    with torch.no_grad():
        for parameter in trainer.model.parameters():
            if parameter.requires_grad:
                parameter.normal_(0, 0.7)
        for head in trainer.model.tag_clfs:
            head.bias[:4] = -100.0
    return trainer


@pytest.fixture(scope="session")
def bundled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like ``models/tagger`` with two heads to decode and one not to."""
    from pipeline.taggers.folding import FOLDING_VERSION

    folder = tmp_path_factory.mktemp("tagger")
    trainer = stanza_trainer(folder / "vectors.pt", [tags(h["types"]) for h in HEADS])
    trainer.save(str(folder / "tagger.pt"))
    config = {"heads": HEADS, "temperature": 1.0, "folding_version": FOLDING_VERSION}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def stanza_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A stanza NER file and its word vectors."""
    folder = tmp_path_factory.mktemp("stanza")
    trainer = stanza_trainer(folder / "vectors.pt", [tags(["PERS", "GPE", "ORG"])])
    trainer.save(str(folder / "ner.pt"))
    return folder / "ner.pt", folder / "vectors.pt"


@pytest.fixture(scope="session")
def bert_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Hugging Face folder with a BertForTokenClassification of random weights."""
    import torch
    from transformers import BertConfig, BertForTokenClassification, BertTokenizer

    folder = tmp_path_factory.mktemp("bert")
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *LETTERS, *(f"##{c}" for c in LETTERS)]
    (folder / "vocab.txt").write_text("\n".join(pieces), encoding="utf-8")
    BertTokenizer(str(folder / "vocab.txt"), do_lower_case=False).save_pretrained(folder)
    labels = ["B-LOC", "B-ORG", "B-PERS", "B-MISC", "I-LOC", "I-ORG", "I-PERS", "I-MISC", "O"]
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=8, max_position_embeddings=512, initializer_range=1.0,
        id2label=dict(enumerate(labels)), label2id={n: i for i, n in enumerate(labels)},
    )  # fmt: skip
    BertForTokenClassification(config).save_pretrained(folder)
    return folder
