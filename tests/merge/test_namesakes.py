"""Officials of one full name: one person through a career, two where their offices contradict."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.merge.entities import Entities, merge_entities
from pipeline.merge.judgements import Judgement, Judgements
from pipeline.rows import ArticleRows
from tests.merge.conftest import rows

RowsOf = Callable[..., tuple[ArticleRows, ...]]
NAME = "سالم الودغيري"


def official(title: str, day: str, about: str = "", doc: str = "") -> ArticleRows:
    """An article of a day in which the official has a title."""
    text = f'<TITLE of="{NAME}">{title}</TITLE> <PER>{NAME}</PER> {about}'
    return rows(doc or f"{day} {title} {about}", text, day)


def silent(day: str, about: str = "") -> ArticleRows:
    """An article that names the official without any title."""
    return rows(f"{day} {about}", f"<PER>{NAME}</PER> {about}", day)


def people(*articles: ArticleRows, judgements: Judgements | None = None) -> Entities:
    return merge_entities(tuple(articles), judgements or Judgements())


def shared(entities: Entities) -> list[set[str]]:
    """The days of the articles of each person of the name."""
    groups: dict[str, set[str]] = {}
    for mention, id in entities.entity_of.items():
        if ":PER" in mention:
            groups.setdefault(id, set()).add(mention[:10])
    return sorted(groups.values(), key=sorted)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزير العدل المغربي", "وزير العدل الموريتاني"),
        ("وزير العدل المغربي", "رئيس البرلمان الموريتاني"),
        ("سفير <COUNTRY>المغرب</COUNTRY>", "السفير المصري"),
        ("والي أمن <CITY>فاس</CITY>", "وزير الصحة التونسي"),
        ("رئيس <COUNTRY>تشاد</COUNTRY>", "الرئيس المالي"),
    ],
)
def test_offices_of_two_states_are_two_people_whenever(one: str, other: str) -> None:
    found = people(official(one, "2015-03-01"), official(other, "2019-03-01"))
    assert len(shared(found)) == 2
    assert [d.reason for d in found.review] == ["the same name, but offices of different countries"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزير العدل", "وزير الصحة"),
        ("والي أمن <CITY>فاس</CITY>", "والي أمن <CITY>أكادير</CITY>"),
        ("رئيس مفوضية الشرطة <CITY>ببوزنيقة</CITY>", "عميد كلية الحقوق <CITY>بفاس</CITY>"),
        ("رئيس جامعة القاضي عياض", "رئيس جامعة ابن طفيل"),
        ("سفير المملكة في <COUNTRY>فرنسا</COUNTRY>", "سفير المملكة لدى <COUNTRY>مصر</COUNTRY>"),
    ],
)
def test_posts_exclude_each_other_in_one_week_only(one: str, other: str) -> None:
    at_once = people(official(one, "2019-03-01"), official(other, "2019-03-03"))
    assert len(shared(at_once)) == 2
    assert [d.left_name for d in at_once.review] == [NAME]
    later = people(official(one, "2019-03-01"), official(other, "2021-06-03"))
    assert len(shared(later)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزير الخارجية", "وزير الشؤون الخارجية والتعاون"),
        ("وزير العدل", "الأمين العام للحزب"),
        ("وزير المالية", "وزير المالية المغربي"),
        ("وزير الداخلية", "وزير العدل السابق"),
        ("والي الأمن", "مدير الشرطة القضائية"),
        ("عمدة <CITY>طنجة</CITY>", "وزير الصحة"),
        ("السفير الفرنسي <CITY>بالرباط</CITY>", "سفير <COUNTRY>فرنسا</COUNTRY>"),
        ("مدرب المنتخب المغربي", "مدرب المنتخب المغربي لكرة القدم"),
    ],
)
def test_what_one_person_can_be_in_one_week_is_one(one: str, other: str) -> None:
    assert len(shared(people(official(one, "2019-03-01"), official(other, "2019-03-02")))) == 1


def test_two_posts_in_one_article_are_one_persons_also_elsewhere() -> None:
    both = rows(
        "2019-03-02",
        f'<TITLE of="{NAME}">وزير الصحة</TITLE> <TITLE of="{NAME}">وزير العدل</TITLE>'
        f" <PER>{NAME}</PER>",
        "2019-03-02",
    )
    one, other = official("وزير الصحة", "2019-03-01"), official("وزير العدل", "2019-03-03")
    assert len(shared(people(one, both, other))) == 1


def test_an_article_without_a_title_goes_where_its_country_does() -> None:
    found = people(
        official("وزير العدل المغربي", "2019-03-01"),
        official("وزير الصحة التونسي", "2019-03-02"),
        silent("2019-04-01", "<COUNTRY>تونس</COUNTRY> <CITY>صفاقس</CITY>"),
        silent("2019-04-02", "<COUNTRY>مصر</COUNTRY>"),
    )
    assert shared(found) == [{"2019-03-01"}, {"2019-03-02", "2019-04-01"}, {"2019-04-02"}]
    unsure = [d for d in found.review if "more than one official" in d.reason]
    assert len(unsure) == 2


def test_one_article_against_many_that_names_their_state_is_mistaken() -> None:
    many = [official("وزير العدل المغربي", f"2019-03-{day:02}") for day in range(1, 8)]
    slip = official("الوزير التونسي", "2019-03-09", "<COUNTRY>المغرب</COUNTRY>")
    assert len(shared(people(*many, slip))) == 1
    other = official("الوزير التونسي", "2019-03-09", "<CITY>صفاقس</CITY>")
    assert len(shared(people(*many, other))) == 2


def test_a_judgement_wins_over_contradicting_offices() -> None:
    one = official("وزير العدل المغربي", "2015-03-01", doc="2015-03-01")
    other = official("وزير العدل الموريتاني", "2019-03-01", doc="2019-03-01")
    left, right = (next(m.mention_id for m in a.mentions if m.type == "PER") for a in (one, other))
    same = Judgements((Judgement(left, right, "same"),))
    assert len(shared(people(one, other, judgements=same))) == 1
    both = same + Judgements((Judgement(right, left, "different"),))
    assert len(shared(people(one, other, judgements=both))) == 2


STATES = ("المغربي", "التونسي", "المصري")
POSTS = ("وزير العدل", "رئيس البرلمان", "والي الأمن", "وزير الصحة")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(POSTS), st.sampled_from(STATES), st.integers(2001, 2020)),
        min_size=1, max_size=6,
    ),
    st.randoms(use_true_random=False),
)  # fmt: skip
def test_there_are_as_many_people_as_states_in_any_order(
    told: list[tuple[str, str, int]], chance: random.Random
) -> None:
    articles = [
        official(f"{post} {state}", f"{year}-{n + 1:02}-20", doc=f"{year} {n}")
        for n, (post, state, year) in enumerate(told)
    ]
    found = people(*articles)
    assert len(found.rows) == len({state for _, state, _ in told})
    chance.shuffle(articles)
    again = people(*articles)
    assert (again.rows, again.entity_of) == (found.rows, found.entity_of)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(POSTS), min_size=1, max_size=8))
def test_a_career_in_one_state_is_one_persons(posts: list[str]) -> None:
    articles = [
        official(f"{post} المغربي", f"{2001 + n}-05-05", doc=f"d{n}")
        for n, post in enumerate(posts)
    ]
    assert len(people(*articles).rows) == 1
