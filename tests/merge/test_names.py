from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.merge.names import Likeness, blocks, compare, edit_distance, parse_name

CASES = Path(__file__).parent.parent / "cases" / "names.csv"
WANTED = {
    "same": {Likeness.SAME},
    "short": {Likeness.SHORTER},
    "article": {Likeness.LOOSE},
    "near": {Likeness.NEAR},
    "different": {Likeness.DIFFERENT, Likeness.NEAR},
}
PAIRS = list(csv.DictReader(CASES.open(encoding="utf-8")))


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{p['left']}~{p['right']}" for p in PAIRS])
def test_labelled_pairs(pair: dict[str, str]) -> None:
    left, right = parse_name(pair["left"]), parse_name(pair["right"])
    likeness, score = compare(left, right)
    assert likeness in WANTED[pair["likeness"]], (left, right)
    assert compare(right, left) == (likeness, score)


@pytest.mark.parametrize("pair", [p for p in PAIRS if p["likeness"] in ("same", "short")])
def test_names_to_be_joined_share_a_block(pair: dict[str, str]) -> None:
    left, right = parse_name(pair["left"]), parse_name(pair["right"])
    if left.full and right.full:
        assert blocks(left) & blocks(right)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("والسيد عبد اللطيف الحموشي", "عبد اللطيف الحموشي"),
        ("للحموشي", "الحموشي"),
        ("ومحمد بن علي كومان", "محمد بن علي كومان"),
        ("وليد الركراكي", "وليد الركراكي"),
        ("بدر هاري", "بدر هاري"),
        ("لمياء الزين", "لمياء الزين"),
        ("مُحَمَّد الدخيسي", "محمد الدخيسي"),
        ("م. ب", "م. ب"),
    ],
)
def test_a_name_is_shown_without_what_its_sentence_added(written: str, shown: str) -> None:
    assert parse_name(written).text == shown


def test_the_names_of_the_corpus_tell_a_particle_from_a_first_letter() -> None:
    assert parse_name("وماكيب").text == "وماكيب"
    assert parse_name("وماكيب", {"ماكيب": 3}).text == "ماكيب"
    assert parse_name("بريم", {"بريم": 30, "ريم": 1}).text == "بريم"


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_taken_apart_and_compared(one: str, other: str) -> None:
    left, right = parse_name(one), parse_name(other)
    assert left.parts
    assert compare(left, left) == (Likeness.SAME, 1.0)
    assert compare(left, right) == compare(right, left)


@given(st.text("ابتث", max_size=8), st.text("ابتث", max_size=8))
def test_edit_distance_is_a_distance(one: str, other: str) -> None:
    assert (edit_distance(one, other) == 0) == (one == other)
    assert edit_distance(one, other) == edit_distance(other, one)
    assert edit_distance(one, other) <= max(len(one), len(other))


def test_swapped_letters_are_one_edit() -> None:
    assert edit_distance("العرنوس", "العرونس") == 1
