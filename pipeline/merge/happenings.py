"""Which happenings of different articles are one: likeness, contradiction, clusters.

Agglomerative clustering over pairs that share a person, a body, a session number, a place and
month, or a telling word of the name (blocking keeps it near-linear). A pair's score adds up what
agrees; contradicting session numbers, days or cities forbid a merge, against every member of both
clusters. A user's judgement always wins.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum

from pipeline.folding import fold
from pipeline.merge.entities import Entities
from pipeline.rows import ArticleRows, EventRow
from pipeline.temporal.periods import days_apart, overlap

__all__ = ["Decided", "Facts", "Key", "clusters", "event_facts", "likely_pairs"]

_GATHERINGS = frozenset(("conference", "meeting", "visit", "ceremony", "training"))
_DONE_TO = frozenset(("suspect", "victim", "appointed", "elected", "honoree"))
_MANY_PLACES = frozenset(("visit", "trial", "statement"))
_SURE = 0.9
_ENOUGH = 3.0
_BLOCK = 60
"""Largest block compared pair by pair; a larger one is cut by month."""

Key = tuple[str, int]
"""An event of one article: its doc_id and number."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What merging knows of one article's event; people, bodies and places by entity_id.

    ``whose``: those it was done to, who made the statement, or who surely was received.
    """

    key: Key
    row: EventRow
    published: str
    people: frozenset[str]
    whose: frozenset[str]
    bodies: frozenset[str]
    city: str
    country: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Decided:
    """A user's decisions, as pairs of articles' events in key order."""

    same: frozenset[tuple[Key, Key]] = frozenset()
    different: frozenset[tuple[Key, Key]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.same or self.different)


def event_facts(article: ArticleRows, event: EventRow, entities: Entities) -> Facts:
    """What merging needs to know of one event of an article."""

    def ids(mentions: Iterable[str], *types: str) -> frozenset[str]:
        found = (entities.entity_of.get(m, "") for m in mentions)
        return frozenset(i for i in found if i and entities.by_id[i].type in types)

    told = [p.mention_id for p in event.participants]
    done_to = [
        p.mention_id
        for p in event.participants
        if p.role in _DONE_TO
        or event.type == "statement"
        or (event.type == "meeting" and p.role == "participant" and p.score >= _SURE)
    ]
    return Facts(
        key=(event.doc_id, event.number),
        row=event,
        published=article.document.published,
        people=ids((*told, *event.bodies), "PER"),
        whose=ids(done_to, "PER", "ORG"),
        bodies=ids((*event.bodies, *event.organizations), "ORG", "LOC"),
        city=entities.entity_of.get(event.city, ""),
        country=entities.entity_of.get(event.country, ""),
        words=frozenset(_name_words(event)),
    )


def _name_words(event: EventRow) -> Iterator[str]:
    """Words of the noun phrases that name an event, without clitics and endings."""
    for phrase in (event.name, *(t.text for t in event.triggers if " " in t.text)):
        for word in fold(phrase).split():
            word = word.strip("\"'«»“”()،,.:-")
            for start in ("وال", "بال", "لل", "ال", "و", "ب", "ل"):
                if word.startswith(start) and len(word) - len(start) > 2:
                    word = word[len(start) :]
                    break
            if len(word) > 2:
                yield word


def _rarity(facts: Sequence[Facts]) -> dict[str, float]:
    """Weight of each name word: 1 for one that few events bear, near 0 for one that most do."""
    count = Counter(w for f in facts for w in f.words)
    return {w: min(1.0, 4.0 / n) for w, n in count.items()}


def likely_pairs(facts: Sequence[Facts]) -> list[tuple[float, Facts, Facts]]:
    """Pairs of events of different articles that are likely one, the surest first."""
    rarity = _rarity(facts)
    blocks: dict[tuple[str, ...], list[Facts]] = defaultdict(list)
    for f in facts:
        for block in _blocks(f, rarity):
            blocks[block].append(f)
    scores: dict[tuple[Key, Key], tuple[float, Facts, Facts]] = {}
    for block in sorted(blocks):
        for group in _portions(blocks[block]):
            for a, b in combinations(group, 2):
                if (a.key, b.key) not in scores and a.key[0] != b.key[0]:
                    score = 0.0 if _contradict(a, b) else _likeness(a, b, rarity)
                    scores[a.key, b.key] = (score, a, b)
    likely = [pair for pair in scores.values() if pair[0] >= _ENOUGH]
    return sorted(likely, key=lambda p: (-p[0], p[1].key, p[2].key))


def _blocks(f: Facts, rarity: Mapping[str, float]) -> Iterator[tuple[str, ...]]:
    kind = "gathering" if f.row.type in _GATHERINGS else f.row.type
    for person in f.people:
        yield kind, "person", person
    for body in f.bodies:
        yield kind, "body", body
    if f.row.ordinal is not None:
        yield kind, "ordinal", str(f.row.ordinal)
    if f.city:
        yield kind, "place", f.city, (f.row.date or f.published)[:7]
    for word in f.words:
        if rarity[word] >= 0.2:
            yield kind, "word", word


def _portions(group: list[Facts]) -> Iterator[list[Facts]]:
    if len(group) <= _BLOCK:
        yield group
        return
    months: dict[str, list[Facts]] = defaultdict(list)
    for f in group:
        months[(f.row.date or f.published)[:7]].append(f)
    for month in sorted(months):
        for at in range(0, len(months[month]), _BLOCK):
            yield months[month][at : at + _BLOCK]


def _contradict(a: Facts, b: Facts) -> bool:
    """Whether two events cannot be one: session numbers, days, cities, or those done to differ."""
    if None not in (a.row.ordinal, b.row.ordinal) and a.row.ordinal != b.row.ordinal:
        return True
    if a.row.date and b.row.date and days_apart(a.row.date, b.row.date) > 1:
        return True
    others = a.row.type == b.row.type and not a.whose & b.whose
    if others and ((a.whose and b.whose) or a.row.type == "statement"):
        return True
    moving = a.row.type in _MANY_PLACES
    return bool(a.city and b.city and a.city != b.city and not moving)


def _likeness(a: Facts, b: Facts, rarity: Mapping[str, float]) -> float:
    """How much speaks for one event; :data:`_ENOUGH` merges."""
    shared = fsum(rarity[w] for w in a.words & b.words)
    union = fsum(rarity[w] for w in a.words | b.words)
    score = 2.5 * shared / union if union else 0.0
    if both := len(a.people & b.people):  # a court's retinue is at every reception
        score += min(2.5, 1.25 * both) * both / min(len(a.people), len(b.people))
    score += min(1.5, 0.75 * len(a.bodies & b.bodies))
    score += 2.0 if a.row.ordinal is not None and a.row.ordinal == b.row.ordinal else 0.0
    score += 1.0 if a.city and a.city == b.city else 0.0
    score += 0.25 if a.country and a.country == b.country else 0.0
    score += 0.5 if a.row.type == b.row.type else 0.0
    if a.row.date and b.row.date:
        score += 1.5 if overlap(a.row.date, b.row.date) else 0.5
    elif a.published and b.published:
        score += 0.75 if days_apart(a.published, b.published) <= 3 else -1.0
    return score


def clusters(
    facts: Sequence[Facts],
    pairs: Sequence[tuple[float, Facts, Facts]],
    decided: Decided,
) -> list[list[Facts]]:
    """Events in clusters: first what a user joined, then likely pairs that nothing contradicts."""
    cluster = {f.key: [f] for f in facts}

    def join(a: Key, b: Key, forbidden: Callable[[Facts, Facts], bool]) -> None:
        one, other = cluster[a], cluster[b]
        if one is other or any(forbidden(x, y) for x in one for y in other):
            return
        one += other
        cluster.update((f.key, one) for f in other)

    def judged_apart(x: Facts, y: Facts) -> bool:
        return (min(x.key, y.key), max(x.key, y.key)) in decided.different

    def kept_apart(x: Facts, y: Facts) -> bool:
        return x.key[0] == y.key[0] or judged_apart(x, y) or _contradict(x, y)

    for left, right in sorted(decided.same):
        join(left, right, judged_apart)
    for _, a, b in pairs:
        join(a.key, b.key, kept_apart)
    unique = {id(c): sorted(c, key=lambda f: f.key) for c in cluster.values()}
    return sorted(unique.values(), key=lambda c: c[0].key)
