from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.merge import Merged
from pipeline.tables import frames, write_tables
from pipeline.tables.explain import explain
from tests.annotated import merged, tagged_files


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
    assert lines[-2].startswith("  «")
    assert lines[-1] == "Nothing was merged: one article tells of it."


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Merged]:
    """The tables of one meeting that three articles tell of, and what they are written from."""
    found = merged(tagged_files(Path("tests/corpora/one_meeting_in_other_words")))
    folder = tmp_path_factory.mktemp("run")
    write_tables(frames(found), folder)
    return folder, found


def test_a_merged_event_is_explained_by_what_its_articles_share(story: tuple[Path, Merged]) -> None:
    folder, found = story
    event = max(found.events.rows, key=lambda e: e.articles)
    lines = list(explain(event.event_id, folder))
    at = lines.index("Why they are one:")
    steps = [line for line in lines[at + 1 :] if line.startswith("  «")]
    assert len(steps) == event.articles - 1
    assert all(event.people[0] in step or "place" in step for step in steps)
    assert all(0.5 <= float(step.rpartition("(")[2].rstrip(")")) <= 1 for step in steps)


def test_places_and_bodies_are_explained_by_what_the_tables_know(
    story: tuple[Path, Merged], seeds_run: Path
) -> None:
    folder, found = story
    city = next(e for e in found.entities.rows if e.type == "CITY" and e.mentions > 1)
    lines = list(explain(city.entity_id, folder))
    assert f"In the gazetteer: GeoNames {city.geonames_id}" in lines[1]
    assert any("the same place of the gazetteer (1.0)" in line for line in lines)
    interpol = column(seeds_run, "entities", "entity_id", "الإنتربول")
    told = list(explain(interpol, seeds_run))
    assert any("names of one body of organizations.csv" in line for line in told)


def test_an_unknown_id_is_said(seeds_run: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="has no entity or event 'per-0'"):
        explain("per-0", seeds_run)
    with pytest.raises(FileNotFoundError, match=r"entities\.csv is missing"):
        explain("per-0", tmp_path)
