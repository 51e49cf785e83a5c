"""Which place a mention means: a row of the gazetteer, or else its name.

Namesakes are told apart by the countries an article names: طرابلس is in Libya where the article is
about Libya. Where that does not settle it, the most populous one is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.clitics import without_clitics
from pipeline.knowledge.gazetteer import Hit, Place, gazetteer, name_key
from pipeline.knowledge.word_sets import nationalities
from pipeline.merge.clusters import Clusters
from pipeline.merge.likeness import edit_distance, skeleton
from pipeline.merge.surface import Context, bare
from pipeline.rows import MentionRow

__all__ = ["PlaceIdentity", "country_name", "merge_places", "place_identity", "state_of"]

_LARGE, _TOWN, _LONG = 100_000, 15_000, 4


@dataclass(frozen=True, slots=True)
class PlaceIdentity:
    """What a place mention stands for: mentions with equal ``key`` are one place.

    ``name``: its usual name, or how the mention reads; ``shown``: how the mention reads without
    particles; ``place``: its row of the gazetteer.
    """

    key: str
    name: str
    shown: str
    place: Place | None = None


def country_name(iso: str) -> str:
    """The usual Arabic name of a country by its ISO code, "" where there is none."""
    place = gazetteer().country(iso)
    return place.name if place else ""


@cache
def state_of(name: str) -> str:
    """The state that a constituent country is part of: بريطانيا of إسكتلندا; "" for any other."""
    parts = {row["name"]: row["iso"].partition("-")[0] for row in table("constituent_countries")}
    return country_name(parts.get(name, ""))


def place_identity(
    text: str, type: str, context: Context, known: Mapping[str, int]
) -> PlaceIdentity:
    """Say which place a mention of a type (CITY, COUNTRY, LOC) means in its article.

    ``known``: a vocabulary of place mentions, see :func:`pipeline.merge.surface.vocabulary`.
    """
    shown = bare(text, known)
    if type == "LOC":
        name = _areas().get(fold(shown), shown)
        return PlaceIdentity(fold(name), name, shown)
    forms = _forms(text, shown)
    for form in forms:
        hit = gazetteer().lookup(form)
        if hit and (found := _choose(hit, type, context)):
            usual = fold(form) in (fold(found.name), *map(fold, found.aliases))
            return _identity(found, bare(form if usual else shown, {hit.key[0]: 1}))
    if type != "LOC" and (found := _misspelt(forms[-1], type, context)):
        return _identity(found, forms[-1])
    return PlaceIdentity(" ".join(name_key(shown)), shown, shown)


def _identity(place: Place, shown: str) -> PlaceIdentity:
    key = place.country if place.type == "COUNTRY" else place.geonames_id
    return PlaceIdentity(key or f"{place.country} {fold(place.name)}", place.name, shown, place)


def _forms(text: str, shown: str) -> list[str]:
    """How a place may stand in the gazetteer: as it is, with ال, with another letter for the a at
    its end (تازا, صنعا), its words as one (نيو يورك, سيدي بن نور), without مدينة before it and the
    country's adjective after it."""
    forms = [text, shown]
    forms.append(shown[2:] if shown.startswith("ال") else "ال" + shown.removeprefix("ل"))
    if shown.endswith(("ا", "ة")):
        forms += [shown[:-1] + "ة", shown[:-1] + "اء", shown[:-1] + "ا"]
    if " " in shown:
        forms += [shown.replace(" بن ", " بن"), shown.replace(" ", "")]
    words = shown.split()
    at = len(words) > 1 and not _heads().isdisjoint(without_clitics(fold(words[0])))
    end = len(words) - (len(words) > 1 + at and fold(words[-1]) in nationalities())
    return [*forms, " ".join(words[at:end])]


@cache
def _heads() -> frozenset[str]:
    return frozenset(fold(r["head"]) for r in table("place_heads") if r["type"] == "CITY")


def _misspelt(shown: str, type: str, context: Context) -> Place | None:
    """The one country, or city of the article's country, or large one, whose name is a vowel or a
    letter of the same sound away; of a long name any town."""
    word = fold(shown)
    least = _TOWN if len(skeleton(word)) >= _LONG else _LARGE
    may: dict[str, Place] = {}
    for name, places in _by_sound().get(skeleton(word), ()):
        if edit_distance(word, name) == 1:
            kind = [p for p in places if p.type == type]
            may |= {p.geonames_id: p for p in kind if p.country == context.country}
            may |= {p.geonames_id: p for p in kind[:1] if p.population >= least}
    return next(iter(may.values())) if len(may) == 1 else None


@cache
def _by_sound() -> dict[str, list[tuple[str, tuple[Place, ...]]]]:
    """Cities and countries of one word, by its consonants, where those are three or more."""
    found: dict[str, list[tuple[str, tuple[Place, ...]]]] = defaultdict(list)
    for key, places in gazetteer():
        listed = tuple(p for p in places if p.type != "LOC" and p.geonames_id)
        if listed and len(key) == 1 and len(sound := skeleton(key[0])) > 2:
            found[sound].append((key[0], listed))
    return dict(found)


def _choose(hit: Hit, type: str, context: Context) -> Place | None:
    """The place meant: in the article's country, else in one it names, else the most populous."""
    may = hit.of_type(type)
    for wanted in ({context.country}, context.countries):
        if near := [p for p in may if p.country in wanted]:
            return near[0]
    return may[0] if may else None


@cache
def _areas() -> dict[str, str]:
    return {
        fold(alias): r["name"]
        for r in table("world_areas")
        for alias in (r["name"], *filter(None, r["aliases"].split(";")))
    }


def merge_places(
    mentions: Iterable[tuple[MentionRow, Context]], clusters: Clusters, known: Mapping[str, int]
) -> dict[str, PlaceIdentity]:
    """Join the CITY, COUNTRY and LOC mentions that mean one place; return what each means."""
    first: dict[tuple[str, str], str] = {}
    identities = {}
    for mention, context in mentions:
        found = place_identity(mention.text, mention.type, context, known)
        identities[mention.mention_id] = found
        start = first.setdefault((mention.type, found.key), mention.mention_id)
        reason = "the same place of the gazetteer" if found.place else "the same name"
        clusters.union(start, mention.mention_id, reason, 1.0 if found.place else 0.9)
    return identities
