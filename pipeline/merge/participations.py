"""Who took part in what: one row per entity and event, with the sentence that says so."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from pipeline.merge.entities import Entities
from pipeline.merge.events import Events
from pipeline.rows import ArticleRows, ParticipantRow

__all__ = ["ParticipationRow", "participations"]

_SPECIFIC = (
    "appointed", "elected", "honoree", "victim", "suspect", "chair", "host", "representative",
    "candidate", "author", "speaker", "organizer", "participant", "other",
)  # fmt: skip
"""Roles, the more specific first: of two roles as well supported, the former is shown."""


class ParticipationRow(NamedTuple):
    """One entity's part in one event, as in ``participations.csv``.

    ``evidence`` is the sentence that says it best; ``doc_ids`` are the articles that say it.
    """

    entity_id: str
    entity_type: str
    name: str
    titles: tuple[str, ...]
    role: str
    event_id: str
    event: str
    event_type: str
    date: str
    city: str
    country: str
    articles: int
    doc_ids: tuple[str, ...]
    evidence: str


class _Said(NamedTuple):
    doc_id: str
    told: ParticipantRow


def participations(
    articles: tuple[ArticleRows, ...], entities: Entities, events: Events
) -> tuple[ParticipationRow, ...]:
    """The parts of people and bodies in the merged events, by name of entity, then event."""
    said: dict[tuple[str, str], list[_Said]] = defaultdict(list)
    for article in articles:
        for event in article.events:
            event_id = events.event_of[event.doc_id, event.number]
            for told in event.participants:
                entity = entities.entity_of.get(told.mention_id, "")
                if entity and entities.by_id[entity].type in ("PER", "ORG"):
                    said[entity, event_id].append(_Said(event.doc_id, told))
    sentences = {(s.doc_id, s.sentence): s.text for a in articles for s in a.sentences}
    about = {row.event_id: row for row in events.rows}
    rows = []
    for (entity_id, event_id), places in said.items():
        who, what = entities.by_id[entity_id], about[event_id]
        role = _role(places)
        best = min(
            (p for p in places if p.told.role == role),
            key=lambda p: (-p.told.score, p.doc_id, p.told.sentence),
        )
        docs = tuple(sorted({p.doc_id for p in places}))
        evidence = sentences.get((best.doc_id, best.told.sentence), "")
        rows.append(
            ParticipationRow(
                entity_id, who.type, who.name, who.titles, role, event_id, what.name, what.type,
                what.date, what.city, what.country, len(docs), docs, evidence,
            )
        )  # fmt: skip
    return tuple(
        sorted(
            rows, key=lambda r: (r.entity_type != "PER", r.name, r.entity_id, r.date, r.event_id)
        )
    )


def _role(places: list[_Said]) -> str:
    """The role best supported: in most articles, then said most surely, then the most specific."""
    docs: dict[str, set[str]] = defaultdict(set)
    sure: dict[str, float] = defaultdict(float)
    for place in places:
        role = place.told.role
        docs[role].add(place.doc_id)
        sure[role] = max(sure[role], place.told.score)
    return min(docs, key=lambda r: (-len(docs[r]), -sure[r], _SPECIFIC.index(r)))
