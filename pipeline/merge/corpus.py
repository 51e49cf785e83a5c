"""The rows of all articles, laid out for merging."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.folding import fold
from pipeline.merge.surface import Context, bare, context, vocabulary
from pipeline.rows import ArticleRows, MentionRow
from pipeline.temporal.periods import period

__all__ = ["PLACES", "Corpus"]

PLACES = ("CITY", "COUNTRY", "LOC")
"""The types of mentions that are places."""

_OPENING = re.compile(r"\s*[(\[«“\"]\s*$")
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_GAP = 4
_CLOSING = re.compile(r"\s*[)\]»”\"]")


class Corpus:
    """The mentions of all articles, by mention_id, in the order of the articles.

    ``known``: the vocabulary of names of bodies and places; ``titles``: by mention_id of a PER, the
    titles he holds there, by their mention_ids; ``days``: by doc_id, the day of which it tells, as
    a number; ``inside``: by mention_id of a PER that is part of a body's name, that
    name folded; ``named_after``: the mention_ids of such bodies; ``bracketed``: by mention_id of an
    ORG in brackets or quotes, that of the ORG right before.
    """

    def __init__(self, articles: Iterable[ArticleRows]) -> None:
        self.articles = sorted(articles, key=lambda a: a.document.doc_id)
        self.contexts = [context(a) for a in self.articles]
        self.mentions: dict[str, MentionRow] = {}
        self._context_of = {c.doc_id: c for c in self.contexts}
        for rows in self.articles:
            self.mentions.update((m.mention_id, m) for m in rows.mentions)
        self.known = vocabulary(m.text for m in self.of_type(*PLACES, "ORG"))
        self.titles: dict[str, dict[str, str]] = defaultdict(dict)
        for m in self.of_type("TITLE"):
            if m.holder:
                self.titles[m.holder][m.mention_id] = bare(m.text, self.known)
        self.days = {rows.document.doc_id: _day(rows) for rows in self.articles}
        self.inside: dict[str, str] = {
            m.mention_id: fold(bare(self.mentions[m.parent].text, self.known))
            for m in self.of_type("PER")
            if m.parent and self.mentions[m.parent].type == "ORG"
        }
        self.named_after = {self.mentions[id].parent for id in self.inside}
        self.bracketed = {id: full for rows in self.articles for id, full in _bracketed(rows)}

    def context_of(self, mention_id: str) -> Context:
        """What the article of a mention says as a whole."""
        return self._context_of[self.mentions[mention_id].doc_id]

    def of_type(self, *types: str) -> Iterator[MentionRow]:
        """The mentions of some types, in the order of the articles."""
        return (m for m in self.mentions.values() if m.type in types)

    def with_context(self, *types: str) -> Iterator[tuple[MentionRow, Context]]:
        """The mentions of some types with their articles' contexts, article by article."""
        return ((m, self._context_of[m.doc_id]) for m in self.of_type(*types))


def _day(rows: ArticleRows) -> int:
    """The day an article was published, or else the last that it names; 0 where there is none."""
    named = sorted(m.value for m in rows.mentions if _FULL_DATE.fullmatch(m.value))
    published = rows.document.published[:10]
    days = [published] if _FULL_DATE.fullmatch(published) else named[-1:]
    found = period(days[0]) if days else None
    return found[0].toordinal() if found else 0


def _bracketed(rows: ArticleRows) -> Iterator[tuple[str, str]]:
    """The ORG mentions that stand in brackets right behind another, each with that one."""
    bodies = [m for m in rows.mentions if m.type == "ORG"]
    ending = {m.end: m.mention_id for m in bodies}
    for m in bodies:
        if not 0 <= m.sentence < len(rows.sentences):
            continue
        sentence = rows.sentences[m.sentence]
        at = m.start - sentence.start
        opening = _OPENING.search(sentence.text[max(0, at - _GAP) : at])
        closing = _CLOSING.match(sentence.text, m.end - sentence.start)
        if opening and closing and (full := ending.get(m.start - len(opening[0]))):
            yield m.mention_id, full
