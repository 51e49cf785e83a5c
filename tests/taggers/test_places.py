from __future__ import annotations

import pytest

from pipeline.folding import fold
from pipeline.knowledge.gazetteer import gazetteer
from pipeline.taggers.found import Found
from pipeline.taggers.places import PlaceFinder

PLACES = PlaceFinder(gazetteer())


def places(text: str, *told: tuple[str, str, float]) -> list[tuple[str, str]]:
    """The finds of a sentence in which a tagger has found what it was *told*."""
    surface = text.split()
    found = [
        Found(at, at + len(phrase.split()), type, score, "told")
        for phrase, type, score in told
        for at in range(len(surface))
        if surface[at : at + len(phrase.split())] == phrase.split()
    ]
    refined = PLACES.refine([fold(word) for word in surface], found)
    return [(f.type, " ".join(surface[f.first : f.last])) for f in refined]


def test_where_from_a_city_is_no_place_of_its_own() -> None:
    found = places("هاجم مسلحون شرق نجران", ("شرق نجران", "LOC", 0.8), ("نجران", "CITY", 0.9))
    assert found == [("CITY", "نجران")]


def test_a_part_of_a_continent_is_a_place() -> None:
    told = ("شمال إفريقيا", "LOC", 0.8)
    assert ("LOC", "شمال إفريقيا") in places("الأمن في شمال إفريقيا", told)


@pytest.mark.parametrize("place", ["ساحة التحرير", "قصر الحكم", "حي الزهور"])
def test_a_square_called_by_one_definite_word_is_a_place(place: str) -> None:
    assert places(f"تجمعوا في {place} أمس") == [("LOC", place)]


def test_a_square_without_a_name_is_not() -> None:
    assert places("تجمعوا في ساحة كبيرة") == []


def test_an_improbable_person_called_as_a_city_is_the_city() -> None:
    assert places("سافر إلى كانبيرا", ("كانبيرا", "PER", 0.4)) == [("CITY", "كانبيرا")]
    assert places("قال كانبيرا", ("كانبيرا", "PER", 0.9)) == [("PER", "كانبيرا")]


def test_an_area_of_several_words_is_found_anywhere() -> None:
    assert places("أوقف بعين السبع أمس") == [("LOC", "بعين السبع")]


def test_what_many_states_share_is_a_place_without_them() -> None:
    assert places("قمة دول الساحل", ("دول الساحل", "LOC", 0.8)) == [("LOC", "الساحل")]
    told = ("منطقة شمال إفريقيا", "LOC", 0.8)
    assert places("الأمن في منطقة شمال إفريقيا", told) == [("LOC", "شمال إفريقيا")]


def test_a_town_that_geonames_has_in_latin_only() -> None:
    assert places("وقع ذلك في حمام سوسة أمس") == [("CITY", "حمام سوسة")]


def test_a_town_of_an_areas_name_is_the_area() -> None:
    found = places("ارتفاع الإصابات بجهة سوس ماسة أمس", ("سوس", "CITY", 0.8))
    assert found == [("LOC", "بجهة سوس ماسة")]


def test_a_country_and_the_word_for_capital_are_a_city() -> None:
    told = ("بالكويت", "COUNTRY", 0.9)
    assert places("وقع الحادث بالكويت العاصمة ليلا", told) == [("CITY", "بالكويت العاصمة")]


def test_an_area_ends_before_the_name_of_its_governor() -> None:
    told = ("إقليم تارودانت سالم الودغيري", "LOC", 0.7)
    assert ("LOC", "إقليم تارودانت") in places("زار عامل إقليم تارودانت سالم الودغيري", told)


@pytest.mark.parametrize("place", ["ريف حلب", "ميناء جدة", "مطار مراكش الدولي"])
def test_a_port_has_the_name_of_its_city(place: str) -> None:
    assert ("LOC", place) in places(f"وصلوا إلى {place} أمس")
