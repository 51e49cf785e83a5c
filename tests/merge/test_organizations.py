from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.merge.entities import Entities, merge_entities
from pipeline.merge.judgements import Judgements
from pipeline.merge.organization_names import parse_organization
from pipeline.rows import ArticleRows

RowsOf = Callable[..., tuple[ArticleRows, ...]]


def bodies(rows: tuple[ArticleRows, ...]) -> tuple[Entities, list[list[str]]]:
    """The entities, and the texts of the mentions of each body, sorted."""
    entities = merge_entities(rows, Judgements())
    groups: dict[str, list[str]] = {}
    for article in rows:
        for m in article.mentions:
            if m.type == "ORG":
                groups.setdefault(entities.entity_of[m.mention_id], []).append(m.text)
    return entities, sorted(sorted(g) for g in groups.values())


@pytest.mark.parametrize(
    "names",
    [
        ("الإنتربول", "المنظمة الدولية للشرطة الجنائية", "للأنتربول", "منظمة الأنتروبول"),
        ("الأمم المتحدة", "لمنظمة الأمم المتحدة", "وهيئة الامم المتحدة"),
        ("هسبريس", "لجريدة هسبريس الإلكترونية", "بهسبريس"),
        ("تنظيم “داعش", "داعش", "لتنظيم الدولة"),
        ("وكالة المغرب العربي للأنباء", "لاماب", "و.م.ع"),
        ("الموساد", "المخابرات الاسرائيلية"),
    ],
)
def test_the_names_of_one_body_are_one_entity(rows_of: RowsOf, names: tuple[str, ...]) -> None:
    _, found = bodies(rows_of(*(f"قال <ORG>{n}</ORG> كذا" for n in names)))
    assert found == [sorted(names)]


def test_two_ministries_of_the_interior_belong_to_two_countries(rows_of: RowsOf) -> None:
    entities, found = bodies(
        rows_of(
            "في <COUNTRY>المغرب</COUNTRY> أعلنت <ORG>وزارة الداخلية</ORG>",
            "في <COUNTRY>السعودية</COUNTRY> أعلنت <ORG>وزارة الداخلية</ORG>",
            "أعلنت <ORG>وزارة الداخلية السعودية</ORG>",
            "أعلنت <ORG>الداخلية المغربية</ORG>",
        )
    )
    assert found == [
        ["الداخلية المغربية", "وزارة الداخلية"],
        ["وزارة الداخلية", "وزارة الداخلية السعودية"],
    ]
    assert {r.country for r in entities.rows if r.type == "ORG"} == {"المغرب", "السعودية"}


def test_a_unit_is_not_the_body_it_is_part_of_nor_that_of_another_city(rows_of: RowsOf) -> None:
    _, found = bodies(
        rows_of(
            "<ORG>الشرطة القضائية</ORG> و<ORG>الشرطة القضائية <CITY>بمراكش</CITY></ORG>"
            " و<ORG>الشرطة القضائية بمدينة <CITY>فاس</CITY></ORG>",
            "<ORG>الشرطة القضائية بمدينة <CITY>مراكش</CITY></ORG>",
            source="hespress",
        )
    )
    assert found == [
        ["الشرطة القضائية"],
        ["الشرطة القضائية بمدينة فاس"],
        ["الشرطة القضائية بمدينة مراكش", "الشرطة القضائية بمراكش"],
    ]


def test_a_short_form_stands_for_the_longer_name_of_its_article(rows_of: RowsOf) -> None:
    _, found = bodies(
        rows_of(
            "<ORG>محكمة الاستئناف <CITY>بالرباط</CITY></ORG> ثم <ORG>محكمة الاستئناف</ORG>"
            " و<ORG>لجنة اليقظة الاقتصادية</ORG> ثم <ORG>لجنة اليقظة</ORG>",
            "قضت <ORG>محكمة الاستئناف</ORG>",
        )
    )
    assert found == [
        ["لجنة اليقظة", "لجنة اليقظة الاقتصادية"],
        ["محكمة الاستئناف"],
        ["محكمة الاستئناف", "محكمة الاستئناف بالرباط"],
    ]


def test_agencies_of_two_countries_are_two(rows_of: RowsOf) -> None:
    _, found = bodies(
        rows_of(
            "<ORG>وكالة الأنباء السعودية</ORG>",
            "<ORG>وكالة الأنباء اليمنية</ORG>",
            "<ORG>واس</ORG>",
        )
    )
    assert found == [["واس", "وكالة الأنباء السعودية"], ["وكالة الأنباء اليمنية"]]


