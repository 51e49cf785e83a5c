"""Particles written onto the next word: و ف before ب ل ك, and للـ for لـ + الـ.

Everything here works on folded words (:func:`pipeline.folding.fold`). What is cut off is only a
possibility (``ولد`` is no ``لد`` with a conjunction), so the readings come with the whole word
first, and a caller takes the first one it knows.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["without_clitics"]

_LEAST_LETTERS = 2


def without_clitics(word: str) -> Iterator[str]:
    """Yield a folded word, then what may stand behind its particles, the fewest cut off first.

    >>> list(without_clitics("وللرباط"))
    ['وللرباط', 'للرباط', 'الرباط', 'لرباط']
    """
    yield word
    rest = word
    if word[:1] in ("و", "ف") and len(word) > _LEAST_LETTERS:
        rest = word[1:]
        yield rest
    if rest.startswith("لل") and len(rest) > _LEAST_LETTERS + 1:
        yield "ا" + rest[1:]
    if rest[:1] in ("ب", "ل", "ك") and len(rest) > _LEAST_LETTERS:
        yield rest[1:]
