"""A fresh network to train: stanza's NER model over frozen vectors, one output layer a head."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.training.heads import HEADS, tag_list

LAYERS = 2
"""BiLSTM layers; the first may be pretrained (``training/language_model.py``)."""


def build(
    vectors: Path,
    *,
    hidden: int,
    dropout: float,
    word_dropout: float = 0.0,
    char_dim: int = 32,
    char_hidden: int = 50,
) -> Any:
    """Return a fresh stanza ``Trainer`` with the vocabulary of *vectors* (a ``Pretrain`` file).

    The letters are those of its words.
    """
    from stanza.models.common.pretrain import Pretrain
    from stanza.models.common.vocab import VOCAB_PREFIX, CharVocab, CompositeVocab
    from stanza.models.ner.trainer import Trainer
    from stanza.models.ner.vocab import MultiVocab

    pretrain = Pretrain(str(vectors))
    tags = [tag_list(head) for head in HEADS]
    rows = [tuple(t[i % len(t)] for t in tags) for i in range(max(map(len, tags)))]
    words = [w for w in pretrain.vocab._unit2id if w not in VOCAB_PREFIX]
    vocab = MultiVocab(
        {
            "char": CharVocab([[(w,)] for w in words], "ar", cutoff=3),
            "tag": CompositeVocab([[(row,) for row in rows]], "ar", idx=0, sep=None),
            "word": pretrain.vocab,
        }
    )
    config = {
        "word_emb_dim": pretrain.emb.shape[1],
        "emb_finetune": False,
        "char": True,
        "char_emb_dim": char_dim,
        "char_hidden_dim": char_hidden,
        "char_num_layers": 1,
        "char_rec_dropout": 0,
        "charlm": False,
        "hidden_dim": hidden,
        "num_layers": LAYERS,
        "dropout": dropout,
        "word_dropout": word_dropout,
        "locked_dropout": 0.0,
        "input_transform": True,
        "lowercase": True,
        "char_lowercase": True,
        "bert_model": None,
        "bert_finetune": False,
        "use_peft": False,
        "optim": "adam",
        "lr": 1e-3,
        "momentum": 0,
        "shorthand": "ar_news",
        "scheme": "bioes",
        "batch_size": 32,
    }
    return Trainer(args=config, vocab=vocab, pretrain=pretrain, device="cpu")
