"""What the table says of an entity beside its counts: its names, its country, where it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.folding import fold
from pipeline.merge.corpus import Corpus
from pipeline.merge.known_people import known_people
from pipeline.merge.names import PersonName
from pipeline.merge.offices import Title
from pipeline.merge.organization_names import OrganizationName, latin_name
from pipeline.merge.places import PlaceIdentity
from pipeline.merge.romanize import romanize
from pipeline.merge.surface import bare

__all__ = ["Facts", "Identities", "by_count", "most"]


@dataclass(frozen=True, slots=True)
class Identities:
    """What each mention was found to stand for, and the titles of people, by mention_id."""

    people: Mapping[str, PersonName]
    organizations: Mapping[str, OrganizationName]
    places: Mapping[str, PlaceIdentity]
    titles: Mapping[str, Sequence[Title]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What an entity's row says beside its counts. ``shown``: how often it reads which way."""

    name: str
    latin_name: str
    shown: Counter[str]
    country: str = ""
    disambiguator: str = ""
    where: tuple[str, str, str] = ("", "", "")

    @classmethod
    def of(cls, type: str, corpus: Corpus, members: Sequence[str], found: Identities) -> Facts:
        """The facts of a cluster, from the mentions of its own type."""
        own = [id for id in members if corpus.mentions[id].type == type]
        if type == "PER":
            return cls._person(corpus, own, found)
        if type == "ORG":
            return cls._organization(corpus, own, [found.organizations[id] for id in own])
        return cls._place(type, [found.places[id] for id in own])

    @classmethod
    def _person(cls, corpus: Corpus, own: Sequence[str], found: Identities) -> Facts:
        names = [found.people[id] for id in own]
        shown = Counter(n.text for n in names)
        longest = max(len(n.parts) for n in names)
        best = Counter(n.text for n in names if len(n.parts) == longest)
        name = next(iter(by_count(best)))
        known = next((k for n in names if (k := known_people().get(n.parts))), None)
        full, foreign = any(n.full for n in names), all(n.foreign for n in names)
        local = "" if full or known else corpus.inside.get(own[0]) or corpus.mentions[own[0]].doc_id
        states = (t.office.country for id in own for t in found.titles.get(id, ()))
        country = known.country if known else most(filter(None, states))
        return cls(name, romanize(name, foreign), shown, country, local)

    @classmethod
    def _organization(
        cls, corpus: Corpus, own: Sequence[str], names: Sequence[OrganizationName]
    ) -> Facts:
        shown = Counter(bare(corpus.mentions[id].text, corpus.known) for id in own)
        listed = Counter(n.text for n in names if n.listed and not n.place)
        complete = Counter({t: n * len(t.split()) for t, n in shown.items()})
        name = next(iter(by_count(listed or complete)))
        country = most(n.country for n in names if n.country)
        place = most(n.place for n in names if n.place)
        return cls(name, latin_name(name), shown, country, f"{country}|{fold(place)}")

    @classmethod
    def _place(cls, type: str, identities: Sequence[PlaceIdentity]) -> Facts:
        shown = Counter(i.shown for i in identities)
        listed = next((i for i in identities if i.place), None)
        if listed is None or listed.place is None:
            name = most(i.name for i in identities)
            return cls(name, romanize(name) if type == "CITY" else "", shown)
        place = listed.place
        return cls(
            listed.name, place.latin_name, shown, place.country, listed.key,
            (place.latitude, place.longitude, place.geonames_id),
        )  # fmt: skip


def by_count(counts: Counter[str]) -> list[str]:
    """The most frequent first, equals by their letters."""
    return sorted(counts, key=lambda t: (-counts[t], t))


def most(values: Iterable[str]) -> str:
    """The most frequent value, the first of equals by letters; "" where there is none."""
    return next(iter(by_count(Counter(values))), "")
