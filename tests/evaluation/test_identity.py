from __future__ import annotations

from pathlib import Path

from pipeline.evaluation import identity_differences, score_identity


def gold(folder: Path, *tagged: str) -> Path:
    for i, text in enumerate(tagged):
        (folder / f"d{i}.tagged").write_text(text, encoding="utf-8")
    return folder


def test_merging_is_scored_on_the_mentions_of_the_gold(tmp_path: Path) -> None:
    folder = gold(
        tmp_path,
        '<PER key="أ">محمد القيسي</PER> و<PER key="أ">القيسي</PER>',
        '<PER key="ب">محمد القيسي</PER> في <CITY key="فاس">فاس</CITY>',
    )
    scores = score_identity(folder)
    assert scores["PER"]["mentions"] == 3
    assert scores["PER"]["pairwise"] == {"precision": 0.3333, "recall": 1.0, "f1": 0.5}
    assert scores["CITY"]["b_cubed"]["f1"] == 1.0
    assert "ORG" not in scores
    ((verdict, name, parts),) = identity_differences(folder)
    assert (verdict, parts) == ("MIXED", "أ: 2, ب: 1")
    assert name.startswith("محمد القيسي (per-")


def test_the_holder_of_a_title_is_taken_from_the_gold(tmp_path: Path) -> None:
    title = '<TITLE of="أ">قائد الحرس البحري</TITLE>'
    folder = gold(
        tmp_path,
        f'{title} <PER key="أ">طارق العرنوس</PER>',
        f'{title} <PER key="أ">طارق العرونس</PER>',
    )
    assert score_identity(folder)["PER"]["pairwise"]["recall"] == 1.0
