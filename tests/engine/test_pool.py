from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pipeline.article import Article
from pipeline.corpus import Source, open_corpus
from pipeline.engine import pool
from pipeline.engine.worker import Job, Outcome, Plan


class DyingWorker:
    """Stands in for a worker: dies, as one that runs out of memory does, on a certain file."""

    def __init__(self, plan: Plan) -> None:
        pass

    def __call__(self, job: Job) -> Outcome:
        outcome = Outcome()
        for item in job:
            name = item.doc_id if isinstance(item, (Article, Source)) else ""
            if "killer" in name:
                os._exit(1)
            outcome.seconds[name] = 1
        return outcome


def test_a_dying_worker_costs_only_its_own_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [str(n) for n in range(20)]
    for name in [*names, "5killer"]:
        (tmp_path / f"{name}.txt").write_text("نص", encoding="utf-8")
    rows = [f"row{n}" for n in range(70)]
    written = [json.dumps({"id": r, "text": "نص"}) for r in [*rows[:40], "killer", *rows[40:]]]
    (tmp_path / "a.jsonl").write_text("\n".join(written), encoding="utf-8")
    monkeypatch.setattr(pool, "Worker", DyingWorker)
    monkeypatch.setattr(
        pool, "get_context", lambda _: __import__("multiprocessing").get_context("fork")
    )
    total = Outcome()
    work = pool.jobs(open_corpus(tmp_path).sources, Outcome())
    for outcome in pool.outcomes(work, Plan(("clean",)), 2):
        total.add(outcome)
    assert sorted(total.seconds) == sorted([*names, *(f"a#{row}" for row in rows)])
    assert sorted((f.path, f.stage) for f in total.failures) == [
        ("5killer.txt", "run"),
        ("a#killer", "run"),
    ]
    assert "died" in total.failures[0].error
