"""run.json: what made these tables - versions, models, configuration, counts and timings."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.engine.worker import Outcome, Plan
from pipeline.taggers.bundled import models_folder

__all__ = ["write_manifest"]

_LIBRARIES = ("camel-tools", "stanza", "torch", "regex", "pandas", "trafilatura")


def write_manifest(
    out: Path, plan: Plan, outcome: Outcome, notes: Sequence[str], rows: Mapping[str, int]
) -> None:
    """Write ``out/run.json``, moved into place when whole.

    ``notes``: what the corpus holds that was not read; ``rows``: how many each table has.
    """
    from pipeline import __version__

    record = {
        "pipeline": __version__,
        "python": platform.python_version(),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "models": _model_hashes(models_folder()),
        "stages": plan.stages,
        "settings": plan.settings,
        "counts": outcome.counts,
        "not_read": notes,
        "rows": rows,
        "seconds": {step: round(taken, 3) for step, taken in outcome.seconds.items()},
    }
    partial = out / ".run.json.partial"
    partial.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(partial, out / "run.json")


def _model_hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of every model file, by its path below ``folder``."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".md"
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
