"""Numbers written in words: الرابع والعشرون, ألفين وثلاثة, ألف وتسعمائة وستة وخمسين.

The words are those of ``knowledge/number_words.csv`` and ``ordinals.csv``, in the normalized
spelling (:func:`pipeline.folding.fold`). A number is read as a sum of parts of falling size joined
by و, except that units come before tens, as Arabic says them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.folding import fold
from pipeline.knowledge import table

__all__ = ["NumberWord", "number_words", "read_number"]


class NumberWord(NamedTuple):
    """One word of a number."""

    value: int
    ordinal: bool

    def may_precede(self, other: NumberWord) -> bool:
        """Whether the other may be added to this one with و."""
        if self.value < 10:
            return 20 <= other.value < 100 and other.ordinal == self.ordinal
        if self.value < 100 or other.ordinal:
            return False
        return other.value < (1000 if self.value >= 1000 else 100)


@cache
def number_words() -> Mapping[str, NumberWord]:
    """Every single word of a number, in normalized spelling and without a clitic."""
    words = {fold(r["word"]): NumberWord(int(r["value"]), False) for r in table("number_words")}
    for row in table("ordinals"):
        if row["word"].startswith("ال") and int(row["value"]) < 100:
            words[fold(row["word"])] = NumberWord(int(row["value"]), True)
    return words


def read_number(words: Sequence[str], at: int, first: NumberWord) -> tuple[int, bool, int]:
    """Read the number whose first word, ``words[at]``, is ``first``.

    Returns its value, whether it is an ordinal, and the index after its last word.
    """
    total, part, end = first.value, first, at + 1
    while end < len(words):
        word, skip = words[end], 1
        if part.value < 10 and word in ("عشر", "عشره"):
            return total + 10, first.ordinal, end + 1
        if word == "و" and end + 1 < len(words):
            word, skip = words[end + 1], 2
        elif word.startswith("و"):
            word = word[1:]
        else:
            break
        following = number_words().get(word)
        if following is None or not part.may_precede(following):
            break
        total, part, end = total + following.value, following, end + skip
    return total, first.ordinal, end
