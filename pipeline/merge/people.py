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
from pipeline.merge.people_of_article import Holders, PersonFacts, given_alone, people_of_article
from pipeline.merge.surface import Context, vocabulary
from pipeline.rows import MentionRow

__all__ = ["merge_people"]

_LEAST = 0.9
"""How sure a comparison of full names must be to join them across articles."""
_LEAST_COMPANY = 2


def merge_people(
    mentions: Iterable[tuple[MentionRow, Context]],
    clusters: Clusters,
    titles: Mapping[str, Sequence[str]],
    inside: Mapping[str, str],
) -> tuple[dict[str, PersonName], list[Doubt]]:
    """Join the PER mentions that mean one person.

    ``titles``: by mention_id of a PER, the folded titles he holds there; ``inside``: by mention_id,
    the folded name of the body it is part of. Returns each mention's name taken apart and the pairs
    left for review.
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
            for title in titles.get(m.mention_id, ()) if name.full else ():
                holders[name.parts[-1], title].add(name.parts)
    del counts, parsed
    people = []
    for doc_id in sorted(of_article):
        where, told = of_article.pop(doc_id)
        people += people_of_article(where, told, names, clusters, titles, inside, holders)
    return names, _across(people, clusters)


def _across(people: Sequence[PersonFacts], clusters: Clusters) -> list[Doubt]:
    """Join the people of all articles; return the pairs left for review."""
    by_name: dict[tuple[str, ...], list[PersonFacts]] = defaultdict(list)
    for p in people:
        if not p.name.initials:
            by_name[p.name.parts].append(p)
    full = {parts: same for parts, same in sorted(by_name.items()) if len(parts) > 1}
    for same in full.values():
        for p in same[1:]:
            clusters.union(same[0].mentions[0], p.mentions[0], "the same full name", 0.95)
    doubts = _join_longer(full, clusters)
    _join_known(by_name, clusters)
    singles = {k[0]: v for k, v in by_name.items() if len(k) == 1}
    return doubts + _join_single(singles, full, clusters)


def _join_longer(
    full: Mapping[tuple[str, ...], Sequence[PersonFacts]], clusters: Clusters
) -> list[Doubt]:
    """Join a full name to the one longer name that it leaves parts out of."""
    order = sorted(full, key=lambda p: (-len(p), p))
    doubts: list[Doubt] = []
    near = neighbours([full[parts][0].name for parts in order])
    for parts, positions in zip(order, near, strict=True):
        mine = full[parts][0]
        hosts: dict[str, tuple[PersonFacts, str, float]] = {}
        for other_parts in (order[at] for at in positions):
            if other_parts == parts or len(other_parts) < len(parts):
                continue
            other = full[other_parts][0]
            likeness, score = compare(mine.name, other.name)
            if likeness is Likeness.DIFFERENT:
                continue
            host = clusters.find(other.mentions[0])
            if likeness in (Likeness.SAME, Likeness.SHORTER) and score >= _LEAST:
                reason = "one is a spelling or a shorter form of the other"
                hosts.setdefault(host, (other, reason, score))
            elif _borne_out(full[parts], full[other_parts]):
                reason = "nearly the same name, with the same title or people beside it"
                hosts.setdefault(host, (other, reason, 0.8))
            elif parts < other_parts:
                doubts.append(_doubt(mine, other, likeness.value, score))
        found = list(hosts.values())
        if len(found) > 1:
            context = {d.context.doc_id for d in full[parts]}
            found = [
                host
                for host in found
                if context & {p.context.doc_id for p in full[host[0].name.parts]}
            ] or found
        if len(found) == 1:
            other, reason, score = found[0]
            clusters.union(other.mentions[0], mine.mentions[0], reason, score)
        else:
            doubts += [_doubt(mine, h, "short for more than one person", s) for h, _, s in found]
    return doubts


def _borne_out(one: Sequence[PersonFacts], other: Sequence[PersonFacts]) -> bool:
    """Whether the articles bear out that two names that are nearly the same are one.

    They do by a title of several words, or by two other people named beside either, but not where
    an article has both names. Brothers may share all that, so the given names must be equal, or
    all parts in another order.
    """
    a, b = one[0].name.parts, other[0].name.parts
    if a[0] != b[0] and sorted(a) != sorted(b):
        return False
    if {p.context.doc_id for p in one} & {p.context.doc_id for p in other}:
        return False
    titles = {t for p in one for t in p.titles} & {t for p in other for t in p.titles}
    company = {n for p in one for n in p.company} & {n for p in other for n in p.company}
    strangers = company - {a, b} - known_people().keys()
    return len(strangers) >= _LEAST_COMPANY or any(" " in t for t in titles)


def _join_known(
    by_name: Mapping[tuple[str, ...], Sequence[PersonFacts]], clusters: Clusters
) -> None:
    """Join the names that people.csv says are one person's."""
    first: dict[tuple[str, ...], str] = {}
    for parts, same in sorted(by_name.items(), key=lambda kv: (-len(kv[0]), kv[0])):
        if person := known_people().get(parts):
            for p in same:
                if len(parts) == 1 and not _means(p, person):
                    continue
                start = first.setdefault(person.name.parts, p.mentions[0])
                clusters.union(start, p.mentions[0], "one person of people.csv", 0.9)