def test_a_body_of_unknown_country_among_several_is_listed_for_review(rows_of: RowsOf) -> None:
    entities, found = bodies(
        rows_of(
            "<ORG>البرلمان المغربي</ORG>", "<ORG>البرلمان التونسي</ORG>", "صوت <ORG>البرلمان</ORG>"
        )
    )
    assert len(found) == 3
    assert [d.reason for d in entities.review] == ["country unknown"] * 2


def test_a_name_is_taken_apart() -> None:
    unit = parse_organization("بالمصلحة الولائية للشرطة القضائية بمدينة مكناس", {})
    assert (unit.text, unit.place, unit.country) == (
        "المصلحة الولائية للشرطة القضائية بمدينة مكناس",
        "مكناس",
        "MA",
    )
    assert parse_organization("للحكومة الفرنسية", {}).country == "FR"
    assert parse_organization("النيابة العامة", {}, country="TN").country == "TN"
    assert parse_organization("الأمم المتحدة", {}, country="TN").country == ""


def test_brackets_say_what_a_short_name_stands_for(rows_of: RowsOf) -> None:
    full, short = "<ORG>المرصد المستقل لليقظة الرقمية</ORG>", "<ORG>ميقظة</ORG>"
    entities, found = bodies(
        rows_of(f"أعلن {full} ({short}) كذا", f"قال {short} كذا", f"رد {full} اليوم")
    )
    assert len(found) == 1
    assert "one stands in brackets behind the other" in {r.reason for r in entities.reasons}


def test_a_city_or_an_aside_in_brackets_renames_no_body(rows_of: RowsOf) -> None:
    _, found = bodies(
        rows_of(
            "<ORG>مؤسسة الأفق للنشر</ORG> (<ORG>المحكمة الابتدائية</ORG>)",
            "<ORG>المحكمة الابتدائية</ORG>",
        )
    )
    assert ["مؤسسة الأفق للنشر"] in found


def test_a_spelling_of_one_name_only_is_found_in_the_corpus(rows_of: RowsOf) -> None:
    _, found = bodies(
        rows_of(
            "<ORG>مؤسسة كونراد أديناور</ORG>",
            "<ORG>مؤسسة كونراد أديناور</ORG>",
            "<ORG>مؤسسة كونراد اديناورو</ORG>",
            "<ORG>الاتحاد المغربي للشطرنج</ORG> و<ORG>الاتحاد المغاربي للشطرنج</ORG>",
        )
    )
    assert found == [
        ["الاتحاد المغاربي للشطرنج"],
        ["الاتحاد المغربي للشطرنج"],
        ["مؤسسة كونراد أديناور", "مؤسسة كونراد أديناور", "مؤسسة كونراد اديناورو"],
    ]


def test_a_ministry_may_be_called_by_its_first_portfolio(rows_of: RowsOf) -> None:
    _, found = bodies(
        rows_of(
            "في <COUNTRY>المغرب</COUNTRY> <ORG>وزارة الصحة والحماية الاجتماعية</ORG>",
            "في <COUNTRY>المغرب</COUNTRY> <ORG>وزارة الصحة</ORG>",
            "في <COUNTRY>تونس</COUNTRY> <ORG>وزارة الصحة</ORG>",
            "في <COUNTRY>المغرب</COUNTRY> <ORG>وزارة التعليم العالي والبحث العلمي</ORG>",
            "في <COUNTRY>المغرب</COUNTRY> <ORG>وزارة التعليم</ORG>",
        )
    )
    assert found == [
        ["وزارة التعليم"],
        ["وزارة التعليم العالي والبحث العلمي"],
        ["وزارة الصحة"],
        ["وزارة الصحة", "وزارة الصحة والحماية الاجتماعية"],
    ]


def test_a_unit_may_be_called_by_its_place_in_its_article(rows_of: RowsOf) -> None:
    _, found = bodies(
        rows_of(
            "<ORG>مكتب <ORG>الإنتربول</ORG> <CITY>بطنجة</CITY></ORG> و"
            "<ORG>مكتب <CITY>طنجة</CITY></ORG>"
            " و<ORG>مكتب <CITY>فاس</CITY></ORG>"
        )
    )
    assert ["مكتب الإنتربول بطنجة", "مكتب طنجة"] in found
    assert ["مكتب فاس"] in found
