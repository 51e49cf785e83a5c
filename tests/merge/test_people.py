from __future__ import annotations

from collections.abc import Callable

from pipeline.merge.entities import Entities, merge_entities
from pipeline.merge.judgements import Judgements
from pipeline.rows import ArticleRows

RowsOf = Callable[..., tuple[ArticleRows, ...]]


def people(rows: tuple[ArticleRows, ...]) -> tuple[Entities, list[list[str]]]:
    """The entities, and the texts of the mentions of each person, sorted."""
    entities = merge_entities(rows, Judgements())
    groups: dict[str, list[str]] = {}
    for article in rows:
        for m in article.mentions:
            if m.type == "PER":
                groups.setdefault(entities.entity_of[m.mention_id], []).append(m.text)
    return entities, sorted(sorted(g) for g in groups.values())


def test_a_family_name_follows_the_full_name_in_its_article(rows_of: RowsOf) -> None:
    _, found = people(
        rows_of(
            "قال <PER>محمود المبحوح</PER> ثم أضاف <PER>المبحوح</PER> للصحافة.",
        )
    )
    assert found == [["المبحوح", "محمود المبحوح"]]


def test_a_given_name_or_a_nasab_follows_the_full_name(rows_of: RowsOf) -> None:
    _, found = people(
        rows_of(
            "<PER>جمعان رشيد بن رقوش</PER> و<PER>جمعان</PER> و<PER>بن رقوش</PER> حضروا"
            " مع <PER>فيصل بن معمر</PER> و<PER>ابن معمر</PER>."
        )
    )
    assert found == [
        ["ابن معمر", "فيصل بن معمر"],
        ["بن رقوش", "جمعان", "جمعان رشيد بن رقوش"],
    ]


def test_full_names_join_across_articles_whatever_their_spelling(rows_of: RowsOf) -> None:
    entities, found = people(
        rows_of(
            "<TITLE of='x'>".replace("'x'", '"عبد اللطيف حموشي"')
            + "المدير العام للأمن الوطني</TITLE> <PER>عبد اللطيف حموشي</PER>",
            "استقبل <PER>عبداللطيف الحموشي</PER> وفدا",
            "وفد استقبله <PER>الحموشي</PER>",
            published="2024-05-01",
        )
    )
    assert found == [["الحموشي", "عبد اللطيف حموشي", "عبداللطيف الحموشي"]]
    (row,) = entities.rows
    assert row.titles == ("المدير العام للأمن الوطني",)
    assert (row.mentions, row.articles, row.first_date) == (3, 3, "2024-05-01")
    assert row.latin_name == "Abdellatif Hammouchi"
    assert "الحموشي" in row.aliases


def test_people_who_differ_by_a_given_name_stay_apart(rows_of: RowsOf) -> None:
    _, found = people(rows_of("<PER>عبد الرحيم بوعلام</PER>", "<PER>عبد الرحمن بوعلام</PER>"))
    assert found == [["عبد الرحمن بوعلام"], ["عبد الرحيم بوعلام"]]


def test_initials_are_one_person_in_an_article_and_never_across(rows_of: RowsOf) -> None:
    entities, found = people(
        rows_of("أوقف <PER>م.ب</PER> ثم أفرج عن <PER>م. ب</PER>", "اعتقل <PER>م.ب</PER>")
    )
    assert found == [["م. ب", "م.ب"], ["م.ب"]]
    assert len({r.entity_id for r in entities.rows}) == 2


def test_a_given_name_alone_never_leaves_its_article(rows_of: RowsOf) -> None:
    _, found = people(rows_of("قالت <PER>فتيحة</PER> إنها", "نفت <PER>فتيحة</PER> ذلك"))
    assert found == [["فتيحة"], ["فتيحة"]]


