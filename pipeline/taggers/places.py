"""Cities and countries told apart from other places, and added where a tagger missed them.

Taggers trained elsewhere call every place LOC, and any tagger misses some. :class:`PlaceFinder`
looks the words up in the gazetteer and reads the word before a name: ``مدينة`` makes it a city,
``إقليم`` an area that has the name of its city, and an adjective is no country.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.clitics import without_clitics
from pipeline.knowledge.gazetteer import CAPITAL, Gazetteer, Hit
from pipeline.knowledge.word_sets import given_names
from pipeline.taggers.found import Found

__all__ = ["PlaceFinder"]

_PLACES = ("CITY", "COUNTRY", "LOC")
_WELL_KNOWN = 100_000
"""A city of so many people is looked for everywhere; a smaller one after words such as في."""
_BEFORE_A_PLACE = frozenset(map(fold, ("في", "من", "إلى", "نحو", "صوب", "ب", "قرب", "بين")))
_CERTAIN, _CUED = 0.9, 0.8
_DOUBTFUL = 0.6
"""A person less probable than this who has just the name of a city is that city."""
_SHORT = 3
_CAPITAL = fold(CAPITAL)
_REGION = fold("منطقة")
_INTERNATIONAL = fold("الدولي")
"""Belongs to the name of an airport: مطار أبها الدولي."""
_ADJECTIVES = frozenset(map(fold, ("السعودية",)))
"""Country names that are also adjectives."""


class PlaceFinder:
    """Corrects and completes the places of a sentence."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Reads the tables place_heads.csv and place_exceptions.csv."""
        self._gazetteer = gazetteer
        self._heads = {fold(r["head"]): r["type"] for r in table("place_heads")}
        self._of_a_city = {fold(r["head"]) for r in table("place_heads") if r["of_a_city"] == "yes"}
        self._beside = {fold(r["head"]) for r in table("place_heads") if r["of_a_city"] == "no"}
        self._many = {fold(r["head"]) for r in table("place_heads") if r["type"] == "many"}
        self._named = {fold(r["head"]) for r in table("place_heads") if r["named"]}
        self._given = given_names()
        self._exceptions = {
            tuple(fold(r["phrase"]).split()): r["type"] for r in table("place_exceptions")
        }

    def refine(self, words: Sequence[str], found: Iterable[Found]) -> list[Found]:
        """Return the finds of one sentence with types corrected and missed places added.

        ``words`` are folded (:func:`pipeline.folding.fold`).
        """
        whole = self._made_whole(words, found)
        kept = [self._retyped(words, f) for f in whole if not self._is_description(words, f)]
        kept += self._added(words, kept)
        kept += self._streets(words, kept)
        return [*kept, *self._areas(words, kept)]

    def _is_description(self, words: Sequence[str], f: Found) -> bool:
        """Whether a span names no place: «east of» a city, شرق نجران, or المناطق الجنوبية."""
        readings = set(without_clitics(words[f.first]))
        if f.type == "LOC" and not self._many.isdisjoint(readings):
            return True
        if f.type != "LOC" or self._beside.isdisjoint(readings):
            return False
        hit = self._gazetteer.at(words, f.first + 1) if f.last - f.first > 1 else None
        return bool(hit and hit.last == f.last and hit.of_type("CITY"))

    def _streets(self, words: Sequence[str], found: Sequence[Found]) -> Iterator[Found]:
        """Streets, squares and palaces called by one definite word: ساحة التحرير, قصر الحكم."""
        taken = {at for f in found if f.type in (*_PLACES, "PER", "ORG") for at in f.words}
        for at in range(len(words) - 1):
            named = not self._named.isdisjoint(without_clitics(words[at]))
            definite = words[at + 1].startswith("ال") and len(words[at + 1]) > _SHORT
            if named and definite and taken.isdisjoint((at, at + 1)):
                yield Found(at, at + 2, "LOC", _CUED, "gazetteer")

    def _made_whole(self, words: Sequence[str], found: Iterable[Found]) -> list[Found]:
        """Give a place that is tagged in part, سوسة of حمام سوسة, all of its words."""
        whole: dict[tuple[int, int, str], Found] = {}
        longer = {at: h for h in self._gazetteer.find(words) if h.last - h.first > 1
                  for at in range(h.first, h.last)}  # fmt: skip
        for f in found:
            hit = longer.get(f.first)
            inside = hit and f.last <= hit.last and f.type in _PLACES
            if hit and inside and not self._excepted(words, hit.first):
                types = [p.type for p in hit.places]
                type = f.type if f.type in types else types[0]
                headed = type == "LOC" != f.type and self._is_area(words, hit.first - 1)
                f = replace(f, first=hit.first - headed, last=hit.last, type=type)
            whole.setdefault((f.first, f.last, f.type), f)
        return list(whole.values())

    def _head(self, word: str) -> str:
        """LOC for إقليم and its like, CITY for مدينة and its like, else ""."""
        return next((t for w in without_clitics(word) if (t := self._heads.get(w))), "")

    def _retyped(self, words: Sequence[str], f: Found) -> Found:
        doubtful = f.type == "PER" and f.score < _DOUBTFUL
        if f.type not in _PLACES and not doubtful:
            return f
        hit = self._gazetteer.at(words, f.first)
        if f.type == "LOC" and (inner := self._region(words, f)):
            return replace(f, first=inner)
        if doubtful:
            sure = hit and hit.certain and hit.last == f.last and hit.of_type("CITY")
            return replace(f, type="CITY") if sure else f
        if end := self._before_a_person(words, f):
            return replace(f, last=end)
        if hit is None or hit.last != f.last:
            loc = f.last - f.first > 1 and self._head(words[f.first]) == "LOC"
            return replace(f, type="LOC") if loc else f
        type = self._type_of(words, hit, f.type)
        return f if type == f.type else replace(f, type=type)

    def _region(self, words: Sequence[str], f: Found) -> int:
        """Where a known area begins that stands after منطقة, which is no part of its name; or 0."""
        named = f.last - f.first > 1 and _REGION in without_clitics(words[f.first])
        hit = self._gazetteer.at(words, f.first + 1) if named else None
        known = hit and hit.last == f.last and hit.certain and not hit.of_type("CITY")
        return f.first + 1 if known else 0

    def _before_a_person(self, words: Sequence[str], f: Found) -> int:
        """Where an area ends that a person's name follows: «عامل إقليم تارودانت محمد …»; or 0."""
        if f.type != "LOC" or not self._is_area(words, f.first):
            return 0
        hit = self._gazetteer.at(words, f.first + 1) if f.last - f.first > 2 else None
        goes_on = hit and hit.last < f.last and words[hit.last] in self._given
        return hit.last if hit and goes_on else 0

    def _type_of(self, words: Sequence[str], hit: Hit, said: str) -> str:
        """The type of a place that has been looked up, given what the tagger said it is."""
        may = {p.type for p in hit.places}
        if said in may and said != "LOC":
            return said
        head = self._head(words[hit.first - 1]) if hit.first else ""
        if "CITY" in may and head == "CITY":
            return "CITY"
        if "COUNTRY" in may:
            return "COUNTRY" if hit.certain else said
        if "CITY" in may and (said == "COUNTRY" or (hit.certain and head != "LOC")):
            return "CITY"
        return "LOC" if "CITY" not in may else said

    def _added(self, words: Sequence[str], found: Sequence[Found]) -> Iterator[Found]:
        """Places of the gazetteer that stand where nothing is tagged but, perhaps, around them."""
        taken = {at for f in found if f.type in (*_PLACES, "PER") for at in f.words}
        exact = {(f.first, f.last) for f in found}
        inner = {f.first: f for f in found if f.type == "LOC" and f.last - f.first > 1}
        for f in inner.values():
            nested = self._nested(words, f) if self._head(words[f.first]) == "LOC" else None
            if nested and (nested.first, nested.last) not in exact:
                yield nested
        at = 0
        while at < len(words):
            skip = self._excepted(words, at)
            if skip:
                at += skip
                continue
            hit = self._gazetteer.at(words, at)
            if hit is None:
                at += 1
                continue
            free = taken.isdisjoint(range(hit.first, hit.last))
            if free and (hit.first, hit.last) not in exact and (new := self._new(words, hit)):
                yield new
            at = hit.last

    def _areas(self, words: Sequence[str], found: Sequence[Found]) -> Iterator[Found]:
        """The areas that have the name of a city after إقليم and the like: إقليم تارودانت."""
        taken = {at for f in found if f.type in ("LOC", "ORG", "PER") for at in f.words}
        for f in found:
            head = f.first - 1
            if f.type != "CITY" or head < 0 or head in taken or f.first in taken:
                continue
            if self._is_area(words, head):
                last = f.last + (words[f.last : f.last + 1] == [_INTERNATIONAL])
                yield Found(head, last, "LOC", f.score * _CERTAIN, "gazetteer")

    def _is_area(self, words: Sequence[str], at: int) -> bool:
        """Whether a word is إقليم or another that stands before the name of a city."""
        return at >= 0 and not self._of_a_city.isdisjoint(without_clitics(words[at]))

    def _nested(self, words: Sequence[str], f: Found) -> Found | None:
        """The city whose name an area has: مراكش in عمالة مراكش."""
        hit = self._gazetteer.at(words, f.first + 1)
        if hit and hit.last == f.last and not hit.clitic and hit.of_type("CITY") and hit.certain:
            return Found(hit.first, hit.last, "CITY", f.score * _CERTAIN, "gazetteer")
        return None

    def _city_named(self, words: Sequence[str], at: int) -> bool:
        """Whether a city is named here: after العاصمة المغربية, the capital's own name."""
        hit = self._gazetteer.at(words, at) if at < len(words) else None
        return bool(hit and hit.of_type("CITY"))

    def _excepted(self, words: Sequence[str], at: int) -> int:
        """How many words from here are a phrase of place_exceptions.csv."""
        for reading in without_clitics(words[at]):
            for size in (3, 2):
                if (reading, *words[at + 1 : at + size]) in self._exceptions:
                    return size
        return 0

    def _new(self, words: Sequence[str], hit: Hit) -> Found | None:
        """The mention that a hit in untagged words is, if it surely is one."""
        before = words[hit.first - 1] if hit.first else ""
        head = self._head(before) if before else ""
        if head == "LOC" and self._of_a_city.isdisjoint(without_clitics(before)):
            return None
        cities, countries = hit.of_type("CITY"), hit.of_type("COUNTRY")
        if cities and head == "CITY" and not hit.clitic:
            return Found(hit.first, hit.last, "CITY", _CUED, "gazetteer")
        if not hit.certain:
            shared = head == "many" and hit.of_type("LOC")
            return Found(hit.first, hit.last, "LOC", _CUED, "gazetteer") if shared else None
        if countries:
            may_be_adjective = words[hit.first] in _ADJECTIVES and len(hit.key) == 1
            if may_be_adjective and (before.startswith("ال") or before.endswith("ه")):
                return None
            return Found(hit.first, hit.last, "COUNTRY", _CERTAIN, "gazetteer")
        if not cities:
            return Found(hit.first, hit.last, "LOC", _CERTAIN, "gazetteer")
        if hit.key[0] == _CAPITAL and self._city_named(words, hit.last):
            return None
        known = cities[0].population >= _WELL_KNOWN
        if known or hit.clitic or head or before in _BEFORE_A_PLACE:
            return Found(hit.first, hit.last, "CITY", _CUED, "gazetteer")
        return None
