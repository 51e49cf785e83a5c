"""Numbers written in words: الرابع والعشرون, ألفين وثلاثة, ألف وتسعمائة وستة وخمسين.

Words are in the normalized spelling (:func:`pipeline.folding.fold`). A number is read as a sum of
parts of falling size joined by و, except that units come before tens, as Arabic says them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["NUMBER_WORDS", "NumberWord", "read_number"]


class NumberWord(NamedTuple):
    """One word of a number. ``size``: unit, ten-marker (عشر), tens, hundred or thousand."""

    value: int
    size: str
    ordinal: bool


_ORDINALS = (
    "الاول الاولي|الثاني الثانيه|الثالث الثالثه|الرابع الرابعه|الخامس الخامسه|السادس السادسه|"
    "السابع السابعه|الثامن الثامنه|التاسع التاسعه|العاشر العاشره"
)
_CARDINALS = (
    "واحد واحده احدي احد|اثنان اثنين اثنتين اثنا اثني اثنتا اثنتي|ثلاث ثلاثه|اربع اربعه|خمس خمسه|"
    "ست سته|سبع سبعه|ثمان ثماني ثمانيه|تسع تسعه|عشر عشره"
)
_TENS = "عشر|ثلاث|اربع|خمس|ست|سبع|ثمان|تسع"


def _number_words() -> dict[str, NumberWord]:
    words: dict[str, NumberWord] = {}
    for value, names in enumerate(_CARDINALS.split("|"), 1):
        for name in names.split():
            words[name] = NumberWord(value, "unit", False)
    for value, names in enumerate(_ORDINALS.split("|"), 1):
        for name in names.split():
            words[name] = NumberWord(value, "unit", True)
    for name in ("الحادي", "الحاديه"):
        words[name] = NumberWord(1, "unit", True)
    for name in ("فاتح", "الفاتح"):
        words[name] = NumberWord(1, "first", True)
    for value, stem in enumerate(_TENS.split("|"), 2):
        for ending in ("ون", "ين"):
            words[stem + ending] = NumberWord(10 * value, "tens", False)
            words["ال" + stem + ending] = NumberWord(10 * value, "tens", True)
    for hundred in ("مائه", "مئه", "ميه"):
        words[hundred] = NumberWord(100, "hundred", False)
        for value, stem in enumerate(_TENS.split("|")[1:], 3):
            words[stem + hundred] = words[stem + "ه" + hundred] = words[stem + "ي" + hundred] = (
                NumberWord(100 * value, "hundred", False)
            )
    for name in ("مئتين", "مائتين", "مئتان", "مائتان"):
        words[name] = NumberWord(200, "hundred", False)
    words["الف"] = NumberWord(1000, "thousand", False)
    for name in ("الفين", "الفان"):
        words[name] = NumberWord(2000, "thousand", False)
    return words


NUMBER_WORDS = _number_words()
"""Every single word of a number, in normalized spelling and without a clitic."""

_AFTER = {
    "thousand": ("hundred", "unit", "tens"),
    "hundred": ("unit", "tens"),
    "unit": ("tens",),
}
"""Which part may follow which, joined by و."""


def read_number(words: Sequence[str], at: int, first: NumberWord) -> tuple[int, bool, int]:
    """Read the number whose first word, ``words[at]``, is ``first``.

    Returns its value, whether it is an ordinal, and the index after its last word.
    """
    total, part, end = first.value, first, at + 1
    while end < len(words):
        word = words[end]
        if part.size == "unit" and part.value < 10 and word in ("عشر", "عشره"):
            total, part, end = total + 10, part._replace(size="teen"), end + 1
            continue
        skip = 1
        if word == "و" and end + 1 < len(words):
            word, skip = words[end + 1], 2
        elif word.startswith("و"):
            word = word[1:]
        else:
            break
        following = NUMBER_WORDS.get(word)
        if (
            following is None
            or following.size not in _AFTER.get(part.size, ())
            or (part.size == "unit" and following.ordinal != first.ordinal)
            or (part.size != "unit" and following.ordinal)
            or (part.size == "unit" and part.value == 10)
        ):
            break
        total, part, end = total + following.value, following, end + skip
    return total, first.ordinal, end
