from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.tables.explain import explain


def column(run: Path, table: str, name: str, where: str) -> str:
    with (run / f"{table}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return next(r[name] for r in csv.DictReader(handle) if where in r["name"])


def test_an_entity_is_explained_in_plain_words(seeds_run: Path) -> None:
    id = column(seeds_run, "entities", "entity_id", "محمد الدخيسي")
    lines = list(explain(id, seeds_run))
    assert lines[0].startswith(f"محمد الدخيسي ({id}) is one person: ")
    assert any("مدير الشرطة القضائية" in line for line in lines)
    assert any("the same full name" in line for line in lines)


def test_an_event_is_explained_by_where_it_is_told(seeds_run: Path) -> None:
    id = column(seeds_run, "events", "event_id", "")
    lines = list(explain(id, seeds_run))
    assert "1 article" in lines[0]
    assert lines[-1].startswith("  «")


def test_an_unknown_id_is_said(seeds_run: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="has no entity or event 'per-0'"):
        explain("per-0", seeds_run)
    with pytest.raises(FileNotFoundError, match=r"entities\.csv is missing"):
        explain("per-0", tmp_path)
