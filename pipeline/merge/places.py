"""Which place a mention means: a row of the gazetteer, or else its name.

Namesakes are told apart by the countries an article names: طرابلس is in Libya where the article is
about Libya. Where that does not settle it, the most populous one is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.gazetteer import Hit, Place, gazetteer, name_key
from pipeline.merge.clusters import Clusters
from pipeline.merge.surface import Context, bare
from pipeline.rows import MentionRow

__all__ = ["PlaceIdentity", "country_name", "merge_places", "place_identity", "state_of"]


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
    for form in (text, shown, shown if shown.startswith("ال") else "ال" + shown.removeprefix("ل")):
        hit = gazetteer().lookup(form)
        if hit and (found := _choose(hit, type, context)):
            key = found.country if type == "COUNTRY" else found.geonames_id
            shown = bare(form, {hit.key[0]: 1})
            key = key or f"{found.country} {fold(found.name)}"
            return PlaceIdentity(key, found.name, shown, found)
    return PlaceIdentity(" ".join(name_key(shown)), shown, shown)


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
