"""The wheel carries what the package needs at run time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", ".", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(out)], check=True, capture_output=True)
    [built] = out.glob("*.whl")
    return set(ZipFile(built).namelist())


def test_models_lexicons_and_the_typing_marker_are_inside(wheel: set[str]) -> None:
    models = {f"pipeline/{p.as_posix()}" for p in Path("models").rglob("*") if p.is_file()}
    lexicons = {p.as_posix() for p in Path("pipeline").rglob("*.csv")}
    assert len(models) > 2
    assert len(lexicons) > 10
    assert models | lexicons | {"pipeline/py.typed"} <= wheel


def test_nothing_else_is_inside(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel if ".dist-info" not in name}
    assert tops == {"pipeline"}
