"""People of one full name: mostly one person, but not where their offices contradict each other.

A minister of Morocco is no minister of Mauritania, and who is wali of Fez is not wali of Agadir in
the same week. Over the years a person changes posts, so those of different times are no
contradiction; of a country's officials nobody becomes one of another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import combinations

from pipeline.merge.clusters import Clusters, Doubt
from pipeline.merge.known_people import known_people
from pipeline.merge.offices import Office
from pipeline.merge.people_of_article import PersonFacts

__all__ = ["Person", "agreement", "contradiction", "doubt", "tell_apart"]

_AT_ONE_TIME = 7
"""Days within which nobody leaves a post and is told to hold another."""
_MONTH = 30
_MANY = 3
"""Articles, to each one that contradicts them, that are more likely right than it is."""
_COMPANY = 2
"""Others named beside a person in two articles who make it likely that he is one."""


class Person:
    """A person as one or more articles tell of them."""

    def __init__(self, facts: Sequence[PersonFacts]) -> None:
        """``facts``: what each article tells; at least one."""
        self.facts = facts
        self.name = facts[0].name

    @property
    def mention(self) -> str:
        """A mention_id of the person."""
        return self.facts[0].mentions[0]

    @cached_property
    def titles(self) -> frozenset[str]:
        """The folded titles."""
        return frozenset(t for f in self.facts for t in f.titles)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The states that the titles say the person serves."""
        return frozenset(o.country for f in self.facts for o in f.offices if o.country)

    @cached_property
    def posts(self) -> dict[Office, list[int]]:
        """The offices that are posts, each with the days on which it is told, in order."""
        found: dict[Office, set[int]] = defaultdict(set)
        for f in self.facts:
            for office in f.offices:
                if office.post:
                    found[office] |= {f.day} - {0}
        return {office: sorted(days) for office, days in found.items()}

    @cached_property
    def homes(self) -> frozenset[str]:
        """Those states, or else the countries that the articles are about."""
        return self.countries or frozenset(f.context.country for f in self.facts) - {""}

    @cached_property
    def company(self) -> frozenset[tuple[str, ...]]:
        """The names of people beside the person, well-known ones left out."""
        met = {name for f in self.facts for name in f.company}
        return frozenset(met - {f.name.parts for f in self.facts} - known_people().keys())

    @cached_property
    def articles(self) -> frozenset[str]:
        """The doc_ids."""
        return frozenset(f.context.doc_id for f in self.facts)


def contradiction(one: Person, other: Person) -> str:
    """What makes two people of like names two, or "".

    Titles of different states do, unless an article that names the state of many others is alone
    with its title, and so likely mistaken; and so do posts that nobody holds at one time, unless
    the articles agree otherwise.
    """
    if one.countries and other.countries and not one.countries & other.countries:
        few, many = sorted((one, other), key=lambda p: len(p.facts))
        mistaken = len(many.facts) >= _MANY * len(few.facts) and all(
            many.countries & f.context.countries for f in few.facts
        )
        return "" if mistaken else "offices of different countries"
    if _at_once(one, other) and not agreement(one, other):
        return "offices that exclude each other at one time"
    return ""


def _at_once(one: Person, other: Person) -> bool:
    return any(
        mine.excludes(its) and _near(days, others)
        for mine, days in one.posts.items()
        for its, others in other.posts.items()
    )


def _near(days: Sequence[int], others: Sequence[int]) -> bool:
    """Whether a day of the one is within days of one of the other."""
    for day in days:
        at = bisect_left(others, day - _AT_ONE_TIME)
        if at < len(others) and others[at] <= day + _AT_ONE_TIME:
            return True
    return False


def agreement(one: Person, other: Person) -> int:
    """How much the articles of two people of like names agree in: titles of several words, posts,
    and people beside them."""
    titles = sum(" " in t for t in one.titles & other.titles)
    posts = any(a.post == b.post and a.remit & b.remit for a in one.posts for b in other.posts)
    return titles + posts + (len(one.company & other.company) >= _COMPANY)


def tell_apart(
    facts: Sequence[PersonFacts], clusters: Clusters
) -> tuple[list[Sequence[PersonFacts]], list[Doubt]]:
    """Part the people of one full name where their offices contradict each other.

    Returns what is told of each, and the pairs of them for review. What titles do not tell, the
    country an article is about may; else it stays apart, too.
    """
    whole = Person(facts)
    if len(facts) == 1 or (len(whole.countries) < 2 and not _at_once(whole, whole)):
        return [facts], []
    judged = Counter(clusters.find(f.mentions[0]) for f in facts)
    kinds: dict[object, list[PersonFacts]] = defaultdict(list)
    for f in facts:
        root = clusters.find(f.mentions[0])
        kinds[root if judged[root] > 1 else (f.offices, f.day // _MONTH)].append(f)
    groups = _agglomerate([Person(same) for same in kinds.values()])
    cores = [g for g in groups if any(contradiction(g, other) for other in groups if other != g)]
    if not cores:
        return [facts], []
    doubts = [
        doubt(a, b, f"the same name, but {reason}", 0.5)
        for a, b in combinations(cores, 2)
        if (reason := contradiction(a, b))
    ]
    found = {id(core): list(core.facts) for core in cores}
    apart: dict[str, list[PersonFacts]] = defaultdict(list)
    for group in groups:
        for f in () if group in cores else group.facts:
            may = _homes(Person([f]), cores)
            if len(may) == 1:
                found[id(may[0])].append(f)
            else:
                apart[f.context.country].append(f)
    rest = [Person(same) for _, same in sorted(apart.items())]
    doubts += [
        doubt(p, core, "the same name, which more than one official bears", 0.5)
        for p in rest
        for core in _homes(p, cores)
    ]
    return [*found.values(), *(p.facts for p in rest)], doubts


def _agglomerate(people: list[Person]) -> list[Person]:
    """Join those who agree and do not contradict each other, the most alike first."""
    alike = sorted(
        (
            (-score, i, j)
            for i, j in combinations(range(len(people)), 2)
            if (score := _likeness(people[i], people[j]))
        )
    )
    group = dict(enumerate(people))
    for _, i, j in alike:
        one, other = group[i], group[j]
        if one is not other and not contradiction(one, other):
            joined = Person([*one.facts, *other.facts])
            group.update((k, joined) for k, p in group.items() if p in (one, other))
    return list({id(p): p for p in group.values()}.values())


def _likeness(one: Person, other: Person) -> int:
    return agreement(one, other) + len(one.countries & other.countries)


def _homes(one: Person, cores: Sequence[Person]) -> list[Person]:
    """The people that one article, or several alike, may mean: those it agrees with, or else of
    the country it is about, or else all it does not contradict."""
    may = [core for core in cores if not contradiction(one, core)]
    agreeing = [core for core in may if _likeness(one, core)]
    at_home = [core for core in may if one.homes & core.homes]
    return agreeing or at_home or may


def doubt(one: Person, other: Person, reason: str, score: float) -> Doubt:
    """A pair for review."""
    return Doubt(one.mention, other.mention, one.name.text, other.name.text, reason, score)
