"""Which person a mention means, within its article and across articles.

Within an article a family name (or a given name, or a royal's) stands for the person whose full
name the article gives. Across articles full names are joined by comparing them, and a name alone
joins a person only where nothing speaks against it. Initials never leave their article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.merge.clusters import Clusters, Doubt
from pipeline.merge.known_people import given_keys, known_people
from pipeline.merge.names import Likeness, PersonName, blocks, compare, parse_name
from pipeline.merge.surface import Context, vocabulary
from pipeline.rows import MentionRow

__all__ = ["PersonFacts", "merge_people"]

_LEAST = 0.9
"""How sure a comparison of full names must be to join them across articles."""
_LEAST_IN_ARTICLE = 0.6


@dataclass(slots=True)
class PersonFacts:
    """A person as one article tells of him: his mentions, names, and what helps to know him.

    ``inside``: the folded name of the body whose name he is part of (مستشفى الملك خالد), or "".
    """

    context: Context
    name: PersonName
    mentions: list[str]
    titles: set[str] = field(default_factory=set)
    inside: str = ""


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
    pairs = list(mentions)
    counts = vocabulary(m.text for m, _ in pairs)
    names = {m.mention_id: parse_name(m.text, counts) for m, _ in pairs}
    of_article: dict[str, list[tuple[MentionRow, Context]]] = defaultdict(list)
    for m, c in pairs:
        of_article[c.doc_id].append((m, c))
    people = []
    for _, of_one in sorted(of_article.items()):
        people += _within(of_one, names, clusters, titles, inside)
    return names, _across(people, clusters)


def _within(
    mentions: Sequence[tuple[MentionRow, Context]],
    names: Mapping[str, PersonName],
    clusters: Clusters,
    titles: Mapping[str, Sequence[str]],
    inside: Mapping[str, str],
) -> list[PersonFacts]:
    """The people of one article: fullest names first, then what stands for them."""
    by_parts: dict[tuple[str, ...], list[MentionRow]] = defaultdict(list)
    for m, _ in mentions:
        by_parts[names[m.mention_id].parts].append(m)
    people: list[PersonFacts] = []
    by_part: dict[str, list[PersonFacts]] = defaultdict(list)
    order = sorted(by_parts, key=lambda p: (-len(p), by_parts[p][0].start))
    position = {m.mention_id: m.start for m, _ in mentions}
    for parts in order:
        same = by_parts[parts]
        name = names[same[0].mention_id]
        for m in same:
            host = _host(m, name, by_part, position, clusters, m.mention_id in inside)
            if host is None:
                facts = PersonFacts(mentions[0][1], name, [m.mention_id])
                people.append(facts)
                for part in dict.fromkeys(name.parts):
                    by_part[part].append(facts)
            elif host.name.parts == name.parts:
                clusters.union(host.mentions[0], m.mention_id, "the same name in an article")
                host.mentions.append(m.mention_id)
            else:
                clusters.union(host.mentions[0], m.mention_id, "stands for a full name", 0.9)
                host.mentions.append(m.mention_id)
    for facts in people:
        facts.titles = {t for id in facts.mentions for t in titles.get(id, ())}
        facts.inside = next((inside[id] for id in facts.mentions if id in inside), "")
    return people


def _host(
    mention: MentionRow,
    name: PersonName,
    by_part: Mapping[str, Sequence[PersonFacts]],
    position: Mapping[str, int],
    clusters: Clusters,
    inside: bool,
) -> PersonFacts | None:
    """The person of the article whom a mention names, or None for one not met yet.

    ``inside``: the mention is part of a body's name, where a given name means someone else.
    """
    near = {id(p): p for part in name.parts for p in by_part.get(part, ())}
    candidates = [p for p in near.values() if not clusters.apart(p.mentions[0], mention.mention_id)]
    equal = [p for p in candidates if p.name.parts == name.parts]
    if equal:
        return equal[0]
    if name.initials:
        return None
    if len(name.parts) == 1:
        part = name.parts[0]
        if inside and part in given_keys():
            return None
        full = [p for p in candidates if p.name.full]
        last = [p for p in full if p.name.parts[-1] == part]
        given = [p for p in full if p.name.parts[0] == part]
        fits = last or given or full
        known = known_people().get(name.parts)
        return next(
            (p for p in fits if known and p.name.parts == known.name.parts),
            _meant(fits, mention, position) if fits else None,
        )
    fits = [p for p in candidates if _stands_for(name, p.name)]
    return fits[0] if len(fits) == 1 else None


def _stands_for(name: PersonName, full: PersonName) -> bool:
    likeness, score = compare(name, full)
    joins = likeness in (Likeness.SAME, Likeness.SHORTER, Likeness.LOOSE)
    return joins and score >= _LEAST_IN_ARTICLE


def _meant(
    fits: Sequence[PersonFacts], mention: MentionRow, position: Mapping[str, int]
) -> PersonFacts:
    """The person whom the article names most, of equals the one named last before the mention."""

    def rank(p: PersonFacts) -> tuple[int, bool, int]:
        before = [position[i] for i in p.mentions if position[i] <= mention.start]
        first = min(position[i] for i in p.mentions)
        return -len(p.mentions), not before, mention.start - max(before) if before else first

    return min(fits, key=rank)


def _across(people: Sequence[PersonFacts], clusters: Clusters) -> list[Doubt]:
    """Join the people of all articles; return the pairs left for review."""
    by_name: dict[tuple[str, ...], list[PersonFacts]] = defaultdict(list)
    for p in people:
        if not p.name.initials:
            by_name[p.name.parts].append(p)
    full: dict[tuple[str, ...], list[PersonFacts]] = {}
    for parts, same in sorted(by_name.items()):
        if len(parts) > 1:
            full[parts] = same
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
    block: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for parts in order:
        for key in sorted(blocks(full[parts][0].name)):
            block[key].append(parts)
    doubts: list[Doubt] = []
    for parts in order:
        mine = full[parts][0]
        near = {p: full[p][0] for key in sorted(blocks(mine.name)) for p in block[key]}
        hosts: dict[str, tuple[PersonFacts, float]] = {}
        for other_parts, other in near.items():
            if other_parts == parts or len(other_parts) < len(parts):
                continue
            likeness, score = compare(mine.name, other.name)
            if likeness in (Likeness.SAME, Likeness.SHORTER) and score >= _LEAST:
                hosts.setdefault(clusters.find(other.mentions[0]), (other, score))
            elif likeness is not Likeness.DIFFERENT and parts < other_parts:
                doubts.append(_doubt(mine, other, likeness.value, score))
        found = list(hosts.values())
        if len(found) > 1:
            context = {d.context.doc_id for d in full[parts]}
            found = [
                (h, s) for h, s in found if context & {p.context.doc_id for p in full[h.name.parts]}
            ] or found
        if len(found) == 1:
            other, score = found[0]
            clusters.union(
                other.mentions[0], mine.mentions[0], "a shorter form of a full name", score
            )
        else:
            doubts += [_doubt(mine, h, "short for more than one person", s) for h, s in found]
    return doubts


def _join_known(
    by_name: Mapping[tuple[str, ...], Sequence[PersonFacts]], clusters: Clusters
) -> None:
    """Join the names that people.csv says are one person's."""
    first: dict[tuple[str, ...], str] = {}
    for parts, same in sorted(by_name.items(), key=lambda kv: (-len(kv[0]), kv[0])):
        if person := known_people().get(parts):
            for p in same:
                if len(parts) == 1 and p.inside:
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
            if p.name.parts in known_people() and not p.inside:
                continue
            fits = {} if p.inside else _namesakes(p, families.get(part, ()), clusters)
            if len(fits) == 1:
                host = next(iter(fits.values()))
                clusters.union(host.mentions[0], p.mentions[0], "the only person of that name", 0.7)
                continue
            doubts += [_doubt(p, h, "name alone, more than one person", 0.5) for h in fits.values()]
            apart.append(p)
        _join_alike(part, apart, clusters)
    return doubts


def _namesakes(
    p: PersonFacts, family: Sequence[PersonFacts], clusters: Clusters
) -> dict[str, PersonFacts]:
    """The people of a family name, by cluster, that ``p`` may be: one who shares a title, else
    those of the country the article is about."""
    titled = {clusters.find(h.mentions[0]): h for h in family if h.titles & p.titles}
    if titled or p.name.parts[0] in given_keys():
        return titled
    return {
        clusters.find(h.mentions[0]): h
        for h in family
        if not (p.context.country and h.context.country) or h.context.country == p.context.country
    }


def _join_alike(part: str, people: Sequence[PersonFacts], clusters: Clusters) -> None:
    """Join equal names that stand alone: in one body's name, or family names of one country."""
    first: dict[tuple[str, str], str] = {}
    for p in people:
        if p.inside:
            key = ("inside", p.inside)
        elif part in given_keys():
            continue
        else:
            key = ("country", p.context.country)
        start = first.setdefault(key, p.mentions[0])
        clusters.union(start, p.mentions[0], "the same name alone, in one country", 0.6)


def _doubt(one: PersonFacts, other: PersonFacts, reason: str, score: float) -> Doubt:
    return Doubt(one.mentions[0], other.mentions[0], one.name.text, other.name.text, reason, score)
