from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.knowledge.clitics import without_clitics


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("بالرباط", "الرباط"),
        ("وبالرباط", "الرباط"),
        ("للرباط", "الرباط"),
        ("وللرباط", "الرباط"),
        ("ففاس", "فاس"),
        ("لمراكش", "مراكش"),
        ("كالمغرب", "المغرب"),
    ],
)
def test_what_stands_behind_particles_is_among_the_readings(word: str, reading: str) -> None:
    assert reading in list(without_clitics(word))


@given(st.text(max_size=12))
def test_the_whole_word_comes_first_and_readings_are_few(word: str) -> None:
    readings = list(without_clitics(word))
    assert readings[0] == word
    assert len(readings) <= 4
    assert word == "" or all(readings)
