"""Comparing date values."""

from __future__ import annotations

import pytest

from pipeline.temporal.periods import days_apart, overlap


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ("2024-12-04", "2024-12-04/2024-12-05", 0),
        ("2024-12", "2024-12-31", 0),
        ("2024", "2025-01-02", 2),
        ("2024-W49", "2024-12-10", 2),
        ("199X", "2000-01-01", 1),
        ("", "2024", 0),
    ],
)
def test_days_apart(a: str, b: str, days: int) -> None:
    assert days_apart(a, b) == days_apart(b, a) == days
    assert overlap(a, b) == (days == 0 and bool(a))
