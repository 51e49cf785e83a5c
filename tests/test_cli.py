from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import __version__
from pipeline.cli import app

GOLD = Path("tests/gold/seeds")


def cli(*args: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(a) for a in args])
    return result.exit_code, result.stdout, result.stderr


def test_a_run_on_the_samples_ends_with_status_0_and_a_summary(tmp_path: Path) -> None:
    status, said, _ = cli("run", "seeds", "--out", tmp_path / "out")
    assert status == 0
    assert said.startswith("5 documents, ")
    status, said, _ = cli("evaluate", GOLD, tmp_path / "out")
    assert status == 0
    scores = json.loads(said)
    assert scores["mentions_whose_offsets_do_not_match_their_text"] == 0


def test_a_run_with_a_failed_article_ends_with_status_1(tmp_path: Path) -> None:
    shutil.copytree("seeds", tmp_path / "in")
    (tmp_path / "in" / "broken.txt.gz").write_bytes(b"\x1f\x8bnonsense")
    status, _, errors = cli("run", tmp_path / "in", "--out", tmp_path / "out")
    assert status == 1
    assert "1 could not be processed: see" in errors
    with (tmp_path / "out" / "errors.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert [row["path"] for row in csv.DictReader(handle)] == ["broken.txt.gz"]


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("run", "no/such/folder", "--out", "x"), "no/such/folder"),
        (("run", "seeds", "--out", "x", "--tagger", "spacy"), "spacy"),
        (("run", "seeds", "--out", "x", "--workers", "0"), "1 or more"),
        (("run", "seeds", "--out", "x", "--knowledge", "no/folder"), "no/folder"),
        (("run", "seeds", "--out", "x", "--config", "no.toml"), "no.toml"),
        (("evaluate", "seeds", "x"), "no .tagged article in seeds"),
        (("evaluate", str(GOLD), "no/such/run"), "mentions.csv is missing"),
        (("evaluate", str(GOLD)), "--gold-mentions"),
        (("explain", "per-0", "--run", "no/such/run"), "entities.csv is missing"),
    ],
)
def test_what_cannot_be_done_ends_with_status_2_and_one_sentence(
    args: tuple[str, ...], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARABIC_PIPELINE_KNOWLEDGE", "")
    status, said, errors = cli(*(str(tmp_path) if a == "x" else a for a in args))
    assert status == 2
    assert said == ""
    assert sentence in errors
    assert len(errors.strip().splitlines()) == 1


def test_wrong_arguments_end_with_status_2() -> None:
    assert cli("run")[0] == 2
    assert cli("nonsense")[0] == 2


def test_a_configuration_file_sets_stages(tmp_path: Path) -> None:
    config = tmp_path / "c.toml"
    config.write_text("[normalize]\nalif = true\n", encoding="utf-8")
    status, _, errors = cli("run", "seeds", "--out", tmp_path / "out", "--config", config)
    assert status == 2
    assert "'normalize' does not take these settings" in errors
    config.write_text("[normalize", encoding="utf-8")
    status, _, errors = cli("run", "seeds", "--out", tmp_path / "out", "--config", config)
    assert status == 2
    assert "not valid TOML" in errors


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['arabic-pipeline', '--help']\n"
        "from pipeline.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('torch','stanza','camel_tools','pandas','regex') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "evaluate" in done.stdout
    assert done.stdout.strip().endswith("[]")


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{__version__}\n"
