"""Names of people, taken apart.

An Arabic name is a given name (ism, which may be a compound such as عبد اللطيف or نصر الدين),
perhaps fathers' names (nasab, after بن), and a family name (nisba or laqab). One man is written
عبد اللطيف حموشي and عبداللطيف الحموشي, so parts are compared by keys that fold what writers do not
agree on: alef, ya and ta marbuta, hamza, the joined عبد, the leading ال, بن joined or not.
See A. Schimmel, *Islamic Names* (1989), for the parts, and the tables name_particles.csv,
given_names.csv, name_variants.csv and courtesies.csv.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.clitics import without_clitics
from pipeline.knowledge.word_sets import given_names

__all__ = ["LONG_VOWELS", "PersonName", "parse_name"]

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_UNSEEN = regex.compile(r"[\p{M}\u0640\u200b-\u200f\ufeff]+")
"""Marks on letters, tatweel, and characters without width."""
_HAMZA = str.maketrans({"ئ": "ي", "ؤ": "و", "ء": None, "ى": "ي"})
LONG_VOWELS = "اوي"
_SEEN_INSIDE = 9
"""A word counted more often than this in a vocabulary stands inside names, not only first."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart.

    ``text``: without particles, courtesies and marks, as it is to be shown; ``parts``: the keys of
    its parts, given name first; ``foreign``: no part is surely Arabic, by being a given name of the
    tables or by the article ال; ``initials``: some part is a single letter; ``family``: it begins
    with بن or the like, and so names no one by a given name alone.
    """

    text: str
    parts: tuple[str, ...]
    foreign: bool
    initials: bool
    family: bool = False

    @property
    def full(self) -> bool:
        """Whether it has at least two parts and none of them is an initial."""
        return len(self.parts) > 1 and not self.initials


def parse_name(text: str, vocabulary: Mapping[str, int] | None = None) -> PersonName:
    """Take a name apart.

    ``vocabulary``: how often each folded word stands in the names of the corpus (see
    :func:`pipeline.merge.surface.vocabulary`), which tells a particle at the start of a name from
    its first letter.

    >>> parse_name("والسيد عبد اللطيف الحموشي").text
    'عبد اللطيف الحموشي'
    >>> parse_name("والسيد عبد اللطيف الحموشي").parts == parse_name("عبداللطيف حموشي").parts
    True
    """
    plain = _UNSEEN.sub("", text)
    tokens = _TOKEN.findall(plain)
    tokens, folded = _without_courtesies(tokens, plain)
    if not tokens:
        return PersonName(text.strip(), (fold(text).strip(),), True, False)
    bare = _without_particles(folded[0], vocabulary or {})
    if bare != folded[0]:
        same_letters = len(tokens[0]) == len(folded[0])
        tokens[0] = tokens[0][-len(bare) :] if same_letters and folded[0].endswith(bare) else bare
        folded[0] = bare
    parts, foreign = _parts(folded)
    initials = any(len(p) == 1 for p in parts)
    shown = text.strip() if initials else " ".join(tokens)
    family = _particles().get(folded[0]) in ("nasab", "family")
    return PersonName(text if shown == text else shown, parts, foreign, initials, family)


@cache
def _particles() -> dict[str, str]:
    return {fold(r["particle"]): r["role"] for r in table("name_particles")}


@cache
def _bare_given_names() -> frozenset[str]:
    return frozenset(map(_bare, given_names()))


@cache
def _languages() -> dict[str, bool]:
    """Whether a given name, by its key, is foreign."""
    return {_key(fold(r["name"])): "foreign" in r["source"] for r in table("given_names")}


@cache
def _variants() -> dict[str, str]:
    return {_bare(fold(r["variant"])): _bare(fold(r["standard"])) for r in table("name_variants")}


@cache
def _courtesies() -> frozenset[str]:
    return frozenset(fold(r["word"]).rstrip(".") for r in table("courtesies"))


def _without_courtesies(tokens: list[str], text: str) -> tuple[list[str], list[str]]:
    """The words of a name after السيد and the like, د. among them, and the same folded."""
    folded = [fold(t) for t in tokens]
    at = 0
    while at < len(tokens) - 1:
        short = len(folded[at]) == 1
        if short and (len(tokens) - at < 3 or f"{tokens[at]}." not in text):
            break
        if not any(w in _courtesies() for w in without_clitics(folded[at])):
            break
        at += 1
    return tokens[at:], folded[at:]


def _without_particles(word: str, vocabulary: Mapping[str, int]) -> str:
    """A name's first folded word without particles (و ف ب ل ك), where those are surely some."""
    names, particles = given_names(), _particles()
    if word in names or len(word) < 4:
        return word
    for rest in list(without_clitics(word))[1:]:
        if vocabulary.get(word, 0) > max(_SEEN_INSIDE, vocabulary.get(rest, 0)):
            continue
        if rest in names or rest in particles or (len(rest) > 5 and rest.startswith("عبد")):
            return rest
        if rest.startswith("ال") and len(rest) > 4 and not word.startswith("ال"):
            return rest
        if vocabulary.get(rest, 0) > vocabulary.get(word, 0):
            return rest
    return word


