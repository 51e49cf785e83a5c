from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from pipeline.merge.entities import merge_entities
from pipeline.merge.judgements import Judgement, JudgementError, Judgements
from pipeline.rows import ArticleRows

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
    rows = rows_of("<PER>محمد زيان</PER> ثم <PER>زيان</PER>")
    entities = merge_entities(rows, judge("محمد زيان", "زيان", "different"))
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
    rows = rows_of("<PER>محمد زيان</PER>")
    nothing = judge("per-0000000000", "علي", "same")
    assert merge_entities(rows, nothing) == merge_entities(rows, Judgements())
