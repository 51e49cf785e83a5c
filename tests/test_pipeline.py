from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline import Article, Normalize, Pipeline, UnmetNeedError

SEED = next(iter(sorted(Path("seeds").glob("*.txt"))))


def test_from_stages_runs_in_order_on_a_text() -> None:
    article = Pipeline.from_stages("clean", "normalize", "segment")("قال الوزير. ثم غادر فاسَ.")
    assert [s.text for s in article.sentences] == ["قال الوزير.", "ثم غادر فاسَ."]
    assert article.view("normalized").text == "قال الوزير. ثم غادر فاس."


def test_a_pipeline_with_a_gap_fails_when_built() -> None:
    with pytest.raises(
        UnmetNeedError, match=r"'segment' needs 'normalized': put .* 'normalize' before"
    ):
        Pipeline.from_stages("clean", "segment")


def test_settings_for_a_stage_that_is_not_there_are_refused() -> None:
    with pytest.raises(ValueError, match="settings for tag, which the pipeline lacks"):
        Pipeline.from_stages("clean", settings={"tag": {"tagger": "bundled"}})


def test_the_default_pipeline_reads_a_sample_article() -> None:
    article = Pipeline.default()(Article(SEED.read_text(encoding="utf-8"), doc_id="seed"))
    people = {m.text for m in article.of_type("PER")}
    assert any("الدخيسي" in name for name in people)
    assert article.events


def test_the_front_door_names_what_it_offers() -> None:
    assert all(getattr(pipeline, name) is not None for name in pipeline.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Normaliser'"):
        _ = pipeline.Normaliser


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, pipeline;"
        "print([m for m in ('torch','stanza','camel_tools','pandas','typer') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_normalize_alone_needs_the_cleaned_view() -> None:
    with pytest.raises(UnmetNeedError, match=r"'normalize' needs 'cleaned'.*'clean'"):
        Normalize()(Article("نص"))
