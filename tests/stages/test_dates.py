from __future__ import annotations

import json
import pickle
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.alignment import AlignedText
from pipeline.article import Article, Mention
from pipeline.evaluation.gold import read_gold
from pipeline.stages.clean import Clean
from pipeline.stages.dates import Dates
from pipeline.stages.normalize import Normalize

CASES = json.loads(Path("tests/cases/dates.json").read_text(encoding="utf-8"))
COUNTED = [
    "بلغ عدد المستفيدين من العملية {} شخصا.",
    "حجزت المصالح {} قرصا مهدئا بالميناء.",
    "تراوحت الغرامة بين {} و3000 درهم.",
    "أدلى الشاهد بأقواله في المحضر رقم {}.",
    "ينص الفصل {} من القانون الجنائي على العقوبة.",
    "سدد الزبون مبلغ {} دولار للشركة.",
    "تبعد القرية عن المدينة بحوالي {} كيلومتر.",
    "شارك في المسيرة نحو {} متظاهر.",
    "وزعت الجمعية {} قفة على الأسر المعوزة.",
    "صوت لفائدة المشروع {} نائبا.",
    "تضم المكتبة {} كتابا نادرا.",
    "بيعت السيارة بثمن {} يورو.",
    "حمل اللاعب القميص رقم {} في المباراة.",
    "بلغت المساحة المحروقة {} هكتار من الغابة.",
    "قطعت الحافلة مسافة {} كلم دون توقف.",
    "يشغل المصنع {} عاملا من أبناء المنطقة.",
    "سجلت المصالح الصحية {} إصابة جديدة بالفيروس.",
    "تتسع القاعة الكبرى لـ{} متفرج.",
    "القانون رقم {}.27 المتعلق بالإرهاب.",
    "بلغ وزن الشحنة {} كيلوغراما من المخدرات.",
]
NUMBERS = ("3", "12", "29", "48", "99", "1500", "1999", "2000", "2015", "٢٠٢٠")


def found(text: str, published: str = "") -> list[list[str]]:
    article = Dates(published=published)(text)
    return [[m.text, m.value] for m in article.of_type("DATE")]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["text"][:40])
def test_case(case: dict[str, object]) -> None:
    assert found(str(case["text"]), str(case["published"])) == case["dates"]


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: case["text"][:40])
def test_known_failure_is_still_one(case: dict[str, object]) -> None:
    assert found(str(case["text"]), str(case["published"])) != case["dates"], "move it to cases"


def test_the_case_file_keeps_its_proportions() -> None:
    cases, failures = CASES["cases"], CASES["known_failures"]
    assert len(failures) < 0.03 * (len(cases) + len(failures))
    assert 3 * sum(not case["dates"] for case in cases) >= len(cases)


@pytest.mark.parametrize("sentence", COUNTED)
def test_numbers_are_no_dates(sentence: str) -> None:
    for number in NUMBERS:
        assert found(sentence.format(number), "2020-09-10") == []


def test_gold_articles() -> None:
    """Every annotated date of the sample articles, with its value, and nothing else."""
    for gold in read_gold("tests/gold/seeds"):
        article = Article(gold.text, published=gold.published)
        for stage in (Clean(), Normalize(), Dates()):
            stage(article)
        want = [
            (gold.text[s.start : s.end], s.attributes["iso"])
            for s in gold.spans
            if s.type == "DATE"
        ]
        assert [(m.text, m.value) for m in article.of_type("DATE")] == want


def test_the_setting_overrules_the_article() -> None:
    article = Normalize()(Clean()(Article("وقع الحادث أمس.", published="2020-09-10")))
    assert Dates(published="2021-01-01")(article).mentions[0].value == "2020-12-31"


def test_the_article_supplies_the_day() -> None:
    article = Normalize()(Clean()(Article("وقع الحادث أمس.", published="2020-09-10")))
    assert Dates()(article).mentions[0].value == "2020-09-09"


