"""How a mention reads without what its sentence added: particles before it, quotes inside it.

Also what of an article helps to tell namesakes apart: :class:`Context`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.clitics import without_clitics
from pipeline.knowledge.gazetteer import Place, gazetteer
from pipeline.knowledge.word_sets import nationalities
from pipeline.merge.known_people import known_people
from pipeline.merge.names import parse_name
from pipeline.rows import ArticleRows

__all__ = ["Context", "bare", "context", "vocabulary", "word_list"]

_WORD = re.compile(r"\w+")
_QUOTES = re.compile(r'["“”«»„‟<>()\[\]]')
_SPACE = re.compile(r"\s+")
_INSIDE, _LISTED = 10, 10**6
_FAR_LARGER = 5
_AS_TOLD = {"EH": "MA"}
"""GeoNames' own code for the Sahara: the bodies that news of its cities names are Morocco's."""
_HEADS = ("organization_heads", "organization_kinds", "place_heads", "title_heads")


@dataclass(frozen=True, slots=True)
class Context:
    """What an article as a whole says about the names in it.

    ``country``: ISO code of the country it is mostly about, "" where none stands out;
    ``countries``: all countries it names, itself or by their cities.
    """

    doc_id: str
    published: str
    country: str
    countries: frozenset[str]


def word_list(text: str) -> list[str]:
    """The folded words of a mention, marks left out."""
    return _WORD.findall(fold(text))


def vocabulary(texts: Iterable[str]) -> Counter[str]:
    """How often each folded word stands in the given mentions.

    A word inside a mention counts more than one at its start, which may have a particle on it; the
    heads of names in the tables count most.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        for at, word in enumerate(word_list(text)):
            counts[word] += _INSIDE if at else 1
    for name in _HEADS:
        for row in table(name):
            counts[fold(row["head"]).split()[0]] += _LISTED
    for row in table("organizations"):
        for alias in row["aliases"].split(";"):
            if len(words := word_list(alias)) == 1:
                counts[words[0]] += _LISTED
    return counts


def bare(text: str, known: Mapping[str, int]) -> str:
    """A mention as it would stand alone: quotes out, one space between words, no particle before.

    ``known``: a :func:`vocabulary`; what remains behind a particle must be a more usual word there
    than the whole, or begin with ال.

    >>> bare("للمديرية العامة", {})
    'المديرية العامة'
    """
    plain = _SPACE.sub(" ", _QUOTES.sub("", text)).strip()
    first, _, rest = plain.partition(" ")
    word = fold(first)
    found = _bare_word(word, known)
    if found != word:
        same_letters = len(first) == len(word) and word.endswith(found)
        first = first[-len(found) :] if same_letters else _restored(first, word, found)
    return f"{first} {rest}" if rest else first


def _restored(first: str, word: str, found: str) -> str:
    """``found`` in the letters of ``first``: للمديرية has lost the alef of المديرية."""
    if len(first) == len(word) and found.startswith("ال"):
        return "ال" + first[len(first) - len(found) + 2 :]
    return found


def _bare_word(word: str, known: Mapping[str, int]) -> str:
    for found in list(without_clitics(word))[1:]:
        if found.startswith("ال") and len(found) > 4 and not word.startswith("ال"):
            return found
        if known.get(found, 0) > known.get(word, 0):
            return found
    return word


def context(rows: ArticleRows) -> Context:
    """Weigh what an article names: countries, cities that only one country has, nationalities,
    and, once each, the people of people.csv.

    The country of the medium (media.csv) counts a little, and decides where nothing is named.
    """
    weights: Counter[str] = Counter()
    named = set()
    people = set()
    places = gazetteer()
    for m in rows.mentions:
        if m.type in ("COUNTRY", "CITY"):
            hit = places.lookup(m.text)
            if hit and (place := _outstanding(hit.of_type(m.type))):
                named.add(place.country)
                weights[_AS_TOLD.get(place.country, place.country)] += 1
        elif m.type == "PER" and (person := known_people().get(parse_name(m.text).parts)):
            people.add(person)
        elif m.type in ("ORG", "TITLE", "EVENT"):
            for word in word_list(m.text):
                if word.startswith("ال") and (iso := nationalities().get(word)):
                    named.add(iso)
                    weights[iso] += 1
    weights.update(p.country for p in people if p.country)
    if home := _home(rows.document.source or rows.document.url):
        weights[home] += 2
    total = sum(weights.values())
    best = max(sorted(weights), key=lambda iso: weights[iso], default="")
    country = best if best and weights[best] * 5 >= total * 2 else ""
    return Context(rows.document.doc_id, rows.document.published, country, frozenset(named))


def _outstanding(places: Sequence[Place]) -> Place | None:
    """The one place of a name, or the one that is far larger than its namesakes."""
    if len(places) > 1 and places[0].population < _FAR_LARGER * places[1].population:
        return None
    return places[0] if places else None


def _home(source: str) -> str:
    """The country of a medium, by a part of its name or address."""
    lowered = source.lower()
    if not lowered:
        return ""
    return next((r["country"] for r in table("media") if r["medium"] in lowered), "")
