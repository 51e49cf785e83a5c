from __future__ import annotations

import pytest

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.gazetteer import gazetteer, name_key


def found(text: str) -> list[tuple[str, str]]:
    """Name and type of the first reading of every place in a text."""
    hits = gazetteer().find(fold(text).split())
    return [(h.places[0].type, h.places[0].name) for h in hits if h.certain]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("سافر من الدار البيضاء إلى باريس", [("CITY", "الدار البيضاء"), ("CITY", "باريس")]),
        ("وبالرباط وللمغرب", [("CITY", "الرباط"), ("COUNTRY", "المغرب")]),
        ("المملكة العربية السعودية", [("COUNTRY", "السعودية")]),
        ("الولايات المتحدة الأمريكية", [("COUNTRY", "الولايات المتحدة")]),
        ("المدينة الجديدة في السوق", []),
        ("كان الخبر صحيحا", []),
        ("", []),
    ],
)
def test_places_among_words(text: str, places: list[tuple[str, str]]) -> None:
    assert found(text) == places


def test_a_name_may_mean_several_places_the_most_populous_first() -> None:
    hit = gazetteer().lookup("طرابلس")
    assert hit
    assert [p.country for p in hit.of_type("CITY")][:2] == ["LY", "LB"]


def test_a_capital_and_its_country_share_a_name() -> None:
    hit = gazetteer().lookup("بتونس")
    assert hit
    assert {p.type for p in hit.places} == {"CITY", "COUNTRY"}
    capital = gazetteer().lookup("العاصمة التونسية")
    assert capital
    assert capital.places[0].latin_name == "Tunis"


def test_only_a_whole_text_is_looked_up() -> None:
    assert gazetteer().lookup("شرطة مراكش") is None
    assert gazetteer().lookup("مراكش الكبرى") is None
    assert gazetteer().lookup("") is None


def test_communes_of_morocco_are_cities() -> None:
    hit = gazetteer().lookup("تيفلت")
    assert hit
    assert (hit.places[0].latin_name, hit.places[0].country) == ("Tiflet", "MA")


def test_countries_by_code() -> None:
    spain = gazetteer().country("ES")
    assert spain
    assert spain.name == "إسبانيا"
    assert gazetteer().country("??") is None


def test_a_country_lies_somewhere_and_its_capital_is_known() -> None:
    spain, bahrain = gazetteer().country("ES"), gazetteer().country("BH")
    assert spain
    assert bahrain
    assert (round(float(spain.latitude)), round(float(spain.longitude))) == (40, -4)
    assert (round(float(bahrain.latitude)), round(float(bahrain.longitude))) == (26, 51)
    for name in ("واشنطن", "العاصمة الأمريكية"):
        hit = gazetteer().lookup(name)
        assert hit
        assert round(float(hit.places[0].latitude)) == 39


def test_only_lands_without_people_lack_coordinates() -> None:
    lacking = [r["iso"] for r in table("countries") if not (r["latitude"] and r["longitude"])]
    assert lacking == ["BV", "HM", "UM"]


def test_a_key_folds_and_splits_at_hyphens() -> None:
    assert name_key("كلميم-واد نون") == ("كلميم", "واد", "نون")
    assert name_key("القاهرة") == name_key("القاهره")
