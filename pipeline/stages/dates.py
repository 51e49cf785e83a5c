"""Dates: every way Arabic newspapers write them, resolved or left open, never invented."""

from __future__ import annotations

import unicodedata
from datetime import date

from pipeline.article import Article
from pipeline.stage import Stage, register

__all__ = ["Dates"]


@register
class Dates(Stage):
    """Adds DATE mentions, each with its value where the text and its day settle it.

    ``published``: an ISO date that relative dates are counted from, whatever the article says of
    itself. Otherwise it is the article's own ``published``, else the dateline or another date that
    the text makes certain; without any, relative dates stay unresolved (value ""). Each mention's
    ``origin`` is "dates:" and the name of its shape (:data:`pipeline.temporal.forms.FORMS`).

    Raises ValueError when ``published``, the setting or the article's, is no ISO date.

    >>> article = Dates(published="2020-09-10")("أوقفت الشرطة شخصا أمس الأربعاء بمراكش.")
    >>> [(m.text, m.value) for m in article.mentions]
    [('أمس الأربعاء', '2020-09-09')]
    """

    name = "dates"
    needs = ("cleaned", "normalized")
    adds = ("dates",)

    def __init__(self, *, published: str = "") -> None:
        if published:
            _iso(published, "the setting published")
        self.published = published

    def setup(self) -> None:
        """Build the lexicon of date words."""
        from pipeline.temporal.lexicon import lexicon

        self._lexicon = lexicon()

    def process(self, article: Article) -> None:
        """Add the article's DATE mentions; ValueError when its ``published`` is no ISO date."""
        from pipeline.temporal.tagger import tag

        view = article.view("normalized")
        published = self.published or article.published
        where = f"published of article {article.doc_id!r}" if article.doc_id else "published"
        today = _iso(published, where) if published else None
        article.add_mentions(
            article.mention(start, end, "DATE", value=found.value, origin=f"dates:{found.form}")
            for found in tag(view.text, today, self._lexicon)
            for start, end in [view.to_raw(found.start, found.end)]
            for end in [_with_marks(article.text, end)]
        )


def _with_marks(text: str, end: int) -> int:
    """The end of a word, behind the vowel signs and tatweel on its last letter."""
    while end < len(text) and (unicodedata.combining(text[end]) or text[end] == "ـ"):
        end += 1
    return end


def _iso(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        message = (
            f"{where} must be an ISO date such as 2020-09-10, or empty if unknown, not {text!r}"
        )
        raise ValueError(message) from None
