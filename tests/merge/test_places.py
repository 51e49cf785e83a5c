from __future__ import annotations

from collections.abc import Callable

from pipeline.merge.entities import merge_entities
from pipeline.merge.judgements import Judgements
from pipeline.merge.places import place_identity
from pipeline.merge.surface import Context, context
from pipeline.rows import ArticleRows

RowsOf = Callable[..., tuple[ArticleRows, ...]]


def where(country: str = "", *named: str) -> Context:
    return Context("d", "", country, frozenset(named))


def test_a_city_has_its_usual_name_and_its_coordinates(rows_of: RowsOf) -> None:
    rows = rows_of(
        "<CITY>بمراكش</CITY> و<CITY>لكازا</CITY>",
        "<CITY>الدار البيضاء</CITY>",
        "<CITY>ومراكش</CITY>",
    )
    cities = {r.name: r for r in merge_entities(rows, Judgements()).rows}
    assert set(cities) == {"مراكش", "الدار البيضاء"}
    assert cities["مراكش"].mentions == 2
    assert cities["مراكش"].geonames_id == "2542997"
    assert round(float(cities["مراكش"].latitude)) == 32
    assert cities["الدار البيضاء"].latin_name == "Casablanca"
    assert cities["الدار البيضاء"].country == "المغرب"


def test_names_of_one_country_are_one(rows_of: RowsOf) -> None:
    rows = rows_of(
        "<COUNTRY>المملكة العربية السعودية</COUNTRY> و<COUNTRY>للسعودية</COUNTRY>"
        " و<COUNTRY>المملكة المتحدة</COUNTRY> و<COUNTRY>بريطانيا</COUNTRY>"
        " و<COUNTRY>امريكا</COUNTRY> و<COUNTRY>الولايات المتحدة الأمريكية</COUNTRY>"
    )
    entities = merge_entities(rows, Judgements())
    assert [(r.name, r.mentions) for r in entities.rows] == [
        ("السعودية", 2),
        ("الولايات المتحدة", 2),
        ("بريطانيا", 2),
    ]


def test_a_city_is_not_the_country_of_its_name(rows_of: RowsOf) -> None:
    rows = rows_of("<CITY>تونس</CITY> <COUNTRY>تونس</COUNTRY> <CITY>العاصمة التونسية</CITY>")
    entities = merge_entities(rows, Judgements())
    assert [(r.type, r.name, r.mentions) for r in entities.rows] == [
        ("CITY", "تونس", 2),
        ("COUNTRY", "تونس", 1),
    ]


def test_the_countries_of_an_article_decide_between_namesakes() -> None:
    libya = place_identity("طرابلس", "CITY", where("LY"), {})
    lebanon = place_identity("طرابلس", "CITY", where("", "LB"), {})
    assert libya.place is not None
    assert lebanon.place is not None
    assert (libya.place.country, lebanon.place.country) == ("LY", "LB")


def test_an_unknown_place_goes_by_its_name(rows_of: RowsOf) -> None:
    rows = rows_of(
        "<CITY>وشربان</CITY> <LOC>بحي السلام</LOC>", "<CITY>شربان</CITY> <CITY>شربان</CITY>"
    )
    found = {r.name: r for r in merge_entities(rows, Judgements()).rows}
    assert found["حي السلام"].type == "LOC"
    assert found["شربان"].geonames_id == ""


def test_an_article_is_about_the_country_it_names_most(rows_of: RowsOf) -> None:
    (about_morocco,) = rows_of(
        "<ORG>الحكومة المغربية</ORG> في <CITY>الرباط</CITY> و<COUNTRY>إسبانيا</COUNTRY>"
    )
    (by_medium,) = rows_of("<PER>محمد</PER>", source="www.example.tn")
    (nowhere,) = rows_of("<PER>محمد</PER>")
    assert context(about_morocco).country == "MA"
    assert context(by_medium).country == "TN"
    assert context(nowhere).country == ""


def test_a_slip_in_a_large_or_near_city_is_seen_through(rows_of: RowsOf) -> None:
    rows = rows_of("<CITY>مدينة تيطوان</CITY> و<CITY>تطوان</CITY> و<CITY>عمان</CITY>")
    found = {(r.name, r.country) for r in merge_entities(rows, Judgements()).rows}
    assert found == {("تطوان", "المغرب"), ("عمان", "الأردن")}


def test_a_country_has_coordinates(rows_of: RowsOf) -> None:
    (morocco,) = merge_entities(rows_of("<COUNTRY>المغرب</COUNTRY>"), Judgements()).rows
    assert (round(float(morocco.latitude)), round(float(morocco.longitude))) == (30, -8)
    assert morocco.geonames_id == "2542007"


def test_spellings_of_a_place_are_one(rows_of: RowsOf) -> None:
    for type, *names in (
        ("CITY", "تازة", "تازا"),
        ("CITY", "صنعاء", "صنعا"),
        ("CITY", "نيويورك", "نيو يورك"),
        ("CITY", "ورزازات", "وارزازات"),
        ("COUNTRY", "موريتانيا", "موريطانيا"),
    ):
        rows = rows_of(*(f"<{type}>{n}</{type}>" for n in names))
        assert len(merge_entities(rows, Judgements()).rows) == 1, names
