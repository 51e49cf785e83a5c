"""Small corpora that tell tangled stories: every person's part, and nobody else's, is found."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.annotated import merged, tagged_files

FOLDER = Path(__file__).parent
STORIES = sorted(p.parent.name for p in FOLDER.glob("*/expected.csv"))
COLUMNS = ("name", "role", "event_type", "date", "city", "articles")


@pytest.mark.parametrize("story", STORIES)
def test_participations_are_those_expected(story: str) -> None:
    with (FOLDER / story / "expected.csv").open(encoding="utf-8", newline="") as handle:
        expected = {tuple(row[c] for c in COLUMNS) for row in csv.DictReader(handle)}
    rows = merged(tagged_files(FOLDER / story)).participations
    found = {
        tuple(str(getattr(row, c)) for c in COLUMNS) for row in rows if row.entity_type == "PER"
    }
    assert found == expected


def test_there_are_stories() -> None:
    assert len(STORIES) >= 10


def test_two_ministers_of_one_name_are_two_people() -> None:
    entities = merged(tagged_files(FOLDER / "two_of_one_name")).entities
    namesakes = [r for r in entities.rows if r.name == "محمد العلوي"]
    assert {(r.country, r.articles) for r in namesakes} == {("المغرب", 2), ("موريتانيا", 1)}
    assert "offices of different countries" in entities.review[0].reason