def _join_single(
    singles: Mapping[str, Sequence[PersonFacts]],
    full: Mapping[tuple[str, ...], Sequence[PersonFacts]],
    clusters: Clusters,
) -> list[Doubt]:
    """Join a name that stands alone in its article to the one person of that family name."""
    families: dict[str, list[PersonFacts]] = defaultdict(list)
    for parts, same in sorted(full.items()):
        families[parts[-1]] += same
    doubts: list[Doubt] = []
    for part, same in sorted(singles.items()):
        apart: list[PersonFacts] = []
        for p in same:
            person = known_people().get(p.name.parts)
            if person and _means(p, person):
                continue
            fits = {} if p.inside else _namesakes(p, families.get(part, ()), clusters)
            if len(fits) == 1:
                host = next(iter(fits.values()))
                clusters.union(host.mentions[0], p.mentions[0], "the only person of that name", 0.7)
                continue
            doubts += [_doubt(p, h, "name alone, more than one person", 0.5) for h in fits.values()]
            apart.append(p)
        _join_alike(apart, clusters)
    return doubts


def _namesakes(
    p: PersonFacts, family: Sequence[PersonFacts], clusters: Clusters
) -> dict[str, PersonFacts]:
    """The people of a family name, by cluster, that ``p`` may be: one who shares a title, else
    those of the country the article is about."""
    titled = {clusters.find(h.mentions[0]): h for h in family if h.titles & p.titles}
    if titled or given_alone(p.name):
        return titled
    return {
        clusters.find(h.mentions[0]): h
        for h in family
        if not (p.context.country and h.context.country) or h.context.country == p.context.country
    }


def _means(p: PersonFacts, person: KnownPerson) -> bool:
    """Whether a short name means the well-known person: a given name does so in news of his
    country only, and none does as part of a body's name."""
    home = p.context.country == person.country
    return not p.inside and (home or not given_alone(p.name))


def _join_alike(people: Sequence[PersonFacts], clusters: Clusters) -> None:
    """Join equal names that stand alone: in one body's name, or family names of one country."""
    first: dict[tuple[str, str], str] = {}
    for p in people:
        if p.inside:
            key = ("inside", p.inside)
        elif given_alone(p.name):
            continue
        else:
            key = ("country", p.context.country)
        start = first.setdefault(key, p.mentions[0])
        clusters.union(start, p.mentions[0], "the same name alone, in one country", 0.6)


def _doubt(one: PersonFacts, other: PersonFacts, reason: str, score: float) -> Doubt:
    return Doubt(one.mentions[0], other.mentions[0], one.name.text, other.name.text, reason, score)
