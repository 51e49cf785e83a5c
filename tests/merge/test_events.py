"""The same event across articles."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from pipeline.merge import merge
from pipeline.merge.judgements import Judgement, Judgements
from pipeline.rows import article_rows
from tests.annotated import merged, tagged_files, told

SEEDS = Path(__file__).parents[1] / "gold" / "seeds"

FIRST = (
    'انعقد المؤتمر الثامن والأربعون لقادة الشرطة والأمن العرب <DATE iso="2024-12-04">أمس</DATE> في '
    "<CITY>تونس</CITY> برئاسة <PER>خالد النوري</PER>."
)
AGAIN = (
    "اختتم المؤتمر 48 لقادة الشرطة والأمن العرب أعماله في <CITY>تونس</CITY> بحضور "
    "<PER>محمد كومان</PER>."
)
YEAR_BEFORE = (
    "انعقد المؤتمر السابع والأربعون لقادة الشرطة والأمن العرب في <CITY>تونس</CITY> برئاسة "
    "<PER>خالد النوري</PER>."
)


def test_the_same_session_in_other_words_is_one_event() -> None:
    [event] = merged({"a": FIRST, "b": AGAIN}).events.rows
    assert event.articles == 2
    assert event.doc_ids == ("a", "b")
    assert (event.date, event.city) == ("2024-12-04", "تونس")
    assert set(event.people) == {"خالد النوري", "محمد كومان"}


def test_sessions_of_two_years_are_never_one() -> None:
    rows = merged({"a": FIRST, "b": YEAR_BEFORE, "c": AGAIN}).events.rows
    assert sorted(r.doc_ids for r in rows) == [("a", "c"), ("b",)]


def test_contradicting_days_forbid_a_merge() -> None:
    visit = (
        'زار <PER>محمد كومان</PER> <CITY>تونس</CITY> <DATE iso="{}">يومها</DATE> في زيارة رسمية.'
    )
    days = {"a": visit.format("2024-01-10"), "b": visit.format("2024-03-10")}
    assert len(merged(days).events.rows) == 2


def test_two_people_arrested_in_one_city_are_two_arrests() -> None:
    arrest = (
        '<DATE iso="2023-03-10">الجمعة</DATE> أوقفت الشرطة بمدينة <CITY>طنجة</CITY>، <PER>{}</PER>.'
    )
    corpus = {"a": arrest.format("كريم الوزاني"), "b": arrest.format("عادل بناني")}
    assert len(merged(corpus).events.rows) == 2
    corpus["b"] = corpus["a"]
    assert len(merged(corpus).events.rows) == 1


def test_the_better_supported_day_is_shown() -> None:
    other = FIRST.replace("2024-12-04", "2024-12-05")
    [event] = merged({"a": other, "b": FIRST, "c": FIRST}).events.rows
    assert event.date == "2024-12-04"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("انعقدت القمة العربية الرابعة في <CITY>مراكش</CITY> و<COUNTRY>تونس</COUNTRY>.", "المغرب"),
        ("انعقدت القمة العربية الرابعة في <CITY>غلاسكو</CITY>، <COUNTRY>بإسكتلندا</COUNTRY>.",
         "إسكتلندا"),
        ("انعقدت القمة العربية الرابعة في <CITY>غلاسكو</CITY>.", "بريطانيا"),
    ],
)  # fmt: skip
def test_an_event_is_in_the_country_of_its_city(text: str, country: str) -> None:
    [event] = merged({"a": text}).events.rows
    assert event.country == country


def test_order_of_articles_makes_no_difference() -> None:
    articles = [
        article_rows(told(t, d)) for d, t in (("a", FIRST), ("b", AGAIN), ("c", YEAR_BEFORE))
    ]
    first, *others = [merge(list(order)).events for order in permutations(articles)]
    assert all(other == first for other in others)


@pytest.mark.parametrize("by", ["id", "name"])
def test_a_judgement_wins(by: str) -> None:
    corpus = {"a": FIRST, "b": YEAR_BEFORE}
    left, right = merged(corpus).events.rows
    sides = (left.event_id, right.event_id) if by == "id" else (left.name, right.name)
    same = Judgements((Judgement(*sides, "same"),))
    assert len(merged(corpus, same).events.rows) == 1
    both = Judgements((*same.pairs, Judgement(*sides, "different")))
    assert len(merged(corpus, both).events.rows) == 2


def test_every_trigger_is_a_row_and_named_mentions_know_their_event() -> None:
    events = merged({"a": FIRST}).events
    [row] = events.rows
    assert {m.event_id for m in events.mentions} == {row.event_id}
    assert set(events.event_of_mention.values()) == {row.event_id}
    assert events.event_of == {("a", 0): row.event_id}


def test_the_meeting_told_by_the_first_and_the_fifth_sample_is_one_event() -> None:
    seeds = tagged_files(SEEDS)
    first, fifth = (d for d in seeds if d.startswith(("000", "004")))
    rows = merged(seeds).events.rows
    assert any({first, fifth} <= set(r.doc_ids) for r in rows)


def test_two_guests_of_one_host_on_one_day_are_two_meetings() -> None:
    reception = (
        'استقبل <PER>محمد بن نايف</PER> <DATE iso="2015-07-22">أمس</DATE> <CITY>بجدة</CITY> {}.'
    )
    guests = ("<PER>أشتون كارتر</PER>", "<PER>سمير جعجع</PER>", "<PER>أشتون كارتر</PER>")
    rows = merged({str(i): reception.format(guest) for i, guest in enumerate(guests)}).events.rows
    assert sorted(row.articles for row in rows) == [1, 2]


def test_statements_without_a_common_speaker_are_never_one() -> None:
    text = "أكد <PER>{}</PER> في تصريح لجريدة هسبريس الإلكترونية أن الأمن مستتب."
    rows = merged({name: text.format(name) for name in ("رضا العلمي", "رمضان مسعود")}).events.rows
    assert [row.articles for row in rows] == [1, 1]
