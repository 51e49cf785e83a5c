"""EVENT mentions: which phrases tell of one happening, and where they end."""

from __future__ import annotations

import pytest

from pipeline.knowledge import table
from tests.annotated import told


def events_in(tagged: str) -> list[str]:
    return [m.text for m in told(tagged).of_type("EVENT")]


@pytest.mark.parametrize(
    ("tagged", "phrase"),
    [
        ("شارك في لقاء دولي جمع عددا من الهيئات.", "لقاء دولي"),
        ("نظمت الجمعية وقفة احتجاجية أمام البرلمان.", "وقفة احتجاجية أمام البرلمان"),
        ("شاركت في الدورة (31) للمجلس.", "الدورة (31) للمجلس"),
        ("حضر المعرض الدولي الثاني عشر للأمن.", "المعرض الدولي الثاني عشر للأمن"),
        ("بعد اغتيال <PER>يوسف الراضي</PER> في <CITY>دبي</CITY>.", "اغتيال يوسف الراضي في دبي"),
        ("أنهى <PER>سالم</PER> زيارته إلى <CITY>الرباط</CITY>.", "زيارته إلى الرباط"),
        ("منذ تفجيرات <DATE>16 ماي</DATE>، قبل عامين.", "تفجيرات 16 ماي"),
        ("قبل الحرب على الإرهاب.", "الحرب على الإرهاب"),
        ("خلال مواجهات بين متظاهرين وقوات الأمن أمس.", "مواجهات بين متظاهرين وقوات الأمن"),
    ],
)
def test_a_phrase_with_all_that_tells_which_happening_it_is(tagged: str, phrase: str) -> None:
    assert events_in(tagged) == [phrase]


@pytest.mark.parametrize(
    "tagged",
    [
        "قال خلال هذا اللقاء إن الأمر واضح.",
        "كان الهدف من الزيارة التأكيد على التعاون.",
        "اختتم المؤتمر في <CITY>مراكش</CITY>.",
        "أسفرت العملية عن اعتقال شخص.",
        "قال بدوره في تصريح إن الأمر واضح.",
        "يبحث عنه قتلة <PER>يوسف الراضي</PER>.",
    ],
)
def test_what_only_points_back_or_is_said_of_many_is_none(tagged: str) -> None:
    assert events_in(tagged) == []


@pytest.mark.parametrize(
    ("tagged", "phrase"),
    [
        ("أعلن عن مؤتمر أمني الذي يعقد غدا.", "مؤتمر أمني"),
        ("في مباحثات مع <PER>سالم</PER> يوم <DATE>الأحد</DATE>.", "مباحثات مع سالم"),
        ("عقد اجتماعا للحكومة برئاسة <PER>سالم</PER>.", "اجتماعا للحكومة"),
        ("حول الانتخابات الرئاسية في إطار الدستور.", "الانتخابات الرئاسية"),
    ],
)
def test_relative_clauses_dates_and_the_clause_s_own_words_end_it(tagged: str, phrase: str) -> None:
    assert events_in(tagged) == [phrase]


def test_an_affair_named_in_quotes_keeps_its_name() -> None:
    text = "نظرت المحكمة في ملف شبكة «السفينة الغارقة». وأدين ستة في السفينة الغارقة."
    assert events_in(text) == ["السفينة الغارقة"] * 2


def test_every_head_says_what_it_needs() -> None:
    known = {"content", "definite", "person", "place", "name", "nothing", "quote"}
    assert {row["needs"] for row in table("event_heads")} == known


def test_a_holder_after_a_comma_belongs_to_the_phrase() -> None:
    tagged = "عقد محادثات مع <TITLE>وزير العدل</TITLE>، <PER>سالم الودغيري</PER>، أمس."
    assert events_in(tagged) == ["محادثات مع وزير العدل، سالم الودغيري"]


def test_what_a_trial_is_about_is_an_event_too() -> None:
    tagged = "بدأت محاكمة المتهمين في تفجير <LOC>مسجد النور</LOC>."
    found = ["محاكمة المتهمين في تفجير مسجد النور", "تفجير مسجد النور"]
    assert sorted(events_in(tagged), key=len, reverse=True) == found


def test_a_crisis_is_told_by_its_country() -> None:
    assert events_in("بحثا الأزمة في <COUNTRY>مالي</COUNTRY>.") == ["الأزمة في مالي"]
    assert events_in("بحثا الأزمة في يوم طويل.") == []
