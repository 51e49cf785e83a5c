from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluation import GoldError, parse_tagged, read_gold

GOLD = Path("tests/gold/seeds")


def test_tags_are_taken_out_and_their_offsets_kept() -> None:
    text, spans = parse_tagged('قال <TITLE of="س">مدير <ORG>الأمن</ORG></TITLE> أمس')
    assert text == "قال مدير الأمن أمس"
    assert [(s.type, text[s.start : s.end], s.attributes) for s in spans] == [
        ("ORG", "الأمن", {}),
        ("TITLE", "مدير الأمن", {"of": "س"}),
    ]


@pytest.mark.parametrize(
    ("tagged", "error"),
    [
        ("<PER>محمد", "<PER> is never closed"),
        ("محمد</PER>", "closes no open"),
        ("<PER>م</ORG>", "closes"),
    ],
)
def test_broken_tags_are_named(tagged: str, error: str) -> None:
    with pytest.raises(GoldError, match=error):
        parse_tagged(tagged)


def test_the_sample_annotations_stand_on_the_sample_texts() -> None:
    for gold in read_gold(GOLD):
        raw = (Path("seeds") / f"{gold.doc_id}.txt").read_bytes().decode("utf-8")
        assert gold.text == raw
        assert gold.events
        assert len(gold.article("PER").mentions) == sum(s.type == "PER" for s in gold.spans)


def test_a_folder_without_gold_is_said(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no \.tagged article in"):
        read_gold(tmp_path)
    (tmp_path / "a.tagged").write_text("<PER>x", encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.tagged: <PER> is never closed"):
        read_gold(tmp_path)
