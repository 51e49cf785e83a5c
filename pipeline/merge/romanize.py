"""Names in Latin letters, readable, Arabic ones as the press of the Maghreb writes them.

Given names come from given_names.csv, some other words from latin_words.csv, those of foreigners
from foreign_names.csv. The rest goes letter by letter (letters.csv): in an Arabic name with an
``a`` between consonants that nobody could read together, as short vowels are not written; in a
foreign one as it stands, as Arabic writes most of its vowels.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.merge.names import LONG_VOWELS

__all__ = ["ARABIC_ONLY", "foreign_letters", "romanize"]

_VOWEL = re.compile("[aeiou]")
_TRADE = re.compile("[^اويءئؤ][^اويهءئؤثخشغع]ا[^اوي][يه]?")
_DOER = re.compile("([^اويءئؤ]ا[^اوي])([^اويهء]ي?)")
_HEADS = {"بن": "Ben", "بل": "Bel"}
"""What بن and بل, written as one with a family name, are in Latin letters."""
ARABIC_ONLY = re.compile(r"[عحضظصذخءة]|\b(ال|بن|أيت|آيت|ولد)")
"""Letters and beginnings of words that names of other languages are hardly written with."""
_SOUNDS = [("تش", "ch"), ("دج", "j"), ("كس", "x"), ("إي", "i"), ("أو", "o"), ("يي", "yi")]


def romanize(name: str, foreign: bool = False) -> str:
    """Write an Arabic name in Latin letters; words in other scripts stay as they are.

    ``foreign``: no part of it is known to be Arabic
    (:attr:`pipeline.merge.names.PersonName.foreign`).

    >>> romanize("محمد الدخيسي")
    'Mohamed Dkhissi'
    >>> romanize("عبد اللطيف حموشي")
    'Abdellatif Hammouchi'
    >>> romanize("هيلموت كوبر", foreign=True)
    'Helmut Kober'
    """
    words, at = name.split(), 0
    foreign = foreign and not ARABIC_ONLY.search(name)
    out: list[str] = []
    while at < len(words):
        word, rest = words[at], words[at + 1 : at + 2]
        if rest and (word in ("عبد", "بنعبد") or (word == "بن" and len(words) == 2)):
            word += rest[0]
            at += 1
        out.append(_word(word, foreign))
        at += 1
    return " ".join(filter(None, out))


def foreign_letters(word: str) -> str:
    """A foreign word letter by letter, with the vowels that Arabic writes.

    >>> foreign_letters("تشارنيكوف")
    'Charnikov'
    """
    for arabic, latin in _SOUNDS:
        word = word.replace(arabic, latin)
    word = re.sub("^و(?=[^اوي])", "w", word)
    out = "".join(_table("foreign").get(c, c) for c in word)
    out = re.sub("(?<=[aeio])i(?=[aeou])|^i(?=[aeou])", "y", out)
    out = re.sub("(?<=[^aeiour])(?=[rlnm]$)", "e", re.sub("of$", "ov", out))
    return re.sub("(?<=[^aeioucks])h$", "eh", out).capitalize()


@lru_cache(maxsize=1 << 14)
def _word(word: str, foreign: bool) -> str:
    folded = fold(word)
    letters = _table("latin")
    if not any(c in letters for c in word):
        return word
    if all(len(part) <= 1 for part in word.split(".")):
        return ".".join(letters.get(part, part).upper() for part in word.split("."))
    if found := _words().get(folded):
        return found
    if found := _foreign().get(folded):
        return found
    if foreign:
        return foreign_letters(word)
    if folded.startswith("عبد") and len(folded) > 5:
        rest = folded[3:].removeprefix("ال")
        return "Abdallah" if rest == "له" else _joined("Abd", rest)
    if word.startswith("ال") and len(folded) > 4:
        return "El " + _letters(word[2:])
    for head, latin in _HEADS.items():
        rest = folded.removeprefix(head)
        if rest != folded and len(rest) > 2 and rest[0] not in LONG_VOWELS:
            return latin + _word(rest, False).lower()
    return _letters(word)


def _joined(head: str, rest: str) -> str:
    """Abdel- before a name, its l like a sun letter where one follows: Abderrahim."""
    tail = _words().get(rest, _letters(rest)).lower()
    first = tail[:2] if tail[:2] in ("ch", "kh", "gh", "th") else tail[:1]
    if first in ("d", "r", "z", "s", "t", "n", "l"):
        return f"{head}e{first}{tail}"
    return f"{head}el{tail}"


def _letters(word: str) -> str:
    """Letter by letter, with the vowels and doubled letters that family names mostly have there:
    faʿʿāl names a trade (نجار, Najjar), fāʿil who does something (طالب, Taleb; مالكي, Maliki);
    و and ي before a consonant begin with a vowel of theirs."""
    letters = _table("latin")
    if _TRADE.fullmatch(fold(word)):
        word = word[:2] + word[1:]
    elif doer := _DOER.fullmatch(word):
        word = doer[1] + ("i" if doer[2].endswith("ي") else "e") + doer[2]
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
def _foreign() -> dict[str, str]:
    return {fold(r["name"]): r["latin_name"] for r in table("foreign_names")}


@cache
def _table(column: str) -> dict[str, str]:
    return {r["letter"]: r[column] for r in table("letters")}
