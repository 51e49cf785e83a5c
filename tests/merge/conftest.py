from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.article import Article, Sentence, Span, reading_order
from pipeline.evaluation.gold import parse_tagged
from pipeline.rows import ArticleRows, article_rows

RowsOf = Callable[..., tuple[ArticleRows, ...]]


def rows(doc_id: str, tagged: str, published: str = "", source: str = "") -> ArticleRows:
    """Rows of an inline-tagged text; a TITLE's ``of`` is the text of the PER that holds it."""
    text, spans = parse_tagged(tagged)
    article = Article(text, doc_id=doc_id, published=published, source=source)
    article.sentences = [Sentence(0, len(text), text)]
    article.mentions = sorted(
        (article.mention(s.start, s.end, s.type) for s in spans), key=reading_order
    )
    holder = {(s.start, s.end): s.attributes["of"] for s in spans if s.attributes.get("of")}
    people = {m.text: Span(m.start, m.end) for m in article.of_type("PER")}
    article.mentions = [
        replace(m, holder=people[holder[m.start, m.end]]) if (m.start, m.end) in holder else m
        for m in article.mentions
    ]
    return article_rows(article)


@pytest.fixture
def rows_of() -> RowsOf:
    """A function from inline-tagged texts to their rows, documents d0, d1, …"""

    def make(*tagged: str, published: str = "", source: str = "") -> tuple[ArticleRows, ...]:
        return tuple(rows(f"d{i}", t, published, source) for i, t in enumerate(tagged))

    return make
