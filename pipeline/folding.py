"""One spelling for many: the letter foldings used for matching, from camel-tools.

:func:`fold` gives a string for comparing, never for showing. The stage ``normalize`` applies the
same steps to an aligned view, so a folded lexicon entry can be looked up in a normalized view.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import regex
from camel_tools.utils.charmap import CharMapper
from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
    normalize_unicode,
)

__all__ = ["COMPOSABLE", "DASH", "STEPS", "character_steps", "compose", "fold", "repair"]

_LETTERS = CharMapper(
    {"ک": "ك", "ڪ": "ك", "ی": "ي", "ے": "ي", "ې": "ي", "ۍ": "ي", "ہ": "ه", "ە": "ه", "ۀ": "ه",
     "ھ": "ه", "ۃ": "ة", "ٲ": "أ", "ٳ": "إ", "ڭ": "ك", "ۆ": "و", "ڕ": "ر", "ڤ": "ف", "پ": "ب",
     "چ": "ج", "گ": "ك", "ژ": "ج"}
)  # fmt: skip
"""Letters of other languages in Arabic script, typed for the Arabic letter they resemble, and the
letters that Arabic writes foreign sounds with. (camel-tools' ``arclean`` turns Farsi ya into alef
maqsura; here it becomes ya, which it is typed for.)"""

_REMOVED = frozenset("\u0640\u00ad\ufeff") | frozenset(
    chr(c) for r in (range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x206A)) for c in r
)
"""Tatweel, soft hyphen, byte-order mark, zero-width characters and bidi controls."""


DASH = regex.compile(r"(?<![\p{L}\p{M}])ـ++(?![\p{L}\p{M}])")
"""Tatweel that lengthens no letter: people type it for a dash, as in «2015ـ2018»."""

COMPOSABLE = regex.compile(r"\p{L}\p{M}++")
"""A letter and the marks on it, which :func:`compose` may make into one letter."""


_COMBINING = regex.compile("[\u0300-\u036f\u0653-\u0655]")


def compose(cluster: str) -> str:
    """Compose a letter with a combining hamza, madda or accent, as in NFC; else leave it alone.

    NFC would also put marks into another order, which matching does not need.
    """
    composed = unicodedata.normalize("NFC", cluster)
    return composed if len(composed) < len(cluster) else cluster


def _unicode(c: str) -> str:
    """NFKC of one character, so that a presentation form becomes the letters it stands for."""
    if c == "ﷺ":  # camel-tools' arclean drops it; as letters it would add three words to the text
        return c
    return c if unicodedata.is_normalized("NFKC", c) else normalize_unicode(c).strip() or " "


def _dediac(c: str) -> str:
    """Remove Arabic diacritics: those of camel-tools' ``dediac_ar`` and the Koranic signs."""
    koranic = "\u0610" <= c <= "\u061a" or "\u06d6" <= c <= "\u06ed" or "\u0653" <= c <= "\u065f"
    return "" if koranic and unicodedata.combining(c) else dediac_ar(c)


def _digit(c: str) -> str:
    return str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c


STEPS: dict[str, Callable[[str], str]] = {
    "unicode": _unicode,
    "invisible": lambda c: "" if c in _REMOVED else c,
    "letters": _LETTERS,
    "diacritics": _dediac,
    "alef": normalize_alef_ar,
    "alef_maksura": normalize_alef_maksura_ar,
    "teh_marbuta": normalize_teh_marbuta_ar,
    "digits": _digit,
    "case": str.lower,
}
"""The steps by name, each a function of one character, in the order they are applied."""


def repair(c: str) -> str:
    """Return the Arabic letters meant by one character, "" for one that is not seen.

    This much is done to the cleaned view: presentation forms, other languages' letters, tatweel
    and invisible characters. A ligature of several words, such as ﷻ, stays.
    """
    if "\ufb50" <= c <= "\ufdff" or "\ufe70" <= c <= "\ufefc":
        letters = _unicode(c)
        c = c if " " in letters else letters
    return "".join(map(_LETTERS, "" if c in _REMOVED else c))


def character_steps(*names: str) -> Callable[[str], str]:
    """Compose steps into one function of one character. Raises ValueError for an unknown name."""
    chosen = [STEPS[name] for name in sorted(names, key=[*STEPS].index)]

    def apply(c: str) -> str:
        for step in chosen:
            c = "".join(map(step, c))
        return c

    return apply


class _Folded(dict[int, str]):
    """What every step makes of a character, by code point, worked out when first asked for."""

    _steps = staticmethod(character_steps(*STEPS))

    def __missing__(self, code: int) -> str:
        folded = self[code] = self._steps(chr(code))
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Fold a text for comparison: dashes, composed letters, then every step of :data:`STEPS`.

    >>> fold("الأُنتربـــول")
    'الانتربول'
    """
    if "ـ" in text:
        text = DASH.sub("-", text)
    if _COMBINING.search(text):
        text = COMPOSABLE.sub(lambda match: compose(match[0]), "".join(map(repair, text)))
    return text.translate(_FOLDED)
