"""The people of one article: fullest names first, then what stands for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from pipeline.merge.clusters import Clusters
from pipeline.merge.known_people import given_keys, known_people
from pipeline.merge.likeness import Likeness, compare
from pipeline.merge.names import PersonName
from pipeline.merge.offices import Office, Title
from pipeline.merge.surface import Context
from pipeline.rows import MentionRow

__all__ = ["Evidence", "Holders", "PersonFacts", "given_alone", "people_of_article"]

_LEAST = 0.6
"""How sure a comparison must be to join two names within an article."""
Holders = dict[tuple[str, str], set[tuple[str, ...]]]
"""By family name and title, the full names that have both."""


@dataclass(slots=True)
class PersonFacts:
    """A person as one article tells of him: his mentions, names, and what helps to know him.

    ``inside``: the folded name of the body whose name he is part of (مستشفى الملك خالد), or "";
    ``company``: the full names of all people of the article; ``day``: that on which the article
    tells of him, as a number, 0 if unknown; ``told``: how often it gives the full name.
    """

    context: Context
    name: PersonName
    mentions: list[str]
    titles: frozenset[str] = frozenset()
    offices: frozenset[Office] = frozenset()
    day: int = 0
    inside: str = ""
    told: int = 0
    company: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the articles say beside the names.

    ``titles``: by mention_id of a PER, the titles he holds there; ``inside``: by mention_id, the
    folded name of the body it is part of; ``days``: by doc_id, the day of which it tells, a number.
    """

    titles: Mapping[str, Sequence[Title]]
    inside: Mapping[str, str]
    days: Mapping[str, int]


def given_alone(name: PersonName) -> bool:
    """Whether a name is a given name and nothing else, which many people have."""
    return len(name.parts) == 1 and not name.family and name.parts[0] in given_keys()


def people_of_article(
    context: Context,
    mentions: Sequence[MentionRow],
    names: Mapping[str, PersonName],
    clusters: Clusters,
    evidence: Evidence,
    holders: Holders,
) -> list[PersonFacts]:
    """Find the people of one article and join their mentions in ``clusters``.

    Of equal names those in the names of bodies come first, as they are nobody of the article; then
    those with a title, as it may tell whose they are; last those before any full name.
    """
    titles, inside = evidence.titles, evidence.inside
    by_parts: dict[tuple[str, ...], list[MentionRow]] = defaultdict(list)
    for m in mentions:
        by_parts[names[m.mention_id].parts].append(m)
    people: list[PersonFacts] = []
    by_part: dict[str, list[PersonFacts]] = defaultdict(list)
    order = sorted(by_parts, key=lambda p: (-len(p), by_parts[p][0].start))
    position = {m.mention_id: m.start for m in mentions}
    for parts in order:
        named = min((position[p.mentions[0]] for p in by_part.get(parts[-1], ())), default=0)
        same = sorted(
            by_parts[parts],
            key=lambda m: (
                m.mention_id not in inside,
                not titles.get(m.mention_id),
                m.start < named,
            ),
        )
        name = names[same[0].mention_id]
        for m in same:
            held = [holders.get((parts[-1], t.text), set()) for t in titles.get(m.mention_id, ())]
            host = _host(
                m, name, by_part, position, clusters, m.mention_id in inside, set().union(*held)
            )
            if host is None:
                facts = PersonFacts(context, name, [m.mention_id])
                facts.inside = inside.get(m.mention_id, "")
                facts.told = len(same)
                people.append(facts)
                for part in dict.fromkeys(name.parts):
                    by_part[part].append(facts)
            elif host.name.parts == name.parts:
                clusters.union(host.mentions[0], m.mention_id, "the same name in an article")
                host.mentions.append(m.mention_id)
            else:
                clusters.union(host.mentions[0], m.mention_id, "stands for a full name", 0.9)
                host.mentions.append(m.mention_id)
    company = tuple(p.name.parts for p in people if p.name.full)
    for facts in people:
        facts.company = company
        if told := {t for id in facts.mentions for t in titles.get(id, ())}:
            facts.titles = frozenset(t.text for t in told)
            facts.offices = frozenset(t.office for t in told if any(t.office))
        facts.day = evidence.days.get(facts.context.doc_id, 0)
        facts.inside = next((inside[id] for id in facts.mentions if id in inside), "")
    return people


def _host(
    mention: MentionRow,
    name: PersonName,
    by_part: Mapping[str, Sequence[PersonFacts]],
    position: Mapping[str, int],
    clusters: Clusters,
    inside: bool,
    holders: Set[tuple[str, ...]],
) -> PersonFacts | None:
    """The person of the article whom a mention names, or None for one not met yet.

    ``inside``: the mention is part of a body's name, where a given name means someone else;
    ``holders``: the full names of the family that have the mention's title in some article.
    """
    near = {id(p): p for part in name.parts for p in by_part.get(part, ())}
    candidates = [p for p in near.values() if not clusters.apart(p.mentions[0], mention.mention_id)]
    equal = [p for p in candidates if p.name.parts == name.parts]
    if equal and (inside or name.full or not equal[0].inside):
        return equal[0]
    if name.initials:
        return None
    if len(name.parts) == 1:
        part = name.parts[0]
        if inside and given_alone(name):
            return None
        full = [p for p in candidates if p.name.full]
        last = [p for p in full if p.name.parts[-1] == part]
        given = [p for p in full if p.name.parts[0] == part]
        may = last or equal or given or full
        fits = [p for p in may if not holders or p.name.parts in holders]
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
    return joins and score >= _LEAST


def _meant(
    fits: Sequence[PersonFacts], mention: MentionRow, position: Mapping[str, int]
) -> PersonFacts:
    """The person whom the article names most, of equals the one named last before the mention.

    For a mention before any full name, as in a headline, only full names count.
    """

    def rank(p: PersonFacts) -> tuple[int, bool, int]:
        before = [position[i] for i in p.mentions if position[i] <= mention.start]
        times = len(p.mentions) if named < mention.start else p.told
        return -times, not before, mention.start - max(before, default=0)

    named = min(position[p.mentions[0]] for p in fits)
    return min(fits, key=rank)
