from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.article import Article, Sentence, Span, Word

TEXT = "مدير الشرطة القضائية محمد الدخيسي"


def test_a_mention_carries_its_text() -> None:
    article = Article(TEXT)
    mention = article.mention(21, 33, "PER", score=0.9, origin="test")
    assert mention.text == "محمد الدخيسي"
    assert (mention.score, mention.origin, mention.value) == (0.9, "test", "")


@pytest.mark.parametrize("span", [(0, 0), (5, 3), (-1, 4), (0, 999)])
def test_a_mention_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no text at"):
        Article(TEXT).mention(*span, "PER")


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(ValueError, match="'PERSON' is no mention type; there are PER, ORG"):
        Article(TEXT).mention(0, 4, "PERSON")


def test_mentions_are_kept_in_reading_order_without_repeats() -> None:
    article = Article(TEXT)
    org = article.mention(5, 20, "ORG")
    title = article.mention(0, 20, "TITLE")
    person = article.mention(21, 33, "PER")
    article.add_mentions([person, org])
    article.add_mentions([title, org])
    assert article.mentions == [title, org, person]
    assert article.of_type("ORG", "PER") == [org, person]


def test_sentences_and_their_words() -> None:
    text = "قال. ثم غادر."
    article = Article(text)
    article.sentences = [Sentence(0, 4, "قال."), Sentence(5, 13, "ثم غادر.")]
    article.words = [
        Word(a, b, text[a:b], text[a:b]) for a, b in [(0, 3), (3, 4), (5, 7), (8, 12), (12, 13)]
    ]
    assert [[w.form for w in words] for words in article.sentence_words()] == [
        ["قال", "."],
        ["ثم", "غادر", "."],
    ]
    assert [article.sentence_at(i) for i in (0, 4, 5, 12)] == [0, 0, 1, 1]
    assert Article("").sentence_at(0) == -1


spans = st.tuples(st.integers(0, 9), st.integers(1, 9)).map(lambda t: Span(t[0], t[0] + t[1]))


@given(spans, spans)
def test_overlap_and_cover_agree_with_the_characters(a: Span, b: Span) -> None:
    inside_a, inside_b = set(range(a.start, a.end)), set(range(b.start, b.end))
    assert a.overlaps(b) == bool(inside_a & inside_b)
    assert a.covers(b) == (inside_b <= inside_a)
