"""What one article contributes to the tables: plain rows, so that merging never opens a text.

:func:`article_rows` turns an annotated article into rows. They are small, picklable and hold no
offsets' meaning beyond their own article: a ``mention_id`` names one mention of one article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.article import Article, Mention, Span
from pipeline.folding import fold

__all__ = [
    "ArticleRows",
    "DocumentRow",
    "EventRow",
    "FailureRow",
    "MentionRow",
    "ParticipantRow",
    "SentenceRow",
    "TriggerRow",
    "article_rows",
    "mention_id",
]


class DocumentRow(NamedTuple):
    """One article, as in ``documents.csv``."""

    doc_id: str
    path: str
    title: str
    published: str
    source: str
    url: str
    encoding: str
    characters: int
    sentences: int
    mentions: int


class SentenceRow(NamedTuple):
    """One sentence, as in ``sentences.csv``; ``sentence`` counts from 0 in its article."""

    doc_id: str
    sentence: int
    start: int
    end: int
    text: str


class MentionRow(NamedTuple):
    """One mention, as in ``mentions.csv`` but for its entity, which merging decides.

    ``norm`` is ``text`` folded (:func:`pipeline.folding.fold`); ``parent`` is the mention_id of the
    smallest mention around this one, or ""; ``holder`` is, for a TITLE, the mention_id of the PER
    that holds it in this article, or "".
    """

    mention_id: str
    doc_id: str
    sentence: int
    start: int
    end: int
    text: str
    norm: str
    type: str
    value: str
    score: float
    origin: str
    parent: str
    holder: str


class TriggerRow(NamedTuple):
    """One place that denotes an event."""

    sentence: int
    start: int
    end: int
    text: str


class ParticipantRow(NamedTuple):
    """One mention's part in an event: the mention (PER, ORG, or a TITLE for its holder), the role,
    and the number of the sentence that says so."""

    mention_id: str
    role: str
    sentence: int
    score: float


class EventRow(NamedTuple):
    """One happening as one article tells it; see :class:`pipeline.article.EventMention`.

    Mentions are given by mention_id, "" where there is none; ``number`` counts in the article.
    """

    doc_id: str
    number: int
    type: str
    name: str
    triggers: tuple[TriggerRow, ...]
    participants: tuple[ParticipantRow, ...]
    date: str
    city: str
    country: str
    ordinal: int | None
    organizations: tuple[str, ...]
    bodies: tuple[str, ...]
    score: float


class FailureRow(NamedTuple):
    """An article, or a row of a row file, that could not be processed, as in ``errors.csv``."""

    path: str
    stage: str
    error: str


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """All rows of one article."""

    document: DocumentRow
    sentences: tuple[SentenceRow, ...]
    mentions: tuple[MentionRow, ...]
    events: tuple[EventRow, ...]


def mention_id(doc_id: str, span: Span, type: str) -> str:
    """The id of a mention: its article, its offsets and its type."""
    return f"{doc_id}:{span.start}-{span.end}:{type}"


def article_rows(article: Article) -> ArticleRows:
    """Return an annotated article's rows, in text order."""
    doc = article.doc_id
    by_span: dict[Span, list[Mention]] = {}
    for m in article.mentions:
        by_span.setdefault(Span(m.start, m.end), []).append(m)

    def id_at(span: Span | None, *types: str) -> str:
        """mention_id of the mention at a span, by preference of type."""
        found = by_span.get(Span(span.start, span.end), []) if span else []
        ordered = sorted((m for m in found if m.type in types), key=lambda m: types.index(m.type))
        return mention_id(doc, ordered[0], ordered[0].type) if ordered else ""

    def ids_at(spans: tuple[Span, ...], *types: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(i for s in spans if (i := id_at(s, *types))))

    mentions = tuple(
        MentionRow(
            mention_id(doc, m, m.type), doc, article.sentence_at(m.start), m.start, m.end, m.text,
            fold(m.text), m.type, m.value, round(m.score, 4), m.origin, parent,
            id_at(m.holder, "PER"),
        )
        for m, parent in _with_parents(article)
    )  # fmt: skip
    events = tuple(
        EventRow(
            doc, number, e.type, e.name,
            tuple(_trigger(article, t) for t in e.triggers),
            tuple(
                ParticipantRow(i, p.role, p.sentence, round(p.score, 4))
                for p in e.participants
                if (i := id_at(p.mention, "PER", "TITLE", "ORG", "COUNTRY"))
            ),
            e.date, id_at(e.city, "CITY"), id_at(e.country, "COUNTRY"), e.ordinal,
            ids_at(e.organizations, "ORG"),
            ids_at(e.bodies, "ORG", "LOC", "COUNTRY", "CITY", "PER"),
            round(e.score, 4),
        )
        for number, e in enumerate(article.events)
    )  # fmt: skip
    sentences = tuple(
        SentenceRow(doc, i, s.start, s.end, s.text) for i, s in enumerate(article.sentences)
    )
    document = DocumentRow(
        doc, article.path, article.title, article.published, article.source, article.url,
        article.encoding, len(article.text), len(sentences), len(mentions),
    )  # fmt: skip
    return ArticleRows(document, sentences, mentions, events)


def _trigger(article: Article, t: Span) -> TriggerRow:
    return TriggerRow(article.sentence_at(t.start), t.start, t.end, article.text[t.start : t.end])


def _with_parents(article: Article) -> list[tuple[Mention, str]]:
    """Each mention with the mention_id of the smallest mention that holds it."""
    pairs: list[tuple[Mention, str]] = []
    open_spans: list[Mention] = []
    for m in article.mentions:
        while open_spans and not open_spans[-1].covers(m):
            open_spans.pop()
        parent = open_spans[-1] if open_spans else None
        pairs.append((m, mention_id(article.doc_id, parent, parent.type) if parent else ""))
        open_spans.append(m)
    return pairs
