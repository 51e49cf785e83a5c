"""The events of all articles, merged: their rows, and which articles' events each one is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import product
from typing import NamedTuple

from pipeline.merge.clusters import Reason
from pipeline.merge.entities import Entities
from pipeline.merge.event_reasons import event_reasons
from pipeline.merge.happenings import Decided, Facts, Key, clusters, event_facts, likely_pairs
from pipeline.merge.judgements import Judgements
from pipeline.merge.places import state_of
from pipeline.rows import ArticleRows

__all__ = ["EventMentionRow", "Events", "MergedEventRow", "merge_events"]


class MergedEventRow(NamedTuple):
    """One event, as in ``events.csv``; places, bodies and people are names of entities."""

    event_id: str
    type: str
    name: str
    date: str
    city: str
    country: str
    organizations: tuple[str, ...]
    people: tuple[str, ...]
    articles: int
    doc_ids: tuple[str, ...]


class EventMentionRow(NamedTuple):
    """A place in a text that denotes an event, as in ``event_mentions.csv``."""

    event_id: str
    doc_id: str
    sentence: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Events:
    """The merged events.

    ``event_of``: (doc_id, number) of an article's event -> event_id; ``event_of_mention``:
    mention_id of an EVENT mention that is a trigger -> event_id; ``reasons``: by event_id, why
    articles' events were joined, see :func:`pipeline.merge.event_reasons.event_reasons`.
    """

    rows: tuple[MergedEventRow, ...]
    event_of: dict[Key, str]
    mentions: tuple[EventMentionRow, ...]
    event_of_mention: dict[str, str]
    reasons: tuple[tuple[str, Reason], ...] = ()


def merge_events(
    articles: tuple[ArticleRows, ...], entities: Entities, judgements: Judgements
) -> Events:
    """Merge the events of all articles; their order makes no difference.

    ``judgements`` that name two events, by event_id, name, or the mention_id of an EVENT mention,
    win over every rule; ``different`` wins over ``same``.
    """
    facts = sorted(
        (event_facts(a, e, entities) for a in articles for e in a.events), key=lambda f: f.key
    )
    pairs = likely_pairs(facts)
    events = _events(articles, clusters(facts, pairs, Decided()), entities)
    if decided := _decided(judgements, events, facts):
        events = _events(articles, clusters(facts, pairs, decided), entities)
    return replace(events, reasons=event_reasons(pairs, facts, events.event_of, entities))


def _events(
    articles: Sequence[ArticleRows], clusters: Sequence[Sequence[Facts]], entities: Entities
) -> Events:
    """The tables of a clustering."""
    rows = [_merged(cluster, entities) for cluster in clusters]
    event_of = {
        f.key: row.event_id for row, cluster in zip(rows, clusters, strict=True) for f in cluster
    }
    rows.sort(key=lambda r: (r.date or "9", r.event_id))
    told = sorted((f.row for c in clusters for f in c), key=lambda e: (e.doc_id, e.number))
    mentions = tuple(
        EventMentionRow(event_of[e.doc_id, e.number], e.doc_id, t.sentence, t.start, t.end, t.text)
        for e in told
        for t in sorted(e.triggers, key=lambda t: (t.start, t.end))
    )
    of_start = {(m.doc_id, m.start): m.event_id for m in mentions}
    of_mention = {
        m.mention_id: event
        for a in articles
        for m in a.mentions
        if m.type == "EVENT" and (event := of_start.get((m.doc_id, m.start)))
    }
    return Events(tuple(rows), event_of, mentions, of_mention)


def _decided(judgements: Judgements, events: Events, facts: Sequence[Facts]) -> Decided:
    """The judgements that speak of events; ``events``: as merged without them."""
    named: dict[str, set[Key]] = defaultdict(set)
    names = {row.event_id: row.name for row in events.rows}
    for f in facts:
        event_id = events.event_of[f.key]
        for name in (event_id, names[event_id], f.row.name):
            named[name].add(f.key)
    for mention, event_id in events.event_of_mention.items():
        named[mention] = named[event_id]
    pairs: dict[str, set[tuple[Key, Key]]] = {"same": set(), "different": set()}
    for judgement in judgements:
        left, right = named.get(judgement.left, set()), named.get(judgement.right, set())
        for one, other in product(left - right, right - left):
            pairs[judgement.judgement].add((min(one, other), max(one, other)))
    different = frozenset(pairs["different"])
    return Decided(frozenset(pairs["same"]) - different, different)


def _merged(cluster: Sequence[Facts], entities: Entities) -> MergedEventRow:
    """The event of a cluster; of conflicting values the better supported one."""
    first = cluster[0].row
    content = "\x1f".join((first.doc_id, first.type, first.triggers[0].text, str(first.number)))
    event_id = "evt-" + blake2b(content.encode(), digest_size=5).hexdigest()
    city = _best((f.city, f.row.score) for f in cluster)
    country = _best((f.country, f.row.score) for f in cluster)
    return MergedEventRow(
        event_id,
        _best((f.row.type, f.row.score) for f in cluster),
        _best_name(cluster),
        _best((f.row.date, f.row.score + (len(f.row.date) >= 10)) for f in cluster),
        entities.by_id[city].name if city else "",
        _country(city, country, entities),
        _names((i for f in cluster for i in _taking_part(f, entities, "ORG")), entities),
        _names((i for f in cluster for i in _taking_part(f, entities, "PER")), entities),
        len(cluster),
        tuple(f.key[0] for f in cluster),
    )


def _taking_part(f: Facts, entities: Entities, kind: str) -> list[str]:
    told = [entities.entity_of.get(p.mention_id, "") for p in f.row.participants]
    if kind == "ORG":
        told += [entities.entity_of.get(m, "") for m in f.row.organizations]
    return list(dict.fromkeys(i for i in told if i and entities.by_id[i].type == kind))


def _names(ids: Iterable[str], entities: Entities) -> tuple[str, ...]:
    counts = Counter(ids)
    return tuple(entities.by_id[i].name for i in sorted(counts, key=lambda i: (-counts[i], i)))


def _best(values: Iterable[tuple[str, float]]) -> str:
    """The value with most support; the first in alphabetical order in a tie; "" only if alone."""
    support: dict[str, float] = defaultdict(float)
    for value, weight in values:
        if value:
            support[value] += weight
    return min(support, key=lambda v: (-round(support[v], 6), v), default="")


def _best_name(cluster: Sequence[Facts]) -> str:
    """The name told most often; of those the one with a session number, then the longest."""
    count = Counter(f.row.name for f in cluster)
    numbered = {f.row.name for f in cluster if f.row.ordinal is not None}
    return min(count, key=lambda n: (n not in numbered, -count[n], -len(n), n))


def _country(city: str, country: str, entities: Entities) -> str:
    """The country in which the city lies, else the one told.

    A told constituent country of it is kept: إسكتلندا for غلاسكو.
    """
    told = entities.by_id[country].name if country else ""
    around = entities.by_id[city].country if city else ""
    return told if not around or state_of(told) == around else around
