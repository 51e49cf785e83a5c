from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Article
from pipeline.boilerplate import Boilerplate
from pipeline.evaluation.gold import read_gold
from pipeline.folding import fold
from pipeline.knowledge import FOLDER_VARIABLE, KnowledgeError, table
from pipeline.stages.clean import Clean

SEEDS = Path(__file__).parents[1] / "gold" / "seeds"
BODY = "وصل وزير الداخلية اليوم الثلاثاء إلى مدينة مراكش، حيث ترأس اجتماعا مع المسؤولين."


def cleaned(text: str) -> str:
    return Clean()(text).view("cleaned").text


def dropped(text: str) -> list[str]:
    return [text[s.start : s.end] for s in Clean()(text).boilerplate]


def test_boilerplate_of_the_seed_articles_by_characters() -> None:
    gold = json.loads((SEEDS / "seeds.boilerplate.json").read_text(encoding="utf-8"))
    right = expected = found = 0
    for article in read_gold(SEEDS):
        wanted = {i for start, end in gold[f"{article.doc_id}.txt"] for i in range(start, end)}
        spans = Clean()(article.text).boilerplate
        given_characters = {i for s in spans for i in range(s.start, s.end)}
        right += len(wanted & given_characters)
        expected += len(wanted)
        found += len(given_characters)
    assert 2 * right / (expected + found) >= 0.97


def test_no_gold_mention_of_the_seed_articles_is_dropped() -> None:
    for article in read_gold(SEEDS):
        for span in Clean()(article.text).boilerplate:
            assert [m for m in article.spans if m.start < span.end and span.start < m.end] == []


@pytest.mark.parametrize("row", table("boilerplate"), ids=lambda row: row["example"])
def test_every_rule_drops_its_example_where_it_may_stand(row: dict[str, str]) -> None:
    example = row["example"]
    text = {
        "head": f"{example}\nعنوان الخبر\n{BODY}",
        "bar": f"{BODY}\n{example} | {example}",
    }.get(row["place"], f"عنوان الخبر\n{BODY}\n{example}")
    assert [line.split(" | ")[0] for line in dropped(text)] == [example]


@pytest.mark.parametrize(
    "text",
    [
        f"تقارير دولية تكشف المستور\n{BODY}",
        f"عنوان\n{BODY}\nشارك في اللقاء عدد من المسؤولين الأمنيين بالمنطقة.",
        f"عنوان\n{BODY}\nاقرأ أيضا ما كتبه المؤرخون عن المدينة، فالأمر يستحق. {BODY}",
        f"عنوان\n{BODY}\nفيسبوك\n{BODY}",
        f"{BODY}\n{BODY}",
        f"عنوان\n{BODY}\n71.960.448\n71.963.512",
        "عين اليوم – صنعاء\n" + BODY,
    ],
)
def test_article_text_is_kept(text: str) -> None:
    assert dropped(text) == []


def test_boilerplate_stuck_to_an_article_of_one_line_is_cut_off() -> None:
    text = f"fbpx {BODY} مقالات ذات صلة زر الذهاب إلى الأعلى"
    assert dropped(text) == ["fbpx", "مقالات ذات صلة زر الذهاب إلى الأعلى"]
    assert cleaned(text).split("\n")[1].strip() == BODY


def test_dropped_text_leaves_a_break() -> None:
    assert cleaned(f"عنوان\n{BODY}\nاترك رد\nنص آخر.").split()[-3:] == ["المسؤولين.", "نص", "آخر."]


@pytest.mark.parametrize(
    ("raw", "view"),
    [
        ("إلى\u00a0مرحلة\u2003البحث\tعن", "إلى مرحلة البحث عن"),
        ("محـــمد", "محمد"),
        ("الـ 93 والـ93", "ال 93 وال93"),
        ("الرباط ـ سلا", "الرباط - سلا"),
        ("\u200fالمغرب\u202c\u200b", "المغرب"),
        ("ﻻﺣﻘﺎ ﷲ", "لاحقا الله"),
        ("صلى ﷺ", "صلى ﷺ"),
        ("عل\u06cc ک\u06ccف", "علي كيف"),
        ("ا\u0654كد ا\u0653سفي و\u0654", "أكد آسفي ؤ"),
        ("في ظل\u00a0في ظل التهديدات", "في ظل التهديدات"),
        ("الشرق الاوسط الأوسط", "الشرق الاوسط"),
        ("قناة سي إن إن وبي بي سي", "قناة سي إن إن وبي بي سي"),
        ("عبد الله عبد الله", "عبد الله عبد الله"),
        ("الدول العربية وجامعة الدول العربية وجامعة نايف",) * 2,
        ("جدا جدا 12 12", "جدا جدا 12 12"),
        ("في\nفي البيت", "في\nفي البيت"),
    ],
)
def test_repairs(raw: str, view: str) -> None:
    assert cleaned(raw) == view


def test_a_repaired_word_leads_back_to_its_raw_characters() -> None:
    text = "قال \u200fإبـــرا\u200dهيم: ﻻ"
    view = Clean()(text).view("cleaned")
    at = view.text.index("إبراهيم")
    start, end = view.to_raw(at, at + 7)
    assert text[start:end] == "إبـــرا\u200dهيم"


def test_boilerplate_can_be_kept() -> None:
    article = Clean(boilerplate=False)(f"{BODY}\nاترك رد")
    assert article.boilerplate == []
    assert article.view("cleaned").text.endswith("اترك رد")


def test_a_malformed_pattern_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "pattern,kind,place,example,source\n(شارك,share,line,شارك,me\n"
    (tmp_path / "boilerplate.csv").write_text(rows, encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    with pytest.raises(KnowledgeError, match="شارك"):
        Boilerplate()


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="ابفيل ـَ\u0654.\n\u200fﻻ1a*😀\u00a0", max_size=60))
def test_no_letter_is_invented_and_the_text_stays(text: str) -> None:
    article = Clean()(Article(text))
    assert article.text == text
    view = article.view("cleaned")
    for i, c in enumerate(view.text):
        start, end = view.to_raw(i, i + 1)
        assert c in "\n-" or fold(c) in fold(text[start:end])
