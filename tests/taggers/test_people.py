from __future__ import annotations

import pytest

from pipeline.folding import fold
from pipeline.knowledge.gazetteer import gazetteer
from pipeline.taggers.found import Found
from pipeline.taggers.people import People
from pipeline.words import words

PEOPLE = People(gazetteer())


def people(text: str) -> list[str]:
    """The people in a span that a tagger has called one person."""
    surface = [text[a:b] for a, b in words(text)]
    found = [Found(0, len(surface), "PER", 0.8, "told")]
    refined = PEOPLE.refine([fold(word) for word in surface], found)
    return [" ".join(surface[f.first : f.last]) for f in refined]


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("خالد يرافقه", "خالد"),
        ("خالد بمرافقة", "خالد"),
        ("سميث الحقيقي", "سميث"),
        ("قابوس بن سعيد سلطان عمان", "قابوس بن سعيد"),
        ("محمد العلمي رئيس الحزب", "محمد العلمي"),
        ("محمد السادس حفظه الله", "محمد السادس"),
        ("أبو غزالة الأردنية", "أبو غزالة"),
        ("محمد العلمي أن الملف", "محمد العلمي"),
    ],
)
def test_what_follows_a_name_is_left_out(span: str, name: str) -> None:
    assert people(span) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "فيصل بن فهد بن مساعد بن سعود",
        "مالك سلطان آل مالك",
        "زين العابدين بن علي",
        "محمد الوالي",
        "عباس الفاسي الفهري",
    ],
)
def test_a_name_stays_whole(name: str) -> None:
    assert people(name) == [name]


def test_two_people_joined_by_and_are_two() -> None:
    assert people("العلمي والبقالي") == ["العلمي", "والبقالي"]


def test_an_office_alone_is_nobody() -> None:
    assert people("المحامي") == []


def test_a_given_name_after_and_is_another_person() -> None:
    assert people("سالم وسليمان") == ["سالم", "وسليمان"]
    assert people("سالم وليد") == ["سالم وليد"]


def test_a_father_named_in_full_is_another_person() -> None:
    assert people("سالم الودغيري ابن كمال الودغيري") == ["سالم الودغيري", "كمال الودغيري"]
    assert people("سعيد ابن كيران") == ["سعيد ابن كيران"]


def test_a_phrase_that_begins_like_a_name_is_nobody() -> None:
    assert people("حسن الجوار") == []


@pytest.mark.parametrize(
    ("text", "first"),
    [("قال سالم الودغيري", 1), ("صدر عن علي الودغيري", 2), ("رد على الودغيري", 2)],
)
def test_a_given_name_left_outside_is_taken_in(text: str, first: int) -> None:
    folded = [fold(word) for word in text.split()]
    found = [Found(len(folded) - 1, len(folded), "PER", 0.8, "told")]
    assert [f.first for f in PEOPLE.refine(folded, found)] == [first]
