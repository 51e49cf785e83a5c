"""The whole recipe on a handful of sentences: it runs, learns, saves, and is told apart by hash."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.taggers.bundled import BundledTagger
from pipeline.training import calibrate, silver, tagger

WORDS = (
    "قال",
    "مدير",
    "شرطه",
    "الرباط",
    "فاس",
    "طنجه",
    "محمد",
    "علي",
    "احمد",
    "بناني",
    "ان",
    "الامر",
)
ARTICLE = "\n".join(
    f"قال <TITLE>مدير <ORG>شرطة <CITY>{city}</CITY></ORG></TITLE> <PER>{name}</PER> إن الأمر انتهى."
    for city, name in [("الرباط", "محمد علي"), ("فاس", "أحمد بناني"), ("طنجة", "علي أحمد")]
)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch
    from stanza.models.common.pretrain import PretrainedWordVocab

    root = tmp_path_factory.mktemp("data")
    for part in ("train", "dev"):
        (root / "gold" / part).mkdir(parents=True)
        (root / "gold" / part / "a.tagged").write_text(ARTICLE, encoding="utf-8")
    (root / "data").mkdir()
    words = PretrainedWordVocab([*WORDS, *(f"{w}{w}" for w in WORDS), *(f"{w}ا" for w in WORDS)])
    torch.manual_seed(0)
    vectors = {"vocab": words.state_dict(), "emb": torch.randn(len(words), 8).half()}
    torch.save(vectors, root / "vectors.pt", _use_new_zipfile_serialization=False)
    threads = torch.get_num_threads()
    tagger.main([
        str(root / "data"), "--vectors", str(root / "vectors.pt"), "--out", str(root / "model"),
        "--sets", "--epochs", "20", "--own-times", "12", "--hidden", "16", "--rate", "0.03",
        "--dropout", "0", "--batch-words", "40", "--average", "0.5", "--threads", "1",
    ])  # fmt: skip
    torch.set_num_threads(threads)
    return root


def test_it_learns_nested_spans(trained: Path) -> None:
    words = ["قال", "مدير", "شرطة", "فاس", "أحمد", "بناني", "إن", "الأمر", "انتهى", "."]
    found = {s[:3] for s in BundledTagger(trained / "model").tag([words])[0]}
    assert {(1, 4, "TITLE"), (2, 4, "ORG"), (3, 4, "CITY"), (4, 6, "PER")} <= found


def test_what_it_writes_says_how_it_was_made(trained: Path) -> None:
    config = json.loads((trained / "model" / "config.json").read_text(encoding="utf-8"))
    assert set(config["sha256"]) == {"tagger.pt", "vectors.pt"}
    assert config["training"]["hidden"] == 16
    assert config["dev_f1"]["PER"] > 0.9
    assert str(trained) not in json.dumps(config)


def test_calibration_changes_scores_but_no_span(trained: Path) -> None:
    words = [["قال", "مدير", "شرطة", "فاس"]]
    before = BundledTagger(trained / "model").tag(words)[0]
    calibrate.main([str(trained / "gold" / "dev"), str(trained / "model")])
    after = BundledTagger(trained / "model").tag(words)[0]
    assert [s[:3] for s in before] == [s[:3] for s in after]


def test_a_model_annotates_raw_sentences_for_another(trained: Path, tmp_path: Path) -> None:
    teacher = BundledTagger(trained / "model")
    texts = [("قال", "مدير", "شرطة", "فاس"), ("نعم",)]
    lessons = list(silver.annotate([teacher, teacher], texts, least=0.0))
    assert {lesson.words for lesson in lessons} == set(texts)
    heads = {i for lesson in lessons for i in lesson.tags}
    assert heads == set(teacher.heads)
