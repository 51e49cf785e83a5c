from __future__ import annotations

import csv
import json
import os
import shutil
from pathlib import Path

import pytest

from pipeline.article import Article
from pipeline.engine import run
from pipeline.engine.pool import outcomes
from pipeline.stage import Stage, register
from pipeline.tables import COLUMNS

LIGHT = ("clean", "normalize", "segment")


@register
class Fragile(Stage):
    """Fails on some articles, and kills its process on others."""

    name = "fragile"
    needs = ("sentences",)
    adds = ()

    def process(self, article: Article) -> None:
        if "قنبلة" in article.text:
            raise RuntimeError("something\nbroke")
        if "قاتلة" in article.text:
            os._exit(1)


def rows(out: Path, table: str) -> list[dict[str, str]]:
    with (out / f"{table}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    shutil.copytree("seeds", folder)
    return folder


def test_every_table_of_the_contract_is_written_with_its_columns(
    corpus: Path, tmp_path: Path
) -> None:
    result = run(corpus, tmp_path / "out", stages=LIGHT)
    for table, columns in COLUMNS.items():
        header = (tmp_path / "out" / f"{table}.csv").read_text(encoding="utf-8-sig").splitlines()[0]
        assert header.split(",") == columns.split()
    assert result.counts["documents"] == len(rows(tmp_path / "out", "documents")) == 5
    assert not list((tmp_path / "out").glob(".*"))


def test_sentences_are_the_text_at_their_offsets(corpus: Path, tmp_path: Path) -> None:
    run(corpus, tmp_path / "out", stages=LIGHT)
    for row in rows(tmp_path / "out", "sentences"):
        text = (corpus / f"{row['doc_id']}.txt").read_bytes().decode("utf-8")
        assert text[int(row["start"]) : int(row["end"])] in (row["text"], row["text"].lstrip("'"))


def test_one_bad_article_never_costs_the_others(corpus: Path, tmp_path: Path) -> None:
    (corpus / "bad.txt").write_text("هذه قنبلة.", encoding="utf-8")
    (corpus / "empty.jsonl.gz").write_bytes(b"no gzip")
    result = run(corpus, tmp_path / "out", stages=(*LIGHT, "fragile"))
    errors = rows(tmp_path / "out", "errors")
    assert [(e["path"], e["stage"]) for e in errors] == [
        ("bad.txt", "fragile"),
        ("empty.jsonl.gz", "read"),
    ]
    assert "RuntimeError: something broke" in errors[0]["error"]
    assert len(result.failures) == 2
    assert result.counts["documents"] == 5


def test_the_manifest_tells_what_made_the_tables(corpus: Path, tmp_path: Path) -> None:
    run(corpus, tmp_path / "out", stages=LIGHT, settings={"normalize": {"digits": False}})
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["stages"] == list(LIGHT)
    assert record["settings"] == {"normalize": {"digits": False}}
    assert record["counts"]["read"] == {"failed": 0, "in": 5, "out": 5}
    assert record["counts"]["segment"]["sentences"] == record["rows"]["sentences"] > 40
    assert record["libraries"]["camel-tools"]
    assert set(record["seconds"]) >= {"read", "clean", "segment", "merge", "write"}


def tables(out: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(out.glob("*.csv"))}


def test_order_makes_no_difference(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(corpus, tmp_path / "a", stages=LIGHT)
    monkeypatch.setattr("pipeline.engine.outcomes", lambda s, *rest: outcomes([*s][::-1], *rest))
    run(corpus, tmp_path / "b", stages=LIGHT)
    assert tables(tmp_path / "a") == tables(tmp_path / "b")


def test_the_number_of_workers_makes_no_difference(corpus: Path, tmp_path: Path) -> None:
    run(corpus, tmp_path / "one", stages=LIGHT)
    run(corpus, tmp_path / "two", stages=LIGHT, workers=2)
    assert tables(tmp_path / "one") == tables(tmp_path / "two")


def test_a_setting_no_worker_can_use_ends_the_run_with_its_sentence(
    corpus: Path, tmp_path: Path
) -> None:
    for workers in (1, 2):
        with pytest.raises(ValueError, match="no/such/model"):
            run(
                corpus, tmp_path / "out", stages=(*LIGHT, "tag"), workers=workers,
                settings={"tag": {"tagger": "stanza:no/such/model.pt"}},
            )  # fmt: skip
    assert not (tmp_path / "out").exists()


def test_zero_workers_is_refused(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="must be 1 or more, not 0"):
        run(corpus, tmp_path / "out", workers=0)
