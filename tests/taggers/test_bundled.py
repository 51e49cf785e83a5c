from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline.taggers import TaggerError
from pipeline.taggers.bundled import BundledTagger, models_folder


def test_heads_for_training_only_are_not_heard(bundled_folder: Path) -> None:
    found = BundledTagger(bundled_folder).tag([["الرباط", "محمد", "الامن", "في"] * 20])[0]
    assert {s.type for s in found} <= {"PER", "CITY", "ORG"}


def test_one_head_may_be_asked_for_by_its_name(bundled_folder: Path) -> None:
    words = [["الرباط", "محمد", "الامن", "في"] * 20]
    found = BundledTagger(bundled_folder, "training_only").tag(words)[0]
    assert {s.type for s in found} == {"LOC"}
    with pytest.raises(TaggerError, match='no head "conll": it has people_places, organizations'):
        BundledTagger(bundled_folder, "conll")


def test_spans_of_different_heads_nest(bundled_folder: Path) -> None:
    found = BundledTagger(bundled_folder).tag([["الرباط", "محمد", "الامن", "في"] * 30])[0]
    assert any(a != b and a.first <= b.first and b.last <= a.last for a in found for b in found)


def test_scores_of_the_network_are_those_of_stanzas_own_forward(bundled_folder: Path) -> None:
    import torch
    from stanza.models.common.doc import Document
    from stanza.models.common.pretrain import Pretrain
    from stanza.models.ner.data import DataLoader
    from stanza.models.ner.trainer import Trainer, unpack_batch

    from pipeline.taggers.network import Lexicon, emissions, word_features

    trainer = Trainer(
        model_file=str(bundled_folder / "tagger.pt"),
        pretrain=Pretrain(str(bundled_folder / "vectors.pt")),
        device="cpu",
    )
    trainer.model.eval()
    sentences = [["محمد", "في", "الرباط", "بتثج"], ["الامن", "محمد"]]
    lexicon = Lexicon(trainer.vocab)
    distinct = sorted({w for s in sentences for w in s})
    index = torch.tensor([[distinct.index(w) for w in s] + [0] * (4 - len(s)) for s in sentences])
    with torch.inference_mode():
        ours = emissions(
            trainer.model, word_features(trainer.model, lexicon, distinct), index, [4, 2]
        )
        tokens = [[{"id": (i,), "text": w} for i, w in enumerate(s, 1)] for s in sentences]
        batch = DataLoader(
            Document(tokens), 2, trainer.args, vocab=trainer.vocab, evaluation=True,
            preprocess_tags=False,
        )[0]  # fmt: skip
        inputs, _, word_order, char_order, lengths, word_lengths, char_lengths, offsets = (
            unpack_batch(batch, "cpu")
        )
        words, letters, mask, chars, tags = inputs
        _, theirs, _ = trainer.model(
            words, letters, mask, tags, word_order, lengths, word_lengths, chars, offsets,
            char_lengths, char_order,
        )  # fmt: skip
    for a, b in zip(ours, theirs, strict=True):
        for i, length in enumerate(lengths):
            torch.testing.assert_close(a[i, :length], b[i, :length, 4:])


def test_a_word_without_vector_takes_that_of_its_stem(bundled_folder: Path) -> None:
    lexicon = BundledTagger(bundled_folder).lexicon
    assert lexicon.row(lexicon.spelling("وبالرِّباط")) == lexicon.row("الرباط")
    assert lexicon.row(lexicon.spelling("زززز")) == lexicon.row("<UNK>")


@pytest.mark.parametrize("name", ["tagger.pt", "vectors.pt", "config.json"])
def test_a_missing_or_broken_file_is_named(bundled_folder: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "tagger"
    shutil.copytree(bundled_folder, folder)
    (folder / name).write_bytes(b"broken")
    with pytest.raises(TaggerError, match="cannot be"):
        BundledTagger(folder)
    (folder / name).unlink()
    with pytest.raises(TaggerError, match=name):
        BundledTagger(folder)


def test_a_model_for_another_folding_is_refused(bundled_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tagger"
    shutil.copytree(bundled_folder, folder)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps({**config, "folding_version": -1}))
    with pytest.raises(TaggerError, match="folding"):
        BundledTagger(folder)


def test_the_shipped_model_finds_nested_names() -> None:
    words = [
        "قال",
        "مدير",
        "الشرطة",
        "القضائية",
        "محمد",
        "الدخيسي",
        "في",
        "الرباط",
        "إن",
        "ولاية",
        "أمن",
        "مراكش",
        "أوقفت",
        "شخصا",
    ]
    spans = {(s.type, " ".join(words[s.first : s.last])) for s in BundledTagger().tag([words])[0]}
    assert ("PER", "محمد الدخيسي") in spans
    assert ("CITY", "الرباط") in spans
    assert ("ORG", "ولاية أمن مراكش") in spans
    assert ("CITY", "مراكش") in spans


def test_the_shipped_model_is_the_one_its_card_describes() -> None:
    import hashlib

    folder = models_folder() / "tagger"
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    for name, digest in config["sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    size = sum(f.stat().st_size for f in models_folder().rglob("*") if f.is_file())
    assert size < 60_000_000
