"""outputs/ holds the tables of a run on seeds/; `make run` renews them."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from pipeline.engine import run
from pipeline.tables import COLUMNS

OUTPUTS = Path("outputs")
Rows = list[dict[str, str]]


def read(folder: Path, table: str) -> Rows:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("table", COLUMNS)
def test_the_committed_tables_are_current(table: str, seeds_run: Path) -> None:
    ours, theirs = read(OUTPUTS, table), read(seeds_run, table)
    scores = [
        (float(r.pop("score", 0)), float(s.pop("score", 0)))
        for r, s in zip(ours, theirs, strict=False)
    ]
    assert ours == theirs, "outputs/ is stale: `make run` renews it"
    assert all(a == pytest.approx(b, abs=0.02) for a, b in scores)


def test_two_runs_give_the_same_bytes(seeds_run: Path, tmp_path: Path) -> None:
    shutil.copytree("seeds", tmp_path / "seeds")
    run(tmp_path / "seeds", tmp_path / "out", workers=2)
    for table in COLUMNS:
        name = f"{table}.csv"
        assert (tmp_path / "out" / name).read_bytes() == (seeds_run / name).read_bytes()


def test_aldkhissi_is_linked_to_the_three_gatherings(seeds_run: Path) -> None:
    """The question the project was made for."""
    parts = [r for r in read(seeds_run, "participations") if "الدخيسي" in r["name"]]
    assert len({r["entity_id"] for r in parts}) == 1
    cities = {r["city"] for r in parts}
    assert {"مراكش", "غلاسكو", "تونس"} <= cities
    tunis = [r for r in parts if r["city"] == "تونس"]
    assert {r["date"] for r in tunis} == {"2024-12-04/2024-12-05"}
    marrakech = {r["event_id"] for r in parts if r["city"] == "مراكش"}
    told = {r["event_id"]: r["doc_ids"].split(";") for r in read(seeds_run, "events")}
    assert any(len(told[event]) == 2 for event in marrakech), "two articles tell of it"


def test_every_row_leads_back_to_the_text(seeds_run: Path) -> None:
    texts = {
        r["doc_id"]: (Path("seeds") / r["path"]).read_bytes().decode("utf-8")
        for r in read(seeds_run, "documents")
    }
    for table in ("sentences", "mentions", "event_mentions"):
        for row in read(seeds_run, table):
            found = texts[row["doc_id"]][int(row["start"]) : int(row["end"])]
            assert found in (row["text"], row["text"].lstrip("'"))


def test_ids_in_one_table_exist_in_the_other(seeds_run: Path) -> None:
    entities = {r["entity_id"] for r in read(seeds_run, "entities")}
    events = {r["event_id"] for r in read(seeds_run, "events")}
    documents = {r["doc_id"] for r in read(seeds_run, "documents")}
    for mention in read(seeds_run, "mentions"):
        assert mention["entity_id"] in (events if mention["type"] == "EVENT" else entities) | {""}
        assert mention["doc_id"] in documents
        if mention["type"] in ("PER", "ORG", "CITY", "COUNTRY", "LOC"):
            assert mention["entity_id"]
    for part in read(seeds_run, "participations"):
        assert part["entity_id"] in entities
        assert part["event_id"] in events
        assert {*part["doc_ids"].split(";")} <= documents
    assert {m["event_id"] for m in read(seeds_run, "event_mentions")} == events
