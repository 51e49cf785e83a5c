from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.measures import b_cubed, f1, pairwise

clusterings = st.dictionaries(st.integers(0, 20), st.integers(0, 4))


def test_f1_from_counts() -> None:
    assert f1(6, 8, 12) == {"precision": 0.75, "recall": 0.5, "f1": 0.6, "gold": 12, "predicted": 8}
    assert f1(0, 0, 0)["f1"] == 0.0


def test_b_cubed_on_the_textbook_case() -> None:
    gold = dict(zip("abcdefg", [1, 1, 1, 1, 1, 2, 2], strict=True))
    merged = dict(zip("abcdefg", [1, 1, 1, 1, 1, 1, 1], strict=True))
    result = b_cubed(gold, merged)
    assert result["recall"] == 1.0
    assert result["precision"] == pytest.approx((5 * 5 / 7 + 2 * 2 / 7) / 7, abs=1e-4)


def test_a_missed_mention_costs_recall_and_an_extra_one_precision() -> None:
    assert b_cubed({"a": 1, "b": 1}, {"a": 1})["recall"] == 0.25
    assert b_cubed({"a": 1}, {"a": 1, "b": 1})["precision"] == 0.25


@given(clusterings)
def test_a_clustering_agrees_with_itself_under_other_names(clusters: dict[int, int]) -> None:
    renamed = {m: f"cluster {c}" for m, c in clusters.items()}
    assert b_cubed(clusters, renamed)["f1"] == (1.0 if clusters else 0.0)


@given(clusterings, clusterings)
def test_precision_and_recall_change_places(a: dict[int, int], b: dict[int, int]) -> None:
    assert b_cubed(a, b)["precision"] == b_cubed(b, a)["recall"]


def test_pairs_by_hand() -> None:
    gold = dict(zip("abcd", [1, 1, 1, 2], strict=True))
    found = dict(zip("abcd", [1, 1, 2, 2], strict=True))
    assert pairwise(gold, found) == {"precision": 0.5, "recall": 0.3333, "f1": 0.4}
