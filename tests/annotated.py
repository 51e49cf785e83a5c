"""Articles for tests, written with inline tags so that no model is needed.

``<PER>محمد الدخيسي</PER> حضر <DATE iso="2024-12-04">أمس</DATE>``: the format of the gold articles.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.article import Article, reading_order
from pipeline.evaluation.gold import parse_tagged
from pipeline.merge import Merged, merge
from pipeline.merge.judgements import Judgements
from pipeline.rows import article_rows
from pipeline.stage import make

_NAMES = ("PER", "ORG", "CITY", "COUNTRY", "LOC", "DATE")


def annotated(tagged: str, doc_id: str = "", types: tuple[str, ...] = _NAMES) -> Article:
    """An article with the tagged mentions of ``types``, its sentences and words."""
    text, spans = parse_tagged(tagged)
    article = Article(text, doc_id=doc_id)
    for stage in ("clean", "normalize", "segment"):
        make(stage)(article)
    article.mentions = sorted(
        (
            replace(
                article.mention(s.start, s.end, s.type, origin="test"),
                value=s.attributes.get("iso", ""),
            )
            for s in spans
            if s.type in types
        ),
        key=reading_order,
    )
    article.layers |= {"names", "dates"}
    return article


def told(tagged: str, doc_id: str = "") -> Article:
    """An article with titles and events found in it."""
    return make("events")(make("titles")(annotated(tagged, doc_id)))


def merged(articles: dict[str, str], judgements: Judgements | None = None) -> Merged:
    """A corpus of tagged articles, by doc_id, found out and merged."""
    return merge([article_rows(told(text, doc)) for doc, text in articles.items()], judgements)


def tagged_files(folder: Path) -> dict[str, str]:
    """The tagged articles of a folder, by name."""
    return {p.stem: p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.tagged"))}
