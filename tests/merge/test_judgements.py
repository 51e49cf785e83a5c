from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Article
from pipeline.engine import run
from pipeline.merge.entities import merge_entities
from pipeline.merge.judgements import Judgement, JudgementError, Judgements
from pipeline.rows import ArticleRows, article_rows
from pipeline.tables.read import read_table

RowsOf = Callable[..., tuple[ArticleRows, ...]]


def test_no_file_means_no_judgements(tmp_path: Path) -> None:
    assert not Judgements.read(tmp_path)
    assert not Judgements()


def test_a_file_is_read_with_or_without_a_bom(tmp_path: Path) -> None:
    (tmp_path / "judgements.csv").write_text(
        "\ufeffleft,right,judgement,by,note\nأ,ب,Same,me,\n,,,,\nج,د,different,me,two men\n",
        encoding="utf-8",
    )
    assert Judgements.read(tmp_path).pairs == (
        Judgement("أ", "ب", "same", "me", ""),
        Judgement("ج", "د", "different", "me", "two men"),
    )


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("left,right\nأ,ب\n", "lacks the column judgement"),
        ("left,right,judgement\nأ,ب,perhaps\n", "line 2: the judgement is 'perhaps'"),
        ("left,right,judgement\nأ,,same\n", "line 2: left or right is empty"),
        ("left,right,judgement\nأ,ب\n", "line 2: the row has not as many cells"),
    ],
)
def test_a_faulty_file_is_complained_of(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(JudgementError, match=complaint) as error:
        Judgements.read(path)
    assert str(path) in str(error.value)


def judge(left: str, right: str, verdict: Literal["same", "different"]) -> Judgements:
    return Judgements((Judgement(left, right, verdict),))


def test_different_keeps_apart_what_would_be_joined(rows_of: RowsOf) -> None:
    rows = rows_of("<PER>محمد القيسي</PER>", "<PER>محمد القيسي</PER>")
    left, right = (m.mention_id for a in rows for m in a.mentions)
    assert len(merge_entities(rows, Judgements()).rows) == 1
    apart = merge_entities(rows, judge(left, right, "different"))
    assert len(apart.rows) == 2
    assert len(apart.by_id) == 2


def test_different_reaches_inside_an_article(rows_of: RowsOf) -> None:
    rows = rows_of("<PER>محمد العلمي</PER> ثم <PER>العلمي</PER>")
    entities = merge_entities(rows, judge("محمد العلمي", "العلمي", "different"))
    assert len(entities.rows) == 2


def test_an_entity_name_stands_for_all_its_mentions(rows_of: RowsOf) -> None:
    rows = rows_of("<ORG>للأنتربول</ORG>", "<ORG>مكتب ليون</ORG>")
    entities = merge_entities(rows, judge("الإنتربول", "مكتب ليون", "same"))
    assert [r.mentions for r in entities.rows] == [2]


def test_same_joins_by_name_and_different_wins_over_it(rows_of: RowsOf) -> None:
    rows = rows_of("<PER>طارق العرنوس</PER>", "<PER>طارق العرونس</PER>")
    same = judge("طارق العرنوس", "طارق العرونس", "same")
    assert len(merge_entities(rows, Judgements()).rows) == 2
    assert len(merge_entities(rows, same).rows) == 1
    both = same + judge("طارق العرونس", "طارق العرنوس", "different")
    assert len(merge_entities(rows, both).rows) == 2


def test_same_joins_by_entity_id_on_every_later_run(rows_of: RowsOf) -> None:
    rows = rows_of("<ORG>مكتب الرباط</ORG>", "<ORG>دائرة سلا للتعاون</ORG>")
    left, right = (r.entity_id for r in merge_entities(rows, Judgements()).rows)
    verdict = judge(left, right, "same")
    first = merge_entities(rows, verdict)
    assert len(first.rows) == 1
    assert merge_entities(rows, verdict) == first


def test_a_judgement_about_nothing_in_the_corpus_does_nothing(rows_of: RowsOf) -> None:
    rows = rows_of("<PER>محمد العلمي</PER>")
    nothing = judge("per-0000000000", "علي", "same")
    assert merge_entities(rows, nothing) == merge_entities(rows, Judgements())


NAMES = ("محمد القيسي", "القيسي", "محمد سالم القيسي", "محمد القيصي", "سالم القيسي")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=8),
    st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(("same", "different"))),
        max_size=8,
    ),
)
def test_nothing_is_ever_merged_against_a_different(
    written: list[str], verdicts: list[tuple[int, int, Literal["same", "different"]]]
) -> None:
    rows = []
    for i, name in enumerate(written):
        article = Article(name, doc_id=f"d{i // 2}-{i}")
        article.mentions = [article.mention(0, len(name), "PER")]
        rows.append(article_rows(article))
    ids = [m.mention_id for a in rows for m in a.mentions]
    pairs = [Judgement(ids[a % len(ids)], ids[b % len(ids)], v) for a, b, v in verdicts]
    entity_of = merge_entities(tuple(rows), Judgements(tuple(pairs))).entity_of
    against = [
        p for p in pairs
        if p.judgement == "different" and p.left != p.right
        and entity_of[p.left] == entity_of[p.right]
    ]  # fmt: skip
    assert against == []


def test_judgements_beside_the_tables_hold_on_every_later_run(tmp_path: Path) -> None:
    corpus, out = tmp_path / "in", tmp_path / "out"
    corpus.mkdir()
    out.mkdir()
    (corpus / "a.txt").write_text("وصل الوفد إلى الرباط ثم غادر نحو مراكش.", encoding="utf-8")
    run(corpus, out, quiet=True)
    assert "مراكش" in cities(out)
    decided = "left,right,judgement\nالرباط,مراكش,same\n"
    (out / "judgements.csv").write_text(decided, encoding="utf-8")
    for _ in range(2):
        run(corpus, out, quiet=True)
        assert len(cities(out)) == 1
    assert (out / "judgements.csv").read_text(encoding="utf-8") == decided


def cities(out: Path) -> list[str]:
    return [r["name"] for r in read_table(out, "entities") if r["type"] == "CITY"]
