from __future__ import annotations

from pathlib import Path

from pipeline.training.gold import (
    Example,
    Span,
    article_examples,
    cut,
    read_columns,
    read_tagged,
)

TAGGED = (
    'قال <TITLE of="س">مدير <ORG>ولاية أمن <CITY>مراكش</CITY></ORG></TITLE> إنه حضر.وأضاف '
    "<PER>د. محمد</PER> أن 12.5 كافية؟ نعم\nخبر"
)


def test_tags_come_out_of_the_text_and_offsets_fit_it() -> None:
    text, spans = read_tagged(TAGGED)
    assert "<" not in text
    assert {(s.type, text[s.first : s.last]) for s in spans} == {
        ("TITLE", "مدير ولاية أمن مراكش"),
        ("ORG", "ولاية أمن مراكش"),
        ("CITY", "مراكش"),
        ("PER", "د. محمد"),
    }


def test_an_article_becomes_sentences_of_words_with_its_spans() -> None:
    examples = list(article_examples(TAGGED))
    found = {(s.type, " ".join(e.words[s.first : s.last])) for e in examples for s in e.spans}
    assert ("PER", "د. محمد") in found
    assert ("ORG", "ولاية أمن مراكش") in found
    assert [e.words[0] for e in examples] == ["قال", "وأضاف", "نعم", "خبر"]


def test_long_sentences_are_cut_but_no_span_is() -> None:
    pieces = list(cut(["و"] * 10, [Span(3, 6, "ORG")], longest=4))
    assert [len(p.words) for p in pieces] == [6, 4]
    assert pieces[0].spans == (Span(3, 6, "ORG"),)


def test_two_column_files(tmp_path: Path) -> None:
    path = tmp_path / "x.conll"
    path.write_text("محمد\tB-PER\nالدخيسي\tI-PER\n.\tO\n\n\nفاس\tB-CITY\n", encoding="utf-8")
    assert list(read_columns(path)) == [
        Example(("محمد", "الدخيسي", "."), (Span(0, 2, "PER"),)),
        Example(("فاس",), (Span(0, 1, "CITY"),)),
    ]


def test_the_types_of_public_sets_get_our_names(tmp_path: Path) -> None:
    path = tmp_path / "set.conll"
    path.write_text("محمد\tB-PERS\nفاس\tI-MIS\n", encoding="utf-8")
    assert [e.spans for e in read_columns(path)] == [(Span(0, 1, "PER"), Span(1, 2, "MISC"))]
