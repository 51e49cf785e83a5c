"""Names of people: taken apart, and compared.

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
from enum import Enum
from functools import cache
from unicodedata import combining

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.clitics import without_clitics

__all__ = ["Likeness", "PersonName", "blocks", "compare", "edit_distance", "parse_name"]

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_INVISIBLE = "\u0640\u200b\u200c\u200d\u200e\u200f\ufeff"
_HAMZA = str.maketrans({"ئ": "ي", "ؤ": "و", "ء": None, "ى": "ي"})
_SKELETON = str.maketrans(
    {"ا": None, "و": None, "ي": None, "ه": None, "ج": "غ", "ك": "غ", "ق": "غ", "ط": "ت", "ث": "ت",
     "ص": "س", "ز": "س", "ظ": "د", "ض": "د", "ذ": "د", "ح": "ه", "خ": "ك"}
)  # fmt: skip
"""Letters that Arabic writes one foreign sound with, made one; long vowels dropped."""


class Likeness(Enum):
    """How two names stand to each other."""

    SAME = "the same name"
    SHORTER = "one leaves out parts of the other"
    LOOSE = "one may stand for the other within an article"
    NEAR = "one letter apart"
    DIFFERENT = "different names"


_SEEN_INSIDE = 9
"""A word counted more often than this in a vocabulary stands inside names, not only first."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart.

    ``text``: without particles, courtesies and marks, as it is to be shown; ``parts``: the keys of
    its parts, given name first; ``known``: whether each part is a known Arabic given name or has
    the article ال, so that it is no foreign name; ``initials``: some part is a single letter.
    """

    text: str
    parts: tuple[str, ...]
    known: tuple[bool, ...]
    initials: bool

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
    plain = "".join(c for c in text if c not in _INVISIBLE and not combining(c))
    tokens = _TOKEN.findall(plain)
    tokens, folded = _without_courtesies(tokens, plain)
    if not tokens:
        return PersonName(text.strip(), (fold(text).strip(),), (False,), False)
    bare = _without_particles(folded[0], vocabulary or {})
    if bare != folded[0]:
        same_letters = len(tokens[0]) == len(folded[0])
        tokens[0] = tokens[0][-len(bare) :] if same_letters and folded[0].endswith(bare) else bare
        folded[0] = bare
    parts, known = _parts(folded)
    initials = any(len(p) == 1 for p in parts)
    shown = text.strip() if initials else " ".join(tokens)
    return PersonName(shown, parts, known, initials)


def compare(one: PersonName, other: PersonName) -> tuple[Likeness, float]:
    """How two names stand to each other, and how sure that is (0..1); symmetric.

    Names of one part are only the same or different here: which full name one of them stands for
    is for the article to say.
    """
    a, b = one.parts, other.parts
    if a == b:
        return Likeness.SAME, 1.0
    if one.initials or other.initials:
        return Likeness.DIFFERENT, 1.0
    if len(a) == len(b):
        return _same_length(one, other)
    short, long = (one, other) if len(a) < len(b) else (other, one)
    if len(short.parts) < 2:
        return Likeness.DIFFERENT, 1.0
    if _like(short, 0, long, 0) and _follows(short, long):
        last = _like(short, -1, long, -1)
        prefix = all(_like(short, i, long, i) for i in range(len(short.parts)))
        return Likeness.SHORTER, 0.95 if last else 0.9 if prefix else 0.7
    if short.parts == long.parts[-len(short.parts) :]:
        return Likeness.LOOSE, 0.6
    return Likeness.DIFFERENT, 1.0


def blocks(name: PersonName) -> frozenset[tuple[str, str]]:
    """Keys that two full names share wherever :func:`compare` may call them SAME or SHORTER.

    Each pairs the given name with another part, both as consonants. Only names with a common key
    need be compared, which keeps merging near linear in the number of names.
    """
    sounds = [p.translate(_SKELETON) or p for p in name.parts]
    return frozenset((sounds[0], other) for other in sounds[1:])


def _same_length(one: PersonName, other: PersonName) -> tuple[Likeness, float]:
    a, b = one.parts, other.parts
    apart = [i for i in range(len(a)) if a[i] != b[i]]
    if all(_like(one, i, other, i) for i in apart):
        return Likeness.SAME, 0.9
    if sorted(a) == sorted(b):
        return Likeness.LOOSE, 0.7
    if len(a) > 1 and len(apart) == 1:
        i = apart[0]
        if min(len(a[i]), len(b[i])) > 2 and edit_distance(a[i], b[i]) <= 1:
            return Likeness.NEAR, 0.5
    return Likeness.DIFFERENT, 1.0


def _like(one: PersonName, i: int, other: PersonName, j: int) -> bool:
    """Whether two parts are the same, or two spellings of one foreign name."""
    a, b = one.parts[i], other.parts[j]
    if a == b:
        return True
    if any(one.known) or any(other.known):
        return False
    x, y = a.translate(_SKELETON), b.translate(_SKELETON)
    return len(x) > 2 and len(y) > 2 and (x == y or (len(x) > 4 and edit_distance(x, y) <= 1))


def _follows(short: PersonName, long: PersonName) -> bool:
    """Whether the parts of ``short`` stand in ``long`` in the same order."""
    at = 0
    for i in range(len(short.parts)):
        while at < len(long.parts) and not _like(short, i, long, at):
            at += 1
        if at == len(long.parts):
            return False
        at += 1
    return True


def edit_distance(a: str, b: str) -> int:
    """Number of letters to add, drop, replace or swap with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row, older = row, [i], before
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        before = last
    return row[-1]


@cache
def _particles() -> dict[str, str]:
    return {fold(r["particle"]): r["role"] for r in table("name_particles")}


@cache
def _given() -> frozenset[str]:
    return frozenset(fold(r["name"]) for r in table("given_names"))


@cache
def _arabic() -> frozenset[str]:
    """Keys of the given names that are Arabic."""
    return frozenset(
        _key(fold(r["name"])) for r in table("given_names") if "foreign" not in r["source"]
    )


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
    names, particles = _given(), _particles()
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
    """A folded word without ال, hamza seats made plain."""
    plain = word.translate(_HAMZA)
    return plain[2:] if plain.startswith("ال") and len(plain) > 4 else plain


def _key(word: str) -> str:
    """The key of one folded word of a name."""
    if word.startswith("عبد") and len(word) > 5:
        return "عبد" + _standard(word[3:])
    return _standard(word)


def _standard(word: str) -> str:
    """A folded word as name_variants.csv has it, without ال."""
    bare = _bare(word)
    return _variants().get(bare, bare)


def _parts(folded: Sequence[str]) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """The keys of a name's parts and whether each is surely Arabic."""
    roles = _particles()
    parts: list[str] = []
    known: list[bool] = []
    at = 0
    while at < len(folded):
        word, role = folded[at], roles.get(folded[at], "")
        rest = at + 1 < len(folded)
        if role in ("servant", "kunya") and rest:
            head = "عبد" if role == "servant" else "ابو" if word != "ام" else "ام"
            parts.append(head + _standard(folded[at + 1]))
            known.append(True)
            at += 2
        elif role in ("nasab", "family") and rest:
            at += 1
        elif role == "house" and rest and len(parts) > 1:
            at += 2
        elif role == "second" and parts:
            parts[-1] += word
            known[-1] = True
            at += 1
        else:
            joined = word.startswith("بن") and len(word) > 5 and word not in _given()
            key = _key(word[2:] if joined else word)
            parts.append(key)
            known.append(joined or word.startswith(("ال", "عبد")) or key in _arabic())
            at += 1
    return tuple(parts), tuple(known)
