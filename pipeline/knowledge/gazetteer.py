"""Places by name, by folded words, from the tables of countries, cities and areas.

A name leads to every place that has it: ``طرابلس`` is a city of Libya and one of Lebanon, ``تونس``
a country and its capital. Which is meant is for the caller to say, who knows the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.clitics import without_clitics

__all__ = ["CAPITAL", "Gazetteer", "Hit", "Place", "gazetteer", "name_key"]

Key = tuple[str, ...]
CAPITAL = "العاصمة"
"""With an adjective or name of a country, a name of the city: العاصمة التونسية, تونس العاصمة."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the tables. ``type``: CITY, COUNTRY or LOC; ``country``: an ISO code.

    ``latitude``, ``longitude`` and ``geonames_id`` are "" where unknown; ``population`` is 0 then.
    """

    type: str
    name: str
    latin_name: str
    country: str
    aliases: tuple[str, ...] = ()
    latitude: str = ""
    longitude: str = ""
    geonames_id: str = ""
    population: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A place name found among words: ``words[first:last]``, its key, and the places it may be.

    ``certain``: the name means the place wherever it stands; ``clitic``: something was cut off its
    first word to find it.
    """

    first: int
    last: int
    key: Key
    places: tuple[Place, ...]
    certain: bool
    clitic: bool

    def of_type(self, type: str) -> tuple[Place, ...]:
        """The places of one type that the name may mean."""
        return tuple(p for p in self.places if p.type == type)


def name_key(name: str) -> Key:
    """The folded words of a name, hyphens taken for spaces.

    >>> name_key("كلميم-واد نون")
    ('كلميم', 'واد', 'نون')
    """
    return tuple(fold(name).replace("-", " ").split())


class Gazetteer:
    """Looks places up by name. Make one with :func:`gazetteer`, which shares it."""

    def __init__(self, places: Iterable[tuple[Place, frozenset[Key]]]) -> None:
        """``places``: each with the keys of those of its names that are certain."""
        by_key: dict[Key, list[Place]] = {}
        self._certain: set[Key] = set()
        self._longest: dict[str, int] = {}
        for place, certain in places:
            self._certain |= certain
            for name in (place.name, *place.aliases):
                if key := name_key(name):
                    same = by_key.setdefault(key, [])
                    if place not in same:
                        same.append(place)
                    self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))
        self._places = {
            k: tuple(sorted(ps, key=lambda p: (-p.population, p.geonames_id)))
            for k, ps in by_key.items()
        }
        self._countries = {
            p.country: p for ps in self._places.values() for p in ps if p.type == "COUNTRY"
        }

    def __iter__(self) -> Iterator[tuple[Key, tuple[Place, ...]]]:
        """Every folded name with the places that have it, the most populous first."""
        return iter(self._places.items())

    def country(self, iso: str) -> Place | None:
        """The country of an ISO code, or None."""
        return self._countries.get(iso)

    def places(self, key: Key) -> tuple[Place, ...]:
        """The places of exactly this folded name, the most populous first."""
        return self._places.get(key, ())

    def lookup(self, text: str) -> Hit | None:
        """The places that a whole text names, particles before it allowed for; None if none."""
        words = name_key(text)
        found = self.at(words, 0) if words else None
        return found if found and found.last == len(words) else None

    def at(self, words: Sequence[str], start: int) -> Hit | None:
        """The longest place name that begins at ``words[start]`` (folded words), or None."""
        for reading in without_clitics(words[start]):
            for size in range(self._longest.get(reading, 0), 0, -1):
                key = (reading, *words[start + 1 : start + size])
                if len(key) == size and (places := self._places.get(key)):
                    cut = reading != words[start]
                    return Hit(start, start + size, key, places, key in self._certain, cut)
        return None

    def find(self, words: Sequence[str]) -> Iterator[Hit]:
        """The place names among folded words, left to right, the longest at each point."""
        at = 0
        while at < len(words):
            hit = self.at(words, at)
            if hit:
                yield hit
            at = hit.last if hit else at + 1


@cache
def gazetteer() -> Gazetteer:
    """The shared gazetteer of the tables; loading it takes about half a second."""
    return Gazetteer(_rows())


def _rows() -> Iterator[tuple[Place, frozenset[Key]]]:
    capitals, countries = {}, {}
    for row in (*table("countries"), *table("constituent_countries")):
        country = Place(
            "COUNTRY", row["name"], row["latin_name"], row["iso"], _split(row["aliases"]),
            row["latitude"], row["longitude"], row["geonames_id"], 10**9,
        )  # fmt: skip
        capitals[row["capital"]] = row["iso"]
        countries[row["iso"]] = row["name"]
        names = frozenset(map(name_key, (country.name, *country.aliases)))
        yield country, names - frozenset(map(name_key, _split(row["cued"])))
    adjectives = {r["iso"]: fold(r["adjective"]) for r in reversed(table("demonyms"))}
    for row in table("cities"):
        aliases = _split(row["aliases"])
        certain = frozenset(map(name_key, _split(row["certain"])))
        iso = capitals.get(row["geonames_id"])
        if iso and row["geonames_id"] and iso in adjectives:
            capital = f"{CAPITAL} ال{adjectives[iso]}ة"
            of_its_country = f"{countries[iso]} {CAPITAL}"
            aliases += (capital, of_its_country)
            certain |= {name_key(capital), name_key(of_its_country)}
        city = Place(
            "CITY", row["name"], row["latin_name"], row["country"], aliases,
            row["latitude"], row["longitude"], row["geonames_id"], int(row["population"] or 0),
        )  # fmt: skip
        yield city, certain
    for row in table("world_areas"):
        aliases = _split(row["aliases"])
        area = Place("LOC", row["name"], row["latin_name"], "", aliases)
        names = frozenset(map(name_key, (area.name, *aliases)))
        yield area, names - frozenset(map(name_key, _split(row["cued"])))
    for row in table("areas"):
        area = Place("LOC", row["name"], row["latin_name"], row["country"])
        key = name_key(area.name)
        yield (
            area,
            frozenset((key,)) if len(key) > 1 else frozenset(),
        )  # one word means other things


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))
