"""Entities: the people, bodies and places that the mentions of all articles come down to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from pipeline.folding import fold
from pipeline.merge.clusters import Clusters, Doubt, Reason
from pipeline.merge.corpus import PLACES, Corpus
from pipeline.merge.facts import Facts, Identities, by_count, most
from pipeline.merge.judgements import Judgement, Judgements
from pipeline.merge.offices import Title, parse_office
from pipeline.merge.organizations import merge_organizations
from pipeline.merge.people import merge_people
from pipeline.merge.people_of_article import Evidence
from pipeline.merge.places import PlaceIdentity, country_name, merge_places
from pipeline.merge.surface import Context
from pipeline.rows import ArticleRows

__all__ = ["Entities", "EntityRow", "TitleRow", "merge_entities"]

_PREFIX = {"PER": "per", "ORG": "org", "CITY": "city", "COUNTRY": "country", "LOC": "loc"}
_ROUNDS = 3
"""How often entities are merged again for judgements that name ids only a merge has made."""


class EntityRow(NamedTuple):
    """One entity, as in ``entities.csv``.

    ``aliases`` and ``titles`` come the most frequent first; ``mentions`` and ``articles`` are
    numbers; dates are those of the articles; ``country`` is a usual Arabic name; unknown is "".
    """

    entity_id: str
    type: str
    name: str
    latin_name: str
    aliases: tuple[str, ...]
    titles: tuple[str, ...]
    mentions: int
    articles: int
    first_date: str
    last_date: str
    country: str
    latitude: str
    longitude: str
    geonames_id: str


class TitleRow(NamedTuple):
    """A title that the articles give a person, with the dates and ids of those articles."""

    entity_id: str
    name: str
    title: str
    mentions: int
    first_date: str
    last_date: str
    doc_ids: tuple[str, ...]


@dataclass(frozen=True)
class Entities:
    """What merging found.

    ``rows``: by type and name; ``entity_of``: the entity_id of every PER, ORG, CITY, COUNTRY and
    LOC mention, and of a TITLE mention that of its holder; ``titles``: who holds which;
    ``review``: pairs kept apart that a person might join, by entity_id; ``reasons``: why mentions
    were joined.
    """

    rows: tuple[EntityRow, ...] = ()
    entity_of: Mapping[str, str] = field(default_factory=dict)
    titles: tuple[TitleRow, ...] = ()
    review: tuple[Doubt, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, EntityRow]:
        """The rows by entity_id."""
        return {r.entity_id: r for r in self.rows}


def merge_entities(articles: tuple[ArticleRows, ...], judgements: Judgements) -> Entities:
    """Merge the mentions of all articles into entities; the order of ``articles`` is of no matter.

    ``judgements`` win over every rule. One that names an entity_id is applied to the mentions which
    that entity has without it.
    """
    corpus = Corpus(articles)
    settled: dict[Judgement, tuple[list[str], list[str]]] = {}
    entities = _merge(corpus, settled)
    for _ in range(_ROUNDS if judgements else 0):
        members = _Members(corpus, entities)
        new = {
            j: sides
            for j in judgements
            if j not in settled and all(sides := (members(j.left), members(j.right)))
        }
        if not new:
            break
        settled |= new
        entities = _merge(corpus, settled)
    return entities


class _Members:
    """Finds the mentions that one side of a judgement means.

    It is a mention_id, an entity_id, the text of mentions, or else the name of entities.
    """

    def __init__(self, corpus: Corpus, entities: Entities) -> None:
        self._by_id: dict[str, list[str]] = defaultdict(list)
        self._by_text: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for m in corpus.of_type(*_PREFIX):
            entity = entities.entity_of[m.mention_id]
            self._by_id[m.mention_id].append(m.mention_id)
            self._by_id[entity].append(m.mention_id)
            self._by_text[m.text].append(m.mention_id)
            self._by_name[entities.by_id[entity].name].append(m.mention_id)

    def __call__(self, side: str) -> list[str]:
        found = (by.get(side) for by in (self._by_id, self._by_text, self._by_name))
        return next(filter(None, found), [])


def _merge(corpus: Corpus, settled: Mapping[Judgement, tuple[list[str], list[str]]]) -> Entities:
    """One round of merging under judgements whose sides are known."""
    clusters = Clusters(m.mention_id for m in corpus.of_type(*_PREFIX))
    for j, (left, right) in settled.items():
        if j.judgement == "different":
            clusters.keep_apart(left, right)
    for j, (left, right) in settled.items():
        if j.judgement == "same":
            for id in (*left, *right):
                clusters.union(left[0], id, f"your judgement {j.by}".strip())
    places = merge_places(corpus.with_context(*PLACES), clusters, corpus.known)
    inside: dict[str, list[tuple[str, PlaceIdentity]]] = defaultdict(list)
    for id, place in places.items():
        parent = corpus.mentions[id].parent
        while parent:
            inside[parent].append((corpus.mentions[id].text, place))
            parent = corpus.mentions[parent].parent
    organizations, doubts = merge_organizations(
        corpus.with_context("ORG"),
        clusters,
        corpus.known,
        inside,
        corpus.named_after,
        corpus.bracketed,
    )
    titles = {
        id: [Title(fold(t), parse_office(t, inside.get(at, ()))) for at, t in held.items()]
        for id, held in corpus.titles.items()
    }
    evidence = Evidence(titles, corpus.inside, corpus.days)
    people, more = merge_people(corpus.with_context("PER"), clusters, evidence)
    found = Identities(people, organizations, places, titles)
    return _entities(corpus, clusters, found, [*doubts, *more])


def _entities(
    corpus: Corpus, clusters: Clusters, found: Identities, doubts: Sequence[Doubt]
) -> Entities:
    drafts = [_draft(corpus, members, found) for members in clusters.groups()]
    rows, entity_of = [], {}
    taken: set[str] = set()
    drafts.sort(key=lambda d: (d[0].entity_id, -d[0].mentions, d))
    for draft, members in drafts:
        id, number = draft.entity_id, 0
        while id in taken:  # a namesake of one told of more often
            id = _id(draft.type, draft.entity_id, f"{draft.country}{number or ''}")
            number += 1
        row = draft._replace(entity_id=id)
        taken.add(id)
        rows.append(row)
        entity_of.update(dict.fromkeys(members, row.entity_id))
    titles = _titles(corpus, {r.entity_id: r for r in rows}, entity_of)
    for m in corpus.of_type("TITLE"):
        if m.holder in entity_of:
            entity_of[m.mention_id] = entity_of[m.holder]
    review = {
        replace(d, left=left, right=right)
        for d in doubts
        if (left := entity_of[d.left]) != (right := entity_of[d.right])
    }
    ordered = sorted(rows, key=lambda r: (list(_PREFIX).index(r.type), fold(r.name), r.entity_id))
    return Entities(
        tuple(ordered), entity_of, titles, tuple(sorted(review)), tuple(clusters.reasons)
    )


def _titles(
    corpus: Corpus, rows: Mapping[str, EntityRow], entity_of: Mapping[str, str]
) -> tuple[TitleRow, ...]:
    """The titles of all people, each person's most frequent first."""
    held: dict[tuple[str, str], list[Context]] = defaultdict(list)
    for id, titles in corpus.titles.items():
        for title in titles.values() if id in entity_of else ():
            held[entity_of[id], title].append(corpus.context_of(id))
    order = sorted(held, key=lambda k: (k[0], -len(held[k]), k[1]))
    found = []
    for id, title in order:
        told = held[id, title]
        dates = sorted({c.published for c in told if c.published}) or [""]
        docs = tuple(sorted({c.doc_id for c in told}))
        found.append(TitleRow(id, rows[id].name, title, len(told), dates[0], dates[-1], docs))
    return tuple(found)


def _draft(
    corpus: Corpus, members: Sequence[str], found: Identities
) -> tuple[EntityRow, Sequence[str]]:
    """An entity's row, its id not yet told apart from a namesake's, and its mentions."""
    mentions = [corpus.mentions[id] for id in members]
    type = most(m.type for m in mentions)
    facts = Facts.of(type, corpus, members, found)
    dates = sorted({d for id in members if (d := corpus.context_of(id).published)})
    titles = Counter(t for id in members for t in corpus.titles.get(id, {}).values())
    row = EntityRow(
        _id(type, fold(facts.name), facts.disambiguator), type, facts.name, facts.latin_name,
        tuple(a for a in by_count(facts.shown) if a != facts.name), tuple(by_count(titles)),
        len(mentions), len({m.doc_id for m in mentions}), dates[0] if dates else "",
        dates[-1] if dates else "", country_name(facts.country), *facts.where,
    )  # fmt: skip
    return row, members


def _id(type: str, name: str, disambiguator: str) -> str:
    digest = blake2b("\x1f".join((type, name, disambiguator)).encode(), digest_size=5)
    return f"{_PREFIX[type]}-{digest.hexdigest()}"
