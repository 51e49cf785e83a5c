"""Titles: what is one, how far it reaches, and whose it is."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Article, reading_order
from pipeline.stage import make
from tests.annotated import annotated


def titles(tagged: str) -> list[tuple[str, str]]:
    """The titles of a tagged text, each with the text of its holder or ""."""
    article = make("titles")(annotated(tagged))
    return [
        (t.text, article.text[t.holder.start : t.holder.end] if t.holder else "")
        for t in article.of_type("TITLE")
    ]


def test_apposition_gives_both_offices_to_the_name_before() -> None:
    found = titles(
        "حضر <PER>محمد الدخيسي</PER> مدير <ORG>الشرطة القضائية المغربية</ORG> ومدير "
        "<ORG>الانتربول</ORG> <CITY>بالرباط</CITY>."
    )
    assert found == [
        ("مدير الشرطة القضائية المغربية", "محمد الدخيسي"),
        ("ومدير الانتربول بالرباط", "محمد الدخيسي"),
    ]


def test_courtesy_stands_between_title_and_name_and_outside_both() -> None:
    assert titles("قال والي الأمن السيد <PER>محمد الدخيسي</PER> ذلك.") == [
        ("والي الأمن", "محمد الدخيسي")
    ]


def test_brackets_hold_the_title_of_the_name_before() -> None:
    found = titles("<PER>إبراهيم بنسامي</PER>: (نائب مدير <ORG>مديرية الشرطة القضائية</ORG>)")
    assert found == [("نائب مدير مديرية الشرطة القضائية", "إبراهيم بنسامي")]


def test_each_name_of_a_list_keeps_its_own_title() -> None:
    found = titles(
        "حضر <PER>يورغن ستوك</PER> الأمين العام <ORG>للانتربول</ORG>، "
        "<PER>ومحمد بن علي كومان</PER> الأمين العام <ORG>لمجلس وزراء الداخلية العرب</ORG>."
    )
    assert [holder for _, holder in found] == ["يورغن ستوك", "ومحمد بن علي كومان"]


def test_titles_before_names_in_a_list() -> None:
    found = titles(
        "حضر محافظ <CITY>جدة</CITY> الأمير <PER>مشعل بن ماجد</PER>، والأمير <PER>بندر</PER>."
    )
    assert found == [
        ("محافظ جدة", "مشعل بن ماجد"),
        ("الأمير", "مشعل بن ماجد"),
        ("والأمير", "بندر"),
    ]


@pytest.mark.parametrize(
    "later",
    ["المدير العام للأمن الوطني", "المدير العام", "للمدير العام", "والمدير العام للأمن الوطني"],
)
def test_a_later_mention_refers_to_the_holder_named_before(later: str) -> None:
    found = titles(
        "استقبل <PER>عبد اللطيف حموشي</PER>، المدير العام للأمن الوطني، وفدا. "
        f"وسلم الوفد رسالة شكر {later} في النهاية."
    )
    assert found[-1] == (later, "عبد اللطيف حموشي")


def test_a_title_in_the_headline_refers_to_the_name_below() -> None:
    found = titles(
        "نائب وزير الصحة يتفقد المستشفيات\n\nتفقد نائب وزير الصحة <PER>حمد الضويلع</PER> المنطقة."
    )
    assert found == [("نائب وزير الصحة", "حمد الضويلع")] * 2


def test_and_the_ambassador_is_another_person() -> None:
    found = titles("اجتمع <PER>حموشي</PER> والسفير الأمريكي.")
    assert found == [("والسفير الأمريكي", "")]


@pytest.mark.parametrize(
    "text",
    [
        "اجتمع وزراء الداخلية العرب في تونس.",
        "أوقفت الشرطة سائقا ومواطنا آخر.",
        "أخذ دوره في الصف.",
        "زار مستشفى الملك خالد.",
        "شكر السيد <PER>محمد</PER> الدكتور <PER>علي</PER>.",
    ],
)
def test_plurals_occupations_namesakes_and_courtesies_are_no_titles(text: str) -> None:
    assert titles(text) == []


def test_complement_ends_before_verbs_and_relative_clauses() -> None:
    assert [t for t, _ in titles("قال وزير الداخلية الفرنسي الذي زار المدينة.")] == [
        "وزير الداخلية الفرنسي"
    ]
    assert [t for t, _ in titles("رئيس الحكومة يستقبل الوفد.")] == ["رئيس الحكومة"]
    assert [
        t for t, _ in titles("أشاد المدير العام للأمن الوطني ومراقبة التراب الوطني بالتعاون.")
    ] == ["المدير العام للأمن الوطني ومراقبة التراب الوطني"]


def test_a_title_of_the_tagger_stays_where_the_rules_see_none() -> None:
    article = annotated(
        "تحصلت الحكمة التونسية في رياضة الملاكمة <PER>سارة بوهلال</PER> على الشارة."
    )
    start = article.text.index("الحكمة")
    end = article.text.index(" سارة")
    seen = article.mention(start, end, "TITLE", score=0.9, origin="model:test")
    article.mentions = sorted([*article.mentions, seen], key=reading_order)
    [title] = make("titles")(article).of_type("TITLE")
    assert replace(title, holder=None) == seen
    assert title.holder is not None
    assert article.text[title.holder.start : title.holder.end] == "سارة بوهلال"


@settings(deadline=None)
@given(st.text(alphabet="المديرعوشوف ،.()«»\n", max_size=80))
def test_spans_are_those_of_the_text_and_never_overlap(text: str) -> None:
    article: Article = make("titles")(annotated(text))
    found = article.of_type("TITLE")
    assert all(article.text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_foundation_is_no_founder() -> None:
    assert titles("شكرا لمؤسسة <PER>محمد الخامس</PER>.") == []


@pytest.mark.parametrize("phrase", ["السيد الدكتور", "المنصب الهام", "والوفد المرافق"])
def test_a_courtesy_or_a_word_for_an_office_is_no_title(phrase: str) -> None:
    article = annotated(f"حضر <TITLE>{phrase}</TITLE> اليوم.", types=("TITLE",))
    assert make("titles")(article).of_type("TITLE") == []


@pytest.mark.parametrize(
    ("tagged", "title"),
    [
        (
            "المتحدث باسم نظام <PER>الودغيري</PER> في <CITY>فاس</CITY>.",
            "المتحدث باسم نظام الودغيري",
        ),
        ("القيادي في <ORG>حركة النهضة</ORG> في <CITY>فاس</CITY>.", "القيادي في حركة النهضة"),
        ("الوزير المكلف بالعلاقات الخارجية.", "الوزير المكلف بالعلاقات الخارجية"),
        ("مدير الجهاز التابع <ORG>لوزارة الصحة</ORG>.", "مدير الجهاز التابع لوزارة الصحة"),
        ("مرشح الحزب لمنصب نائب رئيس المجلس.", "مرشح الحزب لمنصب نائب رئيس المجلس"),
        ("وزير الخارجية والمغاربة المقيمين بالخارج.", "وزير الخارجية والمغاربة المقيمين بالخارج"),
        ("وكيل <ORG>وزارة الصحة</ORG> عن ذلك.", "وكيل وزارة الصحة"),
        ("نائب والي الأمن إلى <CITY>فاس</CITY>.", "نائب والي الأمن"),
        ("وزير الداخلية عن إلحاق الموظفين.", "وزير الداخلية"),
        ("النائب الأول لرئيس الحكومة.", "النائب الأول لرئيس الحكومة"),
        ("رئيس اللجنة الأمنية بالمنطقة وقادة الفرق.", "رئيس اللجنة الأمنية بالمنطقة"),
        (
            "وزير الداخلية والجماعات المحلية <ORG>والتهيئة العمرانية</ORG>.",
            "وزير الداخلية والجماعات المحلية والتهيئة العمرانية",
        ),
        (
            "القائم بأعمال السفارة لدى <COUNTRY>البحرين</COUNTRY> بالإنابة.",
            "القائم بأعمال السفارة لدى البحرين بالإنابة",
        ),
    ],
)
def test_a_complement_reaches_as_far_as_it_belongs_to_the_office(tagged: str, title: str) -> None:
    assert titles(f"<PER>سالم العمراني</PER>، {tagged}") == [(title, "سالم العمراني")]


def test_the_office_of_a_president_has_his_title_in_its_name() -> None:
    found = titles("قال <ORG>مكتب الرئيس الفرنسي</ORG> <PER>سالم العمراني</PER> ذلك.")
    assert found == [("الرئيس الفرنسي", "سالم العمراني")]
    assert titles("في <ORG>جامعة الملك سعود</ORG>.") == []


def test_titles_that_mean_one_office_refer_to_each_other() -> None:
    found = titles("قال رئيس الوزراء <PER>سالم العمراني</PER> ذلك. وغادر رئيس الحكومة القاعة.")
    assert [holder for _, holder in found] == ["سالم العمراني"] * 2


@pytest.mark.parametrize(
    "text",
    ["احتلال الملك العمومي ممنوع.", "سافر من فاس وإلى الرباط.", "اجتمع وكلاء الملك لدى المحاكم."],
)
def test_words_that_only_look_like_a_title_are_none(text: str) -> None:
    assert titles(text) == []


def test_a_compound_rank_is_one_title() -> None:
    assert titles("قال العميد ركن <PER>سالم العمراني</PER> ذلك.") == [
        ("العميد ركن", "سالم العمراني")
    ]


def test_a_grade_of_the_police_is_a_title_without_a_name() -> None:
    assert titles("منح مفتش شرطة ممتاز مبلغا ماليا.") == [("مفتش شرطة ممتاز", "")]


def test_a_title_with_a_preposition_is_another_persons() -> None:
    found = titles("التقى <PER>سالم العمراني</PER> بوزير الصحة <PER>نبيل التازي</PER>.")
    assert found == [("بوزير الصحة", "نبيل التازي")]
    found = titles("اجتمع مدير الشرطة بقائد الدرك العقيد <PER>سالم العمراني</PER>.")
    assert [holder for _, holder in found] == ["", "سالم العمراني", "سالم العمراني"]


def test_a_linked_title_does_not_take_the_one_beside_a_name() -> None:
    found = titles(
        "حضر اللواء <PER>سالم العمراني</PER> نائب القائد العام واللواء <PER>نبيل التازي</PER>."
    )
    assert [holder for _, holder in found] == ["سالم العمراني", "سالم العمراني", "نبيل التازي"]


def test_of_it_stands_between_a_title_and_its_name() -> None:
    assert titles("حضر الوكيل العام للملك بها، <PER>سالم العمراني</PER>.") == [
        ("الوكيل العام للملك", "سالم العمراني")
    ]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("شغل <PER>سالم العمراني</PER> من قبل منصب مدير الشرطة.", "سالم العمراني"),
        ("دعم <PER>سالم العمراني</PER> ترشيح غيره لمنصب مدير الشرطة.", ""),
    ],
)
def test_a_post_belongs_to_who_is_said_to_hold_it(text: str, holder: str) -> None:
    assert titles(text) == [("مدير الشرطة", holder)]


@pytest.mark.parametrize(
    ("first", "later", "holder"),
    [
        ("مدير شرطة <CITY>فاس</CITY>", "مدير شرطة المنطقة", "سالم العمراني"),
        ("سفير <COUNTRY>الأردن</COUNTRY>", "السفير الأردني", "سالم العمراني"),
        ("رئيس المجلس الوطني لحقوق الإنسان", "رئيس المجلس الجهوي لحقوق الإنسان", ""),
    ],
)
def test_an_area_or_a_nationality_refers_to_the_office_named(
    first: str, later: str, holder: str
) -> None:
    found = titles(f"قال {first} <PER>سالم العمراني</PER> ذلك. وعاد {later} إلى مكتبه.")
    assert found[-1] == (later, holder)
