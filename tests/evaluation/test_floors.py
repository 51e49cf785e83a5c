"""Quality floors: figures on the sample articles may rise, not fall (tests/gold/floors.toml)."""

from __future__ import annotations

import tomllib
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation import score

GOLD = Path("tests/gold")
FLOORS: dict[str, float] = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))[
    "floors"
]


@pytest.fixture(scope="module")
def figures(seeds_run: Path) -> dict[str, Any]:
    return score(GOLD / "seeds", seeds_run)


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(name: str, figures: dict[str, Any]) -> None:
    value: Any = reduce(lambda found, part: found[part], name.split("."), figures)
    assert value >= FLOORS[name], "mend the cause; a floor is lowered only with its reason"


def test_no_offset_is_wrong_and_no_date_invented(figures: dict[str, Any]) -> None:
    assert figures["mentions_whose_offsets_do_not_match_their_text"] == 0
    assert figures["date_values"]["invented"] == 0
