"""Scoring merging alone: who is who among the gold's own mentions, whatever a tagger would find."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.article import Article, Sentence, Span
from pipeline.evaluation.gold import GoldArticle, read_gold
from pipeline.evaluation.measures import b_cubed, pairwise
from pipeline.merge.entities import Entities, merge_entities
from pipeline.merge.judgements import Judgements
from pipeline.rows import article_rows, mention_id

__all__ = ["identity_differences", "merge_gold", "score_identity"]

_TYPES = ("PER", "ORG", "CITY", "COUNTRY", "LOC")


def score_identity(*folders: Path | str) -> dict[str, Any]:
    """Merge the gold's mentions and compare with its keys: B-cubed and pairs, for each type.

    What is given to merging: the PER, ORG, CITY, COUNTRY, LOC and TITLE spans; the dates and
    sources of metadata.csv; and as a title's holder the nearest mention of the person in ``of``.
    Raises GoldError for what is no gold.
    """
    keys, entities = merge_gold(*folders)
    scores: dict[str, Any] = {}
    for type in (*_TYPES, "all"):
        gold = {m: k for m, k in keys.items() if type in (k[0], "all")}
        found = {m: entities.entity_of[m] for m in gold}
        if gold:
            scores[type] = {
                "mentions": len(gold),
                "b_cubed": b_cubed(gold, found),
                "pairwise": pairwise(gold, found),
            }
    return scores


def identity_differences(*folders: Path | str) -> list[tuple[str, ...]]:
    """List entities that mix several keys, and keys split over several entities."""
    keys, entities = merge_gold(*folders)
    mixed: dict[str, Counter[str]] = defaultdict(Counter)
    split: dict[str, Counter[str]] = defaultdict(Counter)
    for mention, (type, key) in sorted(keys.items()):
        entity = entities.by_id[entities.entity_of[mention]]
        mixed[f"{entity.name} ({entity.entity_id})"][key] += 1
        split[f"{type} {key}"][f"{entity.name} ({entity.entity_id})"] += 1
    return [
        (verdict, name, ", ".join(f"{part}: {n}" for part, n in parts.most_common()))
        for verdict, groups in (("MIXED", mixed), ("SPLIT", split))
        for name, parts in groups.items()
        if len(parts) > 1
    ]


def merge_gold(*folders: Path | str) -> tuple[Mapping[str, tuple[str, str]], Entities]:
    """Each gold mention's type and key by mention_id, and what merging makes of them."""
    articles = [gold for folder in folders for gold in read_gold(folder)]
    keys = {
        mention_id(gold.doc_id, Span(s.start, s.end), s.type): (s.type, s.attributes["key"])
        for gold in articles
        for s in gold.spans
        if s.type in _TYPES and s.attributes.get("key")
    }
    rows = tuple(article_rows(_with_holders(gold)) for gold in articles)
    return keys, merge_entities(rows, Judgements())


def _with_holders(gold: GoldArticle) -> Article:
    """The article with its gold mentions, each title attached to the nearest one of its holder."""
    article = gold.article(*_TYPES, "TITLE")
    article.source = gold.meta.get("source", "")
    article.sentences = [Sentence(0, len(gold.text), gold.text)]
    people = defaultdict(list)
    holders = {}
    for s in gold.spans:
        if s.type == "PER":
            people[s.attributes.get("key", "")].append(Span(s.start, s.end))
        elif s.type == "TITLE" and s.attributes.get("of"):
            holders[s.start, s.end] = s.attributes["of"]
    article.mentions = [
        replace(m, holder=min(people[key], key=lambda p: abs(p.start - m.start)))
        if m.type == "TITLE" and (key := holders.get((m.start, m.end))) and people[key]
        else m
        for m in article.mentions
    ]
    return article
