from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.names import f1, ours, pairs
from pipeline.merge.likeness import Likeness, blocks, compare, edit_distance, neighbours
from pipeline.merge.names import parse_name

PAIRS = pairs()
PEOPLE = [p for p in PAIRS if p["kind"] == "PER"]


def test_our_verdicts_on_labelled_pairs_keep_their_floor() -> None:
    verdicts = [ours(p) for p in PAIRS]
    assert len(PAIRS) >= 400
    assert f1(verdicts, PAIRS) >= 0.95
    wrongly_joined = [
        (p["left"], p["right"])
        for v, p in zip(verdicts, PAIRS, strict=True)
        if v and p["verdict"] == "different"
    ]
    assert wrongly_joined == []


@pytest.mark.parametrize("pair", PEOPLE, ids=[f"{p['left']}~{p['right']}" for p in PEOPLE])
def test_names_are_compared_alike_from_either_side(pair: dict[str, str]) -> None:
    left, right = parse_name(pair["left"]), parse_name(pair["right"])
    likeness, score = compare(left, right)
    assert compare(right, left) == (likeness, score)
    if likeness in (Likeness.SAME, Likeness.SHORTER) and left.full and right.full:
        assert blocks(left) & blocks(right), "names to be joined must meet"


@pytest.mark.parametrize(
    ("left", "right", "likeness"),
    [
        ("خالد المرغلاني", "خالد بن محمد المرغلاني", Likeness.SHORTER),
        ("إبراهيم موسى", "موسى إبراهيم", Likeness.LOOSE),
        ("أجمل كساب", "محمد أجمل كساب", Likeness.LOOSE),
        ("طارق العرنوس", "طارق العرونس", Likeness.NEAR),
        ("طارق العرنوس", "طارق بن سالم العرونس", Likeness.NEAR),
        ("م.ب", "محمد بوعلام", Likeness.DIFFERENT),
        ("سالم بن راشد آل حامد", "سالم بن راشد آل ماجد", Likeness.DIFFERENT),
    ],
)
def test_doubt_has_its_degrees(left: str, right: str, likeness: Likeness) -> None:
    assert compare(parse_name(left), parse_name(right))[0] is likeness


def test_a_father_is_no_family_name() -> None:
    ruler = parse_name("سالم بن راشد")
    assert compare(ruler, parse_name("سالم بن راشد بن حمد"))[1] == 0.9
    assert compare(ruler, parse_name("سالم بن راشد الغامدي"))[1] == 0.7
    assert compare(ruler, parse_name("سالم بن راشد آل حامد"))[1] == 1.0
    assert compare(parse_name("سالم بن راشد آل حامد"), parse_name("سالم راشد الغامدي"))[1] == 0.7


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


def test_neighbours_are_the_names_that_share_a_key() -> None:
    names = [parse_name(p[side]) for p in PEOPLE for side in ("left", "right")]
    names = [n for n in names if n.full][:120]
    for name, near in zip(names, neighbours(names), strict=True):
        alike = [at for at, other in enumerate(names) if blocks(name) & blocks(other)]
        assert near == (alike if len(alike) > 1 else [])


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