@pytest.mark.parametrize("wrong", ["10/09/2020", "أمس", "2020-13-01"])
def test_a_wrong_day_is_refused_in_one_sentence(wrong: str) -> None:
    with pytest.raises(
        ValueError, match="published must be an ISO date such as 2020-09-10, or empty"
    ):
        Dates(published=wrong)


def test_an_article_with_a_wrong_day_is_named() -> None:
    article = Normalize()(Clean()(Article("وقع الحادث أمس.", "may/a", published="15/05/2017")))
    with pytest.raises(ValueError, match=r"published of article 'may/a' must be .*15/05/2017"):
        Dates()(article)


def test_the_origin_names_the_shape() -> None:
    mentions = Dates()("انعقد اللقاء سنة 2015 ويوم الاثنين.").of_type("DATE")
    assert [m.origin for m in mentions] == ["dates:year", "dates:weekday"]


def test_a_pickled_stage_works() -> None:
    stage = Dates(published="2020-09-10")
    stage("")
    assert pickle.loads(pickle.dumps(stage))("وقع الحادث أمس.").mentions[0].value == "2020-09-09"


WORDS = st.sampled_from(
    [
        *(
            "يوم",
            "اليوم",
            "أمس",
            "الخميس",
            "الأحد",
            "من",
            "إلى",
            "بين",
            "و",
            "4",
            "15",
            "31",
            "2015",
        ),
        *("١٩٩٩", "14/10/2024", "ماي", "مايو/أيار", "شتنبر", "رمضان", "هـ", "سنة", "العام", "قبل"),
        *(
            "الماضي",
            "المقبل",
            "نفسه",
            "بعد",
            "يومين",
            "صباح",
            "ليلة",
            "،",
            ".",
            "(",
            ")",
            "–",
            "قال",
        ),
        *("القرن", "العشرين", "الرابع", "عشر", "والعشرون", "ألفين", "الربع", "الأول", "نهاية"),
        *("عيد", "الأضحى", "شهري", "سيعقد"),
    ]
)
VALUE = re.compile(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?|\d{3}X")


def dates_of(text: str, published: str = "") -> list[Mention]:
    """The dates of a text that is not cleaned first."""
    article = Article(text, views={"cleaned": AlignedText(text)}, layers={"cleaned"})
    return Dates(published=published)(Normalize()(article)).of_type("DATE")


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=14).map(" ".join), st.sampled_from(["", "2020-02-29"]))
def test_mentions_are_disjoint_and_values_well_formed(text: str, published: str) -> None:
    mentions = dates_of(text, published)
    for m in mentions:
        assert m.text == text[m.start : m.end] == m.text.strip()
        parts = m.value.split("/") if m.value else []
        assert len(parts) <= 2
        assert all(VALUE.fullmatch(part) for part in parts)
        if len(parts) == 2:
            assert len(parts[0]) == len(parts[1])
            assert parts[0] <= parts[1]
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_without_a_day_nothing_relative_gets_a_value(text: str) -> None:
    """Whatever has a value without any anchor has its digits or number words in the text."""
    for m in dates_of(text):
        if m.text in ("أمس", "اليوم", "الخميس", "العام الماضي", "قبل يومين"):
            assert m.value == "" or "14/10/2024" in text


@pytest.mark.parametrize(
    "unit",
    ["1", "12/", "بين ", "بين 2015 و", "4 و", "من ", "الاحد ", "اليوم ", "مايو/", "الرابع و", "("],
)
def test_hostile_text_costs_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        article, view = Article(text), AlignedText(text)
        article.views = {"cleaned": view, "normalized": view}
        article.layers = {"cleaned", "normalized"}
        stage = Dates(published="2020-09-10")
        stage._ready()
        began = time.process_time()
        stage(article)
        return time.process_time() - began

    short, long = seconds(10_000), seconds(80_000)
    assert long < 0.2 + 8 * 4 * short
