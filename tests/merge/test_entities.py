from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from pipeline.evaluation.gold import read_gold
from pipeline.merge.entities import EntityRow, merge_entities
from pipeline.merge.judgements import Judgements
from pipeline.rows import ArticleRows, article_rows

RowsOf = Callable[..., tuple[ArticleRows, ...]]
SEEDS = Path(__file__).parent.parent / "gold" / "seeds"


def seeds() -> tuple[ArticleRows, ...]:
    return tuple(article_rows(g.article()) for g in read_gold(SEEDS))


def test_every_name_of_the_samples_has_an_entity_and_every_entity_a_mention() -> None:
    rows = seeds()
    entities = merge_entities(rows, Judgements())
    named = {
        m.mention_id
        for a in rows
        for m in a.mentions
        if m.type in ("PER", "ORG", "CITY", "COUNTRY", "LOC")
    }
    assert named == set(entities.entity_of)
    assert {r.entity_id for r in entities.rows} == set(entities.entity_of.values())
    assert sum(r.mentions for r in entities.rows) == len(named)


def test_the_order_of_the_articles_makes_no_difference() -> None:
    rows = list(seeds())
    first = merge_entities(tuple(rows), Judgements())
    random.Random(7).shuffle(rows)
    again = merge_entities(tuple(rows), Judgements())
    assert (again.rows, again.entity_of, again.review) == (
        first.rows,
        first.entity_of,
        first.review,
    )


def test_the_samples_name_one_dakhissi_and_one_interpol() -> None:
    entities = merge_entities(seeds(), Judgements())
    (dakhissi,) = [r for r in entities.rows if "الدخيسي" in r.name]
    assert dakhissi.articles >= 3
    (interpol,) = [r for r in entities.rows if r.name == "الإنتربول"]
    assert "المنظمة الدولية للشرطة الجنائية" in interpol.aliases
    assert interpol.latin_name == "INTERPOL"


def test_a_title_belongs_to_its_holder_and_to_nobody_without_one(rows_of: RowsOf) -> None:
    rows = rows_of(
        '<TITLE of="ناصر بوريطة">وزير الخارجية</TITLE> <PER>ناصر بوريطة</PER>'
        " و<TITLE>وزير العدل</TITLE>"
    )
    entities = merge_entities(rows, Judgements())
    held, free = [m.mention_id for m in rows[0].mentions if m.type == "TITLE"]
    assert entities.by_id[entities.entity_of[held]].name == "ناصر بوريطة"
    assert free not in entities.entity_of


def test_ids_stay_when_articles_are_added(rows_of: RowsOf) -> None:
    one = rows_of("<PER>محمد الدخيسي</PER> في <CITY>مراكش</CITY>")
    two = rows_of(
        "<PER>محمد الدخيسي</PER> في <CITY>مراكش</CITY>", "<PER>ليلى الحموشي</PER> <CITY>فاس</CITY>"
    )
    few, more = (merge_entities(r, Judgements()) for r in (one, two))
    assert set(few.by_id) < set(more.by_id)


def test_an_id_says_what_it_is_of(rows_of: RowsOf) -> None:
    rows = rows_of("<PER>محمد العلمي</PER> <ORG>هسبريس</ORG> <CITY>فاس</CITY> <LOC>الريف</LOC>")
    entities = merge_entities(rows, Judgements())
    assert sorted(i.split("-")[0] for i in entities.by_id) == ["city", "loc", "org", "per"]
    assert all(len(i.split("-")[1]) == 10 for i in entities.by_id)


def test_dates_span_the_articles(rows_of: RowsOf) -> None:
    (early,) = rows_of("<PER>محمد العلمي</PER>", published="2020-01-05")
    late = rows_of("", "<PER>محمد العلمي</PER>", published="2021-03-01")[1]
    (row,) = merge_entities((late, early), Judgements()).rows
    assert (row.first_date, row.last_date, row.articles) == ("2020-01-05", "2021-03-01", 2)


def test_every_merge_has_a_reason() -> None:
    entities = merge_entities(seeds(), Judgements())
    joined = len(entities.entity_of) - len(entities.rows)
    assert len(entities.reasons) == joined
    assert all(r.reason and 0 < r.score <= 1 for r in entities.reasons)


def test_nothing_comes_of_nothing() -> None:
    assert merge_entities((), Judgements()).rows == ()


def test_the_row_has_the_columns_of_the_table() -> None:
    assert EntityRow._fields == (
        "entity_id", "type", "name", "latin_name", "aliases", "titles", "mentions", "articles",
        "first_date", "last_date", "country", "latitude", "longitude", "geonames_id",
    )  # fmt: skip
