"""Arabic names in Latin letters, readable, as the press of the Maghreb writes them.

Given names come from given_names.csv, some other words from latin_words.csv; the rest goes letter
by letter (letters.csv), with an ``a`` between consonants that nobody could read together, as short
vowels are not written.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.merge.names import LONG_VOWELS

__all__ = ["romanize"]

_VOWEL = re.compile("[aeiou]")
_TRADE = re.compile("[^اويءئؤ][^اويهءئؤثخشغع]ا[^اوي][يه]?")
_HEADS = {"بن": "Ben", "بل": "Bel"}
"""What بن and بل, written as one with a family name, are in Latin letters."""


def romanize(name: str) -> str:
    """Write an Arabic name in Latin letters; words in other scripts stay as they are.

    >>> romanize("محمد الدخيسي")
    'Mohamed Dkhissi'
    >>> romanize("سارة بوهلال")
    'Sara Bouhlal'
    >>> romanize("عبد اللطيف حموشي")
    'Abdellatif Hammouchi'
    """
    words, at = name.split(), 0
    out: list[str] = []
    while at < len(words):
        word = words[at]
        if word == "عبد" and at + 1 < len(words):
            word += words[at + 1]
            at += 1
        out.append(_word(word))
        at += 1
    return " ".join(filter(None, out))


def _word(word: str) -> str:
    folded = fold(word)
    if not any(c in _table() for c in word):
        return word
    if all(len(part) <= 1 for part in word.split(".")):
        return ".".join(_table().get(part, part).upper() for part in word.split("."))
    if found := _words().get(folded):
        return found
    if folded.startswith("عبد") and len(folded) > 5:
        rest = folded[3:].removeprefix("ال")
        return "Abdallah" if rest == "له" else _joined("Abd", rest)
    if folded.startswith("ال") and len(folded) > 4:
        bare = next(i for i, c in enumerate(word) if c == "ل") + 1
        return "El " + _letters(word[bare:])
    for head, latin in _HEADS.items():
        rest = folded.removeprefix(head)
        if rest != folded and len(rest) > 2 and rest[0] not in LONG_VOWELS:
            return latin + (_words().get(rest) or _letters(rest)).lower()
    return _letters(word)


def _joined(head: str, rest: str) -> str:
    """Abdel- before a name, its l like a sun letter where one follows: Abderrahim."""
    tail = _letters(rest).lower() if rest not in _words() else _words()[rest].lower()
    first = tail[:2] if tail[:2] in ("ch", "kh", "gh", "th") else tail[:1]
    if first in ("d", "r", "z", "s", "t", "n", "l"):
        return f"{head}e{first}{tail}"
    return f"{head}el{tail}"


def _letters(word: str) -> str:
    """Letter by letter, with the vowels and doubled letters that family names mostly have there:
    faʿʿāl names a trade (نجار, Najjar); و and ي before a consonant begin with a vowel of theirs."""
    letters = _table()
    if _TRADE.fullmatch(fold(word)):
        word = word[:2] + word[1:]
    elif word[:1] in ("و", "ي") and len(word) > 2 and word[1] not in LONG_VOWELS:
        word = {"و": "وا", "ي": "يا"}[word[0]] + word[1:]
    sounds = [letters.get(c, c if not "\u0600" <= c <= "\u06ff" else "") for c in word]
    sounds = [s for s in sounds if s]
    out = ""
    for i, sound in enumerate(sounds):
        after = sounds[i + 1] if i + 1 < len(sounds) else ""
        vowel_before = bool(out) and bool(_VOWEL.match(out[-1]))
        between = vowel_before and bool(after) and bool(_VOWEL.match(after[0]))
        out += "ss" if sound == "s" and between else sound
        consonants = not _VOWEL.match(sound[0]) and bool(after) and not _VOWEL.match(after[0])
        if consonants and not (vowel_before and i + 2 < len(sounds)):
            out += "a"
    out = re.sub("ai?i", "ai", re.sub("a{2,}", "a", out))
    return re.sub("^ia", "ya", re.sub("(?<=[^aeiou][ai])n$", "ne", out)).capitalize()


@cache
def _words() -> dict[str, str]:
    return {
        fold(r[column]): r["latin_name"]
        for name, column in (("given_names", "name"), ("latin_words", "word"))
        for r in table(name)
    }


@cache
def _table() -> dict[str, str]:
    return {r["letter"]: r["latin"] for r in table("letters")}
