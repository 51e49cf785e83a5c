"""Names of people, compared, and what else is written in several ways for one sound.

Parts of Arabic names are equal or not (:mod:`pipeline.merge.names` makes their keys); a foreign
name's parts are compared as they sound, since everybody spells them anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby
from zlib import crc32

from pipeline.knowledge.word_sets import given_names
from pipeline.merge.names import LONG_VOWELS, PersonName

__all__ = ["Likeness", "blocks", "compare", "edit_distance", "neighbours", "skeleton"]

_SOUNDS = str.maketrans(
    {"ج": "غ", "ك": "غ", "ق": "غ", "ط": "ت", "ث": "س", "ص": "س", "ز": "س", "ظ": "د",
     "ض": "د", "ذ": "د", "ح": "ه", "ى": "ا"}
)  # fmt: skip
"""Letters that Arabic writes one foreign sound with, made one."""
_VOWELS = str.maketrans(dict.fromkeys(LONG_VOWELS + "ه"))
"""Long vowels, and ه, which ends a word as one: foreign names are written with and without."""


_POSITION = 32
"""Bits of a position in a list of names."""


class Likeness(Enum):
    """How two names stand to each other."""

    SAME = "the same name"
    SHORTER = "one leaves out parts of the other"
    LOOSE = "one may stand for the other within an article"
    NEAR = "one letter apart"
    DIFFERENT = "different names"


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
    if one.full and other.full and _written_apart(one, other):
        return Likeness.SAME, 0.9
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
    if short.parts[0] == long.parts[0] and _one_letter(short.parts[-1], long.parts[-1]):
        return Likeness.NEAR, 0.5
    return Likeness.DIFFERENT, 1.0


def blocks(name: PersonName) -> frozenset[tuple[str, str]]:
    """Keys that two full names share wherever :func:`compare` may call them SAME or SHORTER.

    Each pairs the given name with another part, both as consonants, of a foreign name also with
    only the first consonants of either. Only names with a common key need be compared, which keeps
    merging near linear in the number of names.
    """
    first, *others = (skeleton(p) or p for p in name.parts)
    keys = {(first, other) for other in others} | {("", " ".join(sorted(name.parts)))}
    if name.foreign:
        keys |= {(first[:1], other) for other in others} | {(first, o[:2]) for o in others}
        keys.add(("", _together(name)))
    return frozenset(keys)


def neighbours(names: Sequence[PersonName]) -> Iterator[list[int]]:
    """For each name in turn, the positions in ``names`` of those it shares a :func:`blocks` key
    with, itself among them; none for a name that shares none.

    Keys are held as one sorted list of numbers (a checksum and a position), and only keys that
    several names have are kept after that, so that the index is small beside the names.
    """
    coded = [
        crc32("\t".join(key).encode()) << _POSITION | at
        for at, name in enumerate(names)
        for key in blocks(name)
    ]
    coded.sort()
    shared: dict[int, list[list[int]]] = defaultdict(list)
    for _, run in groupby(coded, key=lambda code: code >> _POSITION):
        if len(block := [code & ((1 << _POSITION) - 1) for code in run]) > 1:
            for at in block:
                shared[at].append(block)
    del coded
    for at in range(len(names)):
        yield sorted({other for block in shared.pop(at, ()) for other in block})


def _same_length(one: PersonName, other: PersonName) -> tuple[Likeness, float]:
    a, b = one.parts, other.parts
    apart = [i for i in range(len(a)) if a[i] != b[i]]
    if all(_like(one, i, other, i) for i in apart):
        return Likeness.SAME, 0.9
    if len(apart) == 1 < len(a) - 1 and one.foreign and other.foreign:
        if skeleton(a[apart[0]]) == skeleton(b[apart[0]]):
            return Likeness.SAME, 0.9
    if sorted(a) == sorted(b):
        return Likeness.LOOSE, 0.7
    if len(a) > 1 and len(apart) == 1 and _one_letter(a[apart[0]], b[apart[0]]):
        return Likeness.NEAR, 0.5
    return Likeness.DIFFERENT, 1.0


def _like(one: PersonName, i: int, other: PersonName, j: int) -> bool:
    """Whether two parts are the same, or two spellings of one foreign name."""
    a, b = one.parts[i], other.parts[j]
    if a == b:
        return True
    if not (one.foreign and other.foreign):
        return False
    heard, also = a.translate(_SOUNDS), b.translate(_SOUNDS)
    if heard == also or a.replace("ث", "ت") == b.replace("ث", "ت"):
        return True
    x, y = skeleton(a), skeleton(b)
    if x != y:
        shorter, longer = sorted((len(x), len(y)))
        return shorter > 3 and longer > 4 and edit_distance(x, y) <= 1
    vowel = len(heard) != len(also) and edit_distance(heard, also) == 1
    return len(x) > 2 or (vowel and not {a, b} & given_names())


def _written_apart(one: PersonName, other: PersonName) -> bool:
    """Whether two names differ only in where their words are parted (شي جين بينغ, شي جينبينغ)."""
    if len(one.parts) == len(other.parts) or not (one.foreign and other.foreign):
        return False
    return len(together := _together(one)) > 4 and together == _together(other)


def _together(name: PersonName) -> str:
    """The consonants of a name's parts as one word."""
    return skeleton("".join(name.parts).replace("نب", "مب"))


def _one_letter(a: str, b: str) -> bool:
    return min(len(a), len(b)) > 2 and edit_distance(a, b) == 1


def skeleton(part: str) -> str:
    """The consonants of a folded word, as far as writers of foreign names tell them apart."""
    return part.translate(_SOUNDS).translate(_VOWELS)


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
