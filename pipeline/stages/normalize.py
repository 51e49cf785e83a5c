"""Normalize: the cleaned text in one spelling, aligned to the raw text, for matching."""

from __future__ import annotations

from pipeline.article import Article
from pipeline.folding import STEPS, character_steps
from pipeline.stage import Stage, register

__all__ = ["Normalize"]


@register
class Normalize(Stage):
    """Adds the view "normalized": the view "cleaned" with letters folded by camel-tools' rules.

    Each keyword switches one step of :data:`pipeline.folding.STEPS`; all are on by default, which
    is what the later stages and the lexicons expect. Steps work on characters, so the alignment is
    exact: every character of the view leads back to the raw characters it came from.

    >>> Normalize(teh_marbuta=False)("الدورة الـ٩٣").view("normalized").text
    'الدورة ال93'
    """

    name = "normalize"
    needs = ("cleaned",)
    adds = ("normalized",)

    def __init__(
        self,
        *,
        unicode: bool = True,
        invisible: bool = True,
        letters: bool = True,
        diacritics: bool = True,
        alef: bool = True,
        alef_maksura: bool = True,
        teh_marbuta: bool = True,
        digits: bool = True,
        case: bool = True,
    ) -> None:
        chosen = locals()
        self.steps = tuple(name for name in STEPS if chosen[name])

    def process(self, article: Article) -> None:
        """Add the view; the article's text and the view "cleaned" stay as they are."""
        cleaned = article.view("cleaned")
        article.views["normalized"] = cleaned.map_characters(character_steps(*self.steps))
