"""What a title says of an office: of which state it is, and what its holder cannot be beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.folding import fold
from pipeline.grammar.holders import title_stems
from pipeline.knowledge import table
from pipeline.knowledge.word_sets import nationalities
from pipeline.merge.places import PlaceIdentity
from pipeline.merge.surface import word_list

__all__ = ["Office", "Title", "parse_office"]

_LOCATING = frozenset(map(fold, ("في", "لدى", "إلى")))
_CLITICS = ("ب", "ل")
_PAST = frozenset(map(fold, ("السابق", "السابقة", "الأسبق", "سابقا", "سابق", "المقال", "المخلوع")))
_LONGEST = 3


class Office(NamedTuple):
    """An office that a title names.

    ``country``: ISO code of the one state that the title says it is of, or ""; ``post``: the words
    of the post of exclusive_posts.csv that it is, or none, and its ``career``; ``remit`` and
    ``places``: the words and countries that say which one (of justice; of Fez; in France). A past
    office has no post. Words are as in :func:`pipeline.grammar.holders.title_stems`.
    """

    country: str = ""
    post: tuple[str, ...] = ()
    career: str = ""
    remit: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def excludes(self, other: Office) -> bool:
        """Whether nobody holds both at one time: one post of two things, or two careers."""
        if self.post != other.post:
            return bool(self.career and other.career) and self.career != other.career
        return any(
            mine and theirs and not mine & theirs
            for mine, theirs in ((self.remit, other.remit), (self.places, other.places))
        )


class Title(NamedTuple):
    """A title that an article gives a person: its folded text, and what it says of an office."""

    text: str
    office: Office


def parse_office(title: str, places: Sequence[tuple[str, PlaceIdentity]] = ()) -> Office:
    """Take a title apart. ``places``: the texts of the place mentions in it, and what they mean.

    A nationality or a country in construct tells the state («الوزير الفرنسي», «سفير فرنسا»), as do
    the places of a post inside the state; where an envoy is sent («بالرباط») does not.
    """
    words, stems = word_list(title), title_stems(title)
    post = next((stems[:n] for n in range(_LONGEST, 0, -1) if stems[:n] in _posts()), ())
    career, abroad = _posts().get(post, ("", True))
    adjectives = [w for at, w in enumerate(words) if _is_adjective(w, words[:at])]
    states = {nationalities()[w] for w in adjectives}
    where: set[str] = set()
    for text, found in places:
        country = found.place.country if found.place else ""
        owns = found.place is not None and found.place.type == "COUNTRY" and _owns(text, words)
        if owns or not abroad:
            states.add(country)
        if not owns:
            where |= {country} if abroad else {*title_stems(found.name)}
    states.discard("")
    state = next(iter(states)) if len(states) == 1 and _is_office(words) else ""
    if not post or _PAST & set(words):
        return Office(state)
    named = title_stems(" ".join((*adjectives, *(text for text, _ in places))))
    remit = set() if abroad else {*stems[len(post) :]} - {*named}
    where -= {"", *states}
    return Office(
        state, post, career, frozenset(remit - _place_heads()), frozenset(where - _place_heads())
    )


def _is_adjective(word: str, before: Sequence[str]) -> bool:
    """Whether a word is an adjective of nationality: not «المالية» right after «وزير»."""
    agrees = len(before) > 1 or any(w.startswith("ال") for w in before)
    return agrees and word.startswith("ال") and word in nationalities()


def _owns(text: str, words: Sequence[str]) -> bool:
    """Whether a place stands in construct, with no preposition before it."""
    first = word_list(text)[0]
    before = words[words.index(first) - 1] if first in words else ""
    return not first.startswith(_CLITICS) and before not in _LOCATING


def _is_office(words: Sequence[str]) -> bool:
    """Whether a title is more than a role: a French trainer may well train Morocco's team."""
    heads = (" ".join(words[:n]) for n in range(_LONGEST, 0, -1))
    return next((k for h in heads if (k := _kinds().get(h))), "") != "role"


@cache
def _kinds() -> dict[str, str]:
    return {fold(r["head"]): r["kind"] for r in table("title_heads")}


@cache
def _posts() -> dict[tuple[str, ...], tuple[str, bool]]:
    """The posts of which a person holds one at a time: their careers, and whether held abroad."""
    rows = table("exclusive_posts")
    return {title_stems(r["post"]): (r["career"], bool(r["abroad"])) for r in rows}


@cache
def _place_heads() -> frozenset[str]:
    return frozenset(s for r in table("place_heads") for s in title_stems(r["head"]))
