"""Which person a mention means, within its article and across articles.

Within an article a family name (or a given name, or a royal's) stands for the person whose full
name the article gives. Across articles full names are joined by comparing them, and a name alone
joins a person only where nothing speaks against it. Initials never leave their article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.merge.clusters import Clusters, Doubt
from pipeline.merge.known_people import KnownPerson, known_people
from pipeline.merge.likeness import Likeness, compare, neighbours
from pipeline.merge.names import PersonName, parse_name
from pipeline.merge.namesakes import Person, agreement, contradiction, doubt, tell_apart
from pipeline.merge.people_of_article import (
    Evidence,
    Holders,
    PersonFacts,
    given_alone,
    people_of_article,
)
from pipeline.merge.surface import Context, vocabulary
from pipeline.rows import MentionRow

__all__ = ["LEAST", "merge_people"]

LEAST = 0.9
"""How sure a comparison of full names must be to join them across articles.

The lowest score at which no two people of 444 pairs of names are joined (precision 1.00, recall
0.93; at 0.7 0.99 and 0.93, at 0.5 0.89 and 0.99): benchmarks/merge_threshold.py draws the curve.
"""
Names = tuple[str, ...]
"""The parts of a name."""
Told = Sequence[PersonFacts]
"""What the articles tell of one person."""


def merge_people(
    mentions: Iterable[tuple[MentionRow, Context]], clusters: Clusters, evidence: Evidence
) -> tuple[dict[str, PersonName], list[Doubt]]:
    """Join the PER mentions that mean one person.

    Returns each mention's name taken apart and the pairs left for review.
    """
    of_article: dict[str, tuple[Context, list[MentionRow]]] = {}
    for m, c in mentions:
        of_article.setdefault(c.doc_id, (c, []))[1].append(m)
    counts = vocabulary(m.text for _, told in of_article.values() for m in told)
    parsed: dict[str, PersonName] = {}
    names: dict[str, PersonName] = {}
    holders: Holders = defaultdict(set)
    for _, told in of_article.values():
        for m in told:
            name = parsed.get(m.text) or parsed.setdefault(m.text, parse_name(m.text, counts))
            names[m.mention_id] = name
            for title in evidence.titles.get(m.mention_id, ()) if name.full else ():
                holders[name.parts[-1], title.text].add(name.parts)
    del counts, parsed
    people = []
    for doc_id in sorted(of_article):
        where, told = of_article.pop(doc_id)
        people += people_of_article(where, told, names, clusters, evidence, holders)
    return names, _across(people, clusters)


def _across(people: Sequence[PersonFacts], clusters: Clusters) -> list[Doubt]:
    """Join the people of all articles; return the pairs left for review."""
    by_name: dict[Names, list[PersonFacts]] = defaultdict(list)
    for p in people:
        if not p.name.initials:
            by_name[p.name.parts].append(p)
    named: dict[Names, list[Told]] = {}
    doubts: list[Doubt] = []
    for parts, same in sorted(by_name.items()):
        if len(parts) == 1:
            named[parts] = [[facts] for facts in same]
            continue
        named[parts], unsure = tell_apart(same, clusters)
        doubts += unsure
        for first, *others in named[parts]:
            for facts in others:
                clusters.union(first.mentions[0], facts.mentions[0], "the same full name", 0.95)
    doubts += _join_longer(named, clusters)
    _join_known(named, clusters)
    return doubts + _join_single(named, clusters)


def _join_longer(named: Mapping[Names, Sequence[Told]], clusters: Clusters) -> list[Doubt]:
    """Join a full name to the one longer name that it leaves parts out of."""
    order = sorted((parts for parts in named if len(parts) > 1), key=lambda p: (-len(p), p))
    doubts: list[Doubt] = []
    near = neighbours([named[parts][0][0].name for parts in order])
    for parts, positions in zip(order, near, strict=True):
        longer = [p for at in positions if (p := order[at]) != parts and len(p) >= len(parts)]
        others = [Person(told) for p in longer for told in named[p]]
        for told in named[parts] if others else ():
            doubts += _join_to_longer(Person(told), others, clusters)
    return doubts


def _join_to_longer(mine: Person, others: Sequence[Person], clusters: Clusters) -> list[Doubt]:
    doubts: list[Doubt] = []
    hosts: dict[str, tuple[Person, str, float]] = {}
    for other in others:
        likeness, score = compare(mine.name, other.name)
        if likeness is Likeness.DIFFERENT:
            continue
        host = clusters.find(other.mention)
        against = contradiction(mine, other)
        if against and score >= LEAST:
            doubts.append(doubt(mine, other, f"like names, but {against}", score))
        elif against:
            continue
        elif score >= LEAST:
            reason = "one is a spelling or a shorter form of the other"
            hosts.setdefault(host, (other, reason, score))
        elif _borne_out(mine, other):
            reason = "nearly the same name, with the same title or people beside it"
            hosts.setdefault(host, (other, reason, 0.8))
        elif mine.name.parts < other.name.parts:
            doubts.append(doubt(mine, other, likeness.value, score))
    found = list(hosts.values())
    if len(found) > 1:
        found = [host for host in found if mine.articles & host[0].articles] or found
    if len(found) == 1:
        other, reason, score = found[0]
        clusters.union(other.mention, mine.mention, reason, score)
        return doubts
    return doubts + [doubt(mine, h, "short for more than one person", s) for h, _, s in found]


def _borne_out(one: Person, other: Person) -> bool:
    """Whether the articles bear out that two names that are nearly the same are one.

    They do by a title of several words, or by two other people named beside either, but not where
    an article has both names. Brothers may share all that, so the given names must be equal, or
    all parts in another order.
    """
    a, b = one.name.parts, other.name.parts
    if (a[0] != b[0] and sorted(a) != sorted(b)) or one.articles & other.articles:
        return False
    return agreement(one, other) > 0


def _join_known(named: Mapping[Names, Sequence[Told]], clusters: Clusters) -> None:
    """Join the names that people.csv says are one person's."""
    first: dict[Names, str] = {}
    for parts in sorted(named, key=lambda p: (-len(p), p)):
        if person := known_people().get(parts):
            for p in map(Person, named[parts]):
                if _means(p, person):
                    start = first.setdefault(person.name.parts, p.mention)
                    clusters.union(start, p.mention, "one person of people.csv", 0.9)


