"""Across articles: which mentions are one entity, which happenings one event, who took part.

Everything here works on rows (:mod:`pipeline.rows`), never on texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.merge.entities import Entities, merge_entities
from pipeline.merge.events import Events, merge_events
from pipeline.merge.judgements import Judgements
from pipeline.merge.participations import ParticipationRow, participations
from pipeline.rows import ArticleRows

__all__ = ["Merged", "merge"]


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging a corpus gives; the tables are written from it."""

    articles: tuple[ArticleRows, ...]
    entities: Entities
    events: Events
    participations: tuple[ParticipationRow, ...]


def merge(articles: Sequence[ArticleRows], judgements: Judgements | None = None) -> Merged:
    """Merge a corpus. The order of ``articles`` makes no difference.

    ``judgements``: a user's decisions about pairs, which always win.
    """
    judgements = judgements or Judgements()
    ordered = tuple(sorted(articles, key=lambda a: a.document.doc_id))
    entities = merge_entities(ordered, judgements)
    events = merge_events(ordered, entities, judgements)
    return Merged(ordered, entities, events, participations(ordered, entities, events))
