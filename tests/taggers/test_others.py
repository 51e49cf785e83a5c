"""stanza's and camel-tools' models: what is missing, and what their formats allow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.taggers import TaggerError, load_tagger


def test_a_stanza_package_that_is_not_downloaded() -> None:
    with pytest.raises(TaggerError, match=r"stanza\.download\('tlh'\)") as error:
        load_tagger("stanza:tlh")
    assert "\n" not in str(error.value)


def test_a_stanza_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TaggerError, match="there is no stanza file"):
        load_tagger(f"stanza:{tmp_path / 'ner.pt'}")


def test_a_stanza_file_without_its_vectors_is_refused(stanza_files: tuple[Path, Path]) -> None:
    with pytest.raises(TaggerError, match="pretrain="):
        load_tagger(f"stanza:{stanza_files[0]}")


def test_a_stanza_option_nobody_knows(stanza_files: tuple[Path, Path]) -> None:
    with pytest.raises(TaggerError, match='no option "vectors"'):
        load_tagger(f"stanza:{stanza_files[0]},vectors=x.pt")


def test_a_broken_stanza_file(tmp_path: Path) -> None:
    (tmp_path / "ner.pt").write_bytes(b"broken")
    with pytest.raises(TaggerError, match="cannot be loaded"):
        load_tagger(f"stanza:{tmp_path / 'ner.pt'}")


def test_stanzas_decoder_and_ours_give_the_same_spans(stanza_files: tuple[Path, Path]) -> None:
    from stanza.models.common.doc import Document
    from stanza.models.ner.data import DataLoader

    from pipeline.taggers.labels import spans_of, type_of

    ner, vectors = stanza_files
    tagger: Any = load_tagger(f"stanza:{ner},pretrain={vectors}")
    words = ["محمد", "في", "الرباط", "الامن", "بتثج"] * 8
    tokens = [[{"id": (i,), "text": w} for i, w in enumerate(words, 1)]]
    trainer = tagger._trainer
    batch = DataLoader(
        Document(tokens), 1, trainer.args, vocab=trainer.vocab, evaluation=True,
        preprocess_tags=False,
    )[0]  # fmt: skip
    expected = [(a, b, type_of(kind)) for a, b, kind in spans_of(trainer.predict(batch)[0])]
    assert [s[:3] for s in tagger.tag([words])[0]] == expected


def test_a_camel_model_that_is_not_downloaded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    with pytest.raises(TaggerError, match="camel_data -i ner-arabert") as error:
        load_tagger("camel:ner-arabert")
    assert "\n" not in str(error.value)


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(TaggerError, match=r"config\.json is missing"):
        load_tagger(f"camel:{tmp_path}")


def test_labels_are_those_of_each_words_first_piece(bert_folder: Path) -> None:
    import torch

    tagger: Any = load_tagger(f"camel:{bert_folder}")
    words = ["محمد", "\u200f", "الرباط"]
    ids, firsts = tagger._pieces(words)
    assert len(firsts) == len(words)
    assert ids[firsts[1]] == tagger._tokenizer.unk_token_id
    with torch.inference_mode():
        logits = tagger._model(input_ids=torch.tensor([ids])).logits[0]
    expected = {i for i in range(3) if tagger._labels[int(logits[firsts[i]].argmax())] != "O"}
    covered = {i for s in tagger.tag([words])[0] for i in range(s.first, s.last)}
    assert covered == expected
