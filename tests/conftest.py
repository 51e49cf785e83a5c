"""What several tests share: one full run on the sample articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engine import run


@pytest.fixture(scope="session")
def seeds_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the tables of a run on seeds/ with the default settings."""
    out = tmp_path_factory.mktemp("seeds") / "out"
    run("seeds", out)
    return out
