"""Clean: the article without the page around it, with its letters repaired for matching."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from pipeline.alignment import AlignedText, Edit
from pipeline.article import Article
from pipeline.boilerplate import Boilerplate
from pipeline.folding import COMPOSABLE, DASH, compose, fold, repair
from pipeline.knowledge import table
from pipeline.stage import Stage, register

__all__ = ["Clean"]

_LINE_ENDS = frozenset("\v\f\x85\u2028\u2029")
_WORD = regex.compile(r"[\p{L}\p{M}]++")
_LONGEST_REPEAT = 3


@register
class Clean(Stage):
    """Adds the view "cleaned" and the list :attr:`~pipeline.article.Article.boilerplate`.

    The view is the text with a newline in place of every stretch of boilerplate, and with repairs
    that later stages match on: one kind of space, no zero-width or bidi controls, no tatweel,
    letters in place of presentation forms, of Farsi and Urdu variants and of a letter with a
    combining hamza, and no word or phrase stuttered by mistake. The text itself stays as it is.

    ``boilerplate=False`` keeps the page around the article.

    >>> Clean()("وصل إلى\u00a0الربـــاط.\\nاترك تعليقاً").view("cleaned").text
    'وصل إلى الرباط.\\n\\n'
    """

    name = "clean"
    needs = ()
    adds = ("cleaned",)

    def __init__(self, *, boilerplate: bool = True) -> None:
        self.boilerplate = boilerplate

    def setup(self) -> None:
        """Load the lexicons of boilerplate and of repeats."""
        self._boilerplate = Boilerplate()
        rows = table("repeats")
        self._particles = frozenset(fold(r["word"]) for r in rows if r["kind"] == "particle")
        self._meant = frozenset(fold(r["word"]) for r in rows if r["kind"] == "never")

    def process(self, article: Article) -> None:
        """Add the view and the spans of boilerplate; offsets are into the article's text."""
        article.boilerplate = self._boilerplate.find(article.text) if self.boilerplate else []
        view = AlignedText(article.text)
        view = view.edit(Edit(s.start, s.end, "\n") for s in article.boilerplate)
        view = view.sub(DASH, "-").map_characters(_repaired).sub(COMPOSABLE, compose)
        article.views["cleaned"] = view.edit(self._repeats(view.text))

    def _repeats(self, text: str) -> Iterator[Edit]:
        """Yield edits that remove the second copy of a phrase of up to three words."""
        words = list(_WORD.finditer(text))
        folded = [fold(w[0]) for w in words]
        at = 0
        while at < len(words):
            for n in range(_LONGEST_REPEAT, 0, -1):
                last = at + 2 * n - 1
                if (
                    last < len(words)
                    and folded[at : at + n] == folded[at + n : at + 2 * n]
                    and self._is_slip(folded[at : at + n])
                    and _only_spaces_between(text, words[at : last + 1])
                ):
                    yield Edit(words[at + n - 1].end(), words[last].end(), "")
                    at += n
                    break
            at += 1

    def _is_slip(self, phrase: list[str]) -> bool:
        """Whether a phrase is not repeated on purpose: it has a particle or a definite noun.

        «الدول العربية وجامعة الدول العربية وجامعة نايف» and «اليد في اليد في اليد» go on: there
        the words that link the copies, not the copies, come twice.
        """
        first, *_, last = phrase if len(phrase) > 1 else phrase * 2
        links = any(w.startswith("و") for w in phrase[1:]) or (
            last in self._particles and first not in self._particles
        )
        if links or not self._meant.isdisjoint(phrase):
            return False
        return any(w in self._particles or (w.startswith("ال") and len(w) > 3) for w in phrase)


def _repaired(c: str) -> str:
    """Repair one character; the result may be longer, or empty."""
    if c in _LINE_ENDS:
        return "\n"
    if c.isspace() and c not in "\n\r":
        return " "
    return repair(c)


def _only_spaces_between(text: str, words: list[regex.Match[str]]) -> bool:
    return all(
        text[a.end() : b.start()].strip(" ") == "" and a.end() < b.start()
        for a, b in pairwise(words)
    )