def _join_single(named: Mapping[Names, Sequence[Told]], clusters: Clusters) -> list[Doubt]:
    """Join a name that stands alone in its article to the one person of that family name."""
    families: dict[str, list[Told]] = defaultdict(list)
    for parts, same in sorted(named.items()):
        if len(parts) > 1 and parts[-1:] in named:
            families[parts[-1]] += same
    doubts: list[Doubt] = []
    for parts, same in sorted(named.items()):
        if len(parts) > 1:
            continue
        family = [Person(told) for told in families.get(parts[0], ())]
        apart: list[Person] = []
        for p in map(Person, same):
            known = known_people().get(parts)
            if known and _means(p, known):
                continue
            fits = {} if p.facts[0].inside else _namesakes(p, family, clusters)
            if len(fits) == 1:
                host = next(iter(fits.values()))
                clusters.union(host.mention, p.mention, "the only person of that name", 0.7)
                continue
            doubts += [doubt(p, h, "name alone, more than one person", 0.5) for h in fits.values()]
            apart.append(p)
        _join_alike(apart, clusters)
    return doubts


def _namesakes(p: Person, family: Sequence[Person], clusters: Clusters) -> dict[str, Person]:
    """The people of a family name, by cluster, that ``p`` may be: one who shares a title, else
    those of the country the article is about whom no title contradicts."""
    titled = {clusters.find(h.mention): h for h in family if h.titles & p.titles}
    if titled or given_alone(p.name):
        return titled
    home = p.facts[0].context.country
    return {
        clusters.find(h.mention): h
        for h in family
        if any(home in ("", f.context.country) or not f.context.country for f in h.facts)
        and not contradiction(p, h)
    }


def _means(p: Person, known: KnownPerson) -> bool:
    """Whether a name means the well-known person: of one whom titles tell apart, only he of his
    country; a given name only in news of it, and none as part of a body's name."""
    if p.name.full:
        return not (p.countries and known.country) or known.country in p.countries
    facts = p.facts[0]
    home = facts.context.country == known.country
    return not facts.inside and (home or not given_alone(p.name))


def _join_alike(people: Sequence[Person], clusters: Clusters) -> None:
    """Join equal names that stand alone: in one body's name, or family names of one country."""
    first: dict[tuple[str, str], str] = {}
    for p in people:
        facts = p.facts[0]
        if facts.inside:
            key = ("inside", facts.inside)
        elif given_alone(p.name):
            continue
        else:
            key = ("country", facts.context.country)
        start = first.setdefault(key, p.mention)
        clusters.union(start, p.mention, "the same name alone, in one country", 0.6)