def test_a_short_name_that_fits_two_people_stays_apart_and_is_listed(rows_of: RowsOf) -> None:
    entities, found = people(
        rows_of(
            "<PER>محمد بن نواف بن سعود</PER>",
            "<PER>محمد بن نواف بن تركي</PER>",
            "<PER>محمد بن نواف</PER>",
        )
    )
    assert len(found) == 3
    assert {d.reason for d in entities.review} == {"short for more than one person"}
    assert {d.left for d in entities.review} <= set(entities.by_id)


def test_a_name_inside_the_name_of_a_body_is_nobody_of_the_article(rows_of: RowsOf) -> None:
    _, found = people(
        rows_of(
            "<PER>خالد المرغلاني</PER> زار <ORG>مستشفى الملك <PER>خالد</PER></ORG>",
            "في <ORG>مستشفى الملك <PER>خالد</PER></ORG>",
        )
    )
    assert found == [["خالد", "خالد"], ["خالد المرغلاني"]]


def test_the_most_named_of_a_family_is_meant(rows_of: RowsOf) -> None:
    _, found = people(
        rows_of(
            "<PER>محمد العلمي</PER> و<PER>محمد العلمي</PER> وابنه <PER>نصر الدين العلمي</PER>"
            " ثم <PER>العلمي</PER>"
        )
    )
    assert found == [["العلمي", "محمد العلمي", "محمد العلمي"], ["نصر الدين العلمي"]]


def test_a_corpus_of_many_namesakes_is_merged_quickly(rows_of: RowsOf) -> None:
    families = [f"{a}{b}{c}اني" for a in "بتجحخدرز" for b in "سشصضطعغف" for c in "قكلمنهوي"]
    rows = rows_of(*(f"<PER>محمد ال{f}</PER> و<PER>ال{f}</PER>" for f in families))
    _, found = people(rows)
    assert len(found) == len(families)


def test_a_title_tells_which_of_a_family_is_meant(rows_of: RowsOf) -> None:
    _, found = people(
        rows_of(
            '<TITLE of="سعيد بنزروال">النقيب</TITLE> <PER>سعيد بنزروال</PER>',
            'قال <PER>كريم بنزروال</PER> نجل <TITLE of="بنزروال">النقيب</TITLE> <PER>بنزروال</PER>',
        )
    )
    assert found == [["بنزروال", "سعيد بنزروال"], ["كريم بنزروال"]]


def test_names_a_letter_apart_are_listed_unless_a_title_bears_them_out(rows_of: RowsOf) -> None:
    title = "رئيس المجلس البلدي"
    plain = rows_of("<PER>طارق العرنوس</PER>", "<PER>طارق العرونس</PER>")
    entities, found = people(plain)
    assert len(found) == 2
    assert [d.reason for d in entities.review] == ["one letter apart"]
    borne_out = rows_of(
        f'<TITLE of="طارق العرنوس">{title}</TITLE> <PER>طارق العرنوس</PER>',
        f'<TITLE of="طارق العرونس">{title}</TITLE> <PER>طارق العرونس</PER>',
    )
    assert len(people(borne_out)[1]) == 1


def test_a_given_name_means_a_well_known_man_in_news_of_his_country_only(rows_of: RowsOf) -> None:
    _, found = people(
        rows_of(
            "<PER>علي عبد الله صالح</PER> في <COUNTRY>اليمن</COUNTRY>",
            "مليشيات <PER>صالح</PER> في <COUNTRY>اليمن</COUNTRY>",
            "لقاء <PER>صالح</PER> في <COUNTRY>المغرب</COUNTRY>",
        )
    )
    assert found == [["صالح"], ["صالح", "علي عبد الله صالح"]]


def test_a_person_has_titles_with_their_articles_and_dates(rows_of: RowsOf) -> None:
    tagged = '<TITLE of="ناصر بوريطة">وزير الخارجية</TITLE> <PER>ناصر بوريطة</PER>'
    entities, _ = people(rows_of(tagged, tagged, published="2021-03-01"))
    (held,) = entities.titles
    assert held[1:] == ("ناصر بوريطة", "وزير الخارجية", 2, "2021-03-01", "2021-03-01", ("d0", "d1"))
