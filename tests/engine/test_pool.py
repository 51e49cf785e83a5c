from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.corpus import Source, open_corpus
from pipeline.engine import pool
from pipeline.engine.worker import Outcome, Plan


class DyingWorker:
    """Stands in for a worker: dies, as one that runs out of memory does, on a certain file."""

    def __init__(self, plan: Plan) -> None:
        pass

    def __call__(self, source: Source) -> Outcome:
        if "killer" in source.name:
            os._exit(1)
        outcome = Outcome()
        outcome.seconds[source.name] = 1
        return outcome


def start_dying(plan: Plan) -> None:
    pool._worker = DyingWorker(plan)  # type: ignore[assignment]


def test_a_dying_worker_costs_only_its_own_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{n}.txt" for n in range(20)]
    for name in [*names, "5killer.txt"]:
        (tmp_path / name).write_text("نص", encoding="utf-8")
    monkeypatch.setattr(pool, "_start", start_dying)
    monkeypatch.setattr(
        pool, "get_context", lambda _: __import__("multiprocessing").get_context("fork")
    )
    total = Outcome()
    for outcome in pool.outcomes(open_corpus(tmp_path).sources, Plan(("clean",)), 2):
        total.add(outcome)
    assert sorted(total.seconds) == sorted(names)
    assert [(f.path, f.stage) for f in total.failures] == [("5killer.txt", "run")]
    assert "died" in total.failures[0].error