def _bare(word: str) -> str:
    """A folded word without ال, in one of the spellings that sound alike (نب and مب, final يي)."""
    plain = word.translate(_HAMZA)
    plain = plain[2:] if plain.startswith("ال") and len(plain) > 4 else plain
    plain = plain.replace("نب", "مب")
    if plain.endswith("لله"):
        return plain.removesuffix("الله").removesuffix("لله") + "الله"
    return plain[:-1] if plain.endswith("يي") else plain


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    """The key of one folded word of a name."""
    for head in ("عبد", "ابو"):
        joined = head == "عبد" or word.startswith("ال", 3)
        if word.startswith(head) and joined and len(word) > 5:
            return head + _standard(word[3:])
    return _standard(word)


def _standard(word: str) -> str:
    """A folded word as name_variants.csv has it, without ال, or as the Maghreb's dialects do not
    begin it: لحليمي is الحليمي, امحند is محند."""
    bare = _bare(word)
    if bare in _variants() or bare in _bare_given_names() or len(bare) < 4:
        return _variants().get(bare, bare)
    if bare.startswith("اي"):
        return bare[1:]
    if len(bare) < 5:
        return bare
    if bare[0] == "ل" and bare[1] not in LONG_VOWELS:
        return bare[1:]
    if bare[0] == "ا" and not {bare[1], bare[2]} & set(LONG_VOWELS):
        return bare[1:]
    return bare


def _parts(folded: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The keys of a name's parts, and whether none of them is surely Arabic."""
    roles = _particles()
    parts: list[str] = []
    foreign = True
    at = 0
    while at < len(folded):
        word, role = folded[at], roles.get(folded[at], "")
        rest = at + 1 < len(folded)
        if role in ("servant", "kunya") and rest:
            head = "عبد" if role == "servant" else "ابو" if word != "ام" else "ام"
            parts.append(head + _standard(folded[at + 1]))
            foreign = False
            at += 2
        elif role in ("nasab", "family") and rest:
            at += 1
        elif role == "house" and rest and len(parts) > 1:
            at += 2
        elif role == "second" and parts:
            parts[-1] += word
            foreign = False
            at += 1
        else:
            least = 5 if word[2:3] in LONG_VOWELS else 4
            joined = word.startswith("بن") and len(word) > least and word not in given_names()
            if parts and word.startswith("ال") and word.endswith("يه") and len(word) > 6:
                word = word[:-1]  # a woman's nisba: الحوسنية of the family الحوسني
            key = _key(word[2:] if joined else word)
            parts.append(key)
            foreign &= _languages().get(key, not (joined or word.startswith(("ال", "عبد"))))
            at += 1
    return tuple(parts), foreign
