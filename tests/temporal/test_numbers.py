from __future__ import annotations

import pytest

from pipeline.folding import fold
from pipeline.temporal.numbers import number_words, read_number


@pytest.mark.parametrize(
    ("text", "value", "ordinal"),
    [
        ("الرابع والعشرون", 24, True),
        ("الرابع و العشرين", 24, True),
        ("الثاني عشر", 12, True),
        ("الحادي عشر", 11, True),
        ("الثلاثين", 30, True),
        ("العاشر", 10, True),
        ("أربعة", 4, False),
        ("خمسة وعشرين", 25, False),
        ("ثلاثة عشر", 13, False),
        ("ألفين وثلاثة", 2003, False),
        ("ألفين وأربعة وعشرين", 2024, False),
        ("ألف وتسعمائة وستة وخمسين", 1956, False),
        ("ألف وثلاثمئة وثمانية عشر", 1318, False),
    ],
)
def test_number(text: str, value: int, ordinal: bool) -> None:
    words = fold(text).split()
    assert read_number(words, 0, number_words()[words[0]]) == (value, ordinal, len(words))


@pytest.mark.parametrize(
    ("text", "value", "read"),
    [
        ("الرابع والخامس", 4, 1),  # two days, not a sum
        ("ثلاثة وأربعة", 3, 1),
        ("عشرة وعشرين", 10, 1),
        ("ألفين وشهرين", 2000, 1),
        ("الثالث و", 3, 1),
    ],
)
def test_it_stops_where_the_number_ends(text: str, value: int, read: int) -> None:
    words = fold(text).split()
    assert read_number(words, 0, number_words()[words[0]])[::2] == (value, read)
