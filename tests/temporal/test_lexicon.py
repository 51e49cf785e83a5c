from __future__ import annotations

import pytest

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.temporal.lexicon import CLASSES, Month, lexicon


def month(name: str) -> tuple[str, int]:
    first, *rest = fold(name).split()
    if not rest:
        value = lexicon().words[first].value
    else:
        value = next(e.value for words, e in lexicon().phrases[first] if words == tuple(rest))
    assert isinstance(value, Month)
    return value.calendar, value.number


@pytest.mark.parametrize(
    ("number", "names"),
    [
        (1, ["يناير", "جانفي", "كانون الثاني"]),
        (2, ["فبراير", "فيفري", "شباط"]),
        (3, ["مارس", "آذار"]),
        (4, ["أبريل", "إبريل", "أفريل", "نيسان"]),
        (5, ["مايو", "ماي", "أيار"]),
        (6, ["يونيو", "يونيه", "جوان", "حزيران"]),
        (7, ["يوليو", "يوليوز", "يوليه", "جويلية", "تموز"]),
        (8, ["أغسطس", "غشت", "أغشت", "أوت", "آب"]),
        (9, ["سبتمبر", "شتنبر", "شتمبر", "أيلول"]),
        (10, ["أكتوبر", "تشرين الأول"]),
        (11, ["نوفمبر", "نونبر", "تشرين الثاني"]),
        (12, ["ديسمبر", "دجنبر", "دجمبر", "كانون الأول"]),
    ],
)
def test_month_names_of_every_region(number: int, names: list[str]) -> None:
    assert {month(name) for name in names} == {("gregorian", number)}


@pytest.mark.parametrize(
    ("name", "number"),
    [("محرم", 1), ("ربيع الأول", 3), ("جمادى الآخرة", 6), ("رمضان", 9), ("ذي الحجة", 12)],
)
def test_hijri_months(name: str, number: int) -> None:
    assert month(name) == ("hijri", number)


def test_clitics_are_allowed_for() -> None:
    words = lexicon().words
    for name in ("والخميس", "بالخميس", "للخميس", "وبالخميس"):
        assert words[name].value == 3
    assert "بمن" not in words


def test_a_verb_of_the_past_is_known_in_three_forms() -> None:
    assert {fold(word) for word in ("أعلن", "أعلنت", "أعلنوا", "أجرت")} <= lexicon().roles["past"]


def test_every_class_has_a_letter_of_its_own() -> None:
    assert len(set(CLASSES.values())) == len(CLASSES)
    assert {row["class"] for row in table("date_words")} <= set(CLASSES)


@pytest.mark.parametrize(
    "name",
    ["months", "weekdays", "holidays", "date_words", "date_context"],
)
def test_every_row_has_a_source_and_is_there_once(name: str) -> None:
    rows = table(name)
    assert all(row["source"] for row in rows)
    keys = [tuple(v for k, v in row.items() if k != "source") for row in rows]
    assert len(set(keys)) == len(keys)
