"""Pretraining on a handful of sentences: it learns what follows, both ways, and is handed on."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
import torch

from pipeline.training import language_model
from pipeline.training.network import build
from pipeline.training.tagger import start_from

LINES = ["قال مدير الامن ان الامر انتهي .", "زار وزير العدل مدينه فاس امس ."]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from stanza.models.common.pretrain import PretrainedWordVocab

    root = tmp_path_factory.mktemp("vectors")
    (root / "folded.txt").write_text("\n".join(LINES * 50) + "\n", encoding="utf-8")
    words = PretrainedWordVocab(sorted({w for line in LINES for w in line.split()}))
    torch.manual_seed(0)
    vectors = {"vocab": words.state_dict(), "emb": torch.randn(len(words), 8).half()}
    torch.save(vectors, root / "vectors.pt", _use_new_zipfile_serialization=False)
    return root


@pytest.fixture(scope="module")
def losses(folder: Path) -> list[float]:
    threads = torch.get_num_threads()
    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.print", lambda text, **_: said.append(text))
        patch.setattr(language_model, "_POOL", 100)
        language_model.main([
            str(folder), "--out", str(folder), "--words", "6000", "--batch-words", "100",
            "--hidden", "16", "--rate", "0.03", "--report", "20", "--sampled", "8",
        ])  # fmt: skip
    torch.set_num_threads(threads)
    return [float(line.split()[-1]) for line in said]


def test_it_learns_what_comes_next_both_ways(losses: list[float]) -> None:
    assert losses[-1] < losses[0] / 2


def test_a_tagger_starts_from_what_was_learnt(folder: Path, losses: list[float]) -> None:
    model = build(folder / "vectors.pt", hidden=16, dropout=0.0).model
    before = model.taggerlstm.lstm.weight_ih_l0.detach().clone()
    names = start_from(model, folder / "language_model.pt")
    assert "taggerlstm.lstm.weight_ih_l0" in names
    assert not any("_l1" in name or name.startswith("tag_clfs") for name in names)
    assert not torch.equal(before, model.taggerlstm.lstm.weight_ih_l0)


def test_weights_of_another_width_are_refused(folder: Path, losses: list[float]) -> None:
    model = build(folder / "vectors.pt", hidden=20, dropout=0.0).model
    with pytest.raises(ValueError, match="train both with the same --hidden"):
        start_from(model, folder / "language_model.pt")


def test_every_line_is_read_once_before_any_is_read_again(tmp_path: Path) -> None:
    lines = [f"جمله رقم {i} هنا" for i in range(20)]
    (tmp_path / "text").write_text("\n".join(lines) + "\n", encoding="utf-8")
    read = [" ".join(s) for s in islice(language_model.sentences(tmp_path / "text", 1), 20)]
    assert sorted(read) == sorted(lines)


def test_long_lines_are_cut_and_short_ones_left_out(tmp_path: Path) -> None:
    text = " ".join(["كلمه"] * 130) + "\nنعم .\nهذه جمله طويله . نعم\n"
    (tmp_path / "text").write_text(text, encoding="utf-8")
    read = list(islice(language_model.sentences(tmp_path / "text", 1), 4))
    assert sorted(map(len, read)) == [4, 10, 60, 60]
