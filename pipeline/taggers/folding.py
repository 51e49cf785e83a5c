"""The spelling the bundled tagger reads: one form for the variants of a word.

Arabic newsrooms differ in hamza seats, dotted ya and ta marbuta, and the same name comes with and
without vowel signs or tatweel. Vectors and tagger see every word only after :func:`fold`, in
training and at inference alike, so these variants share one vector. The set of letters folded is
the usual one of Arabic information retrieval (Larkey, Ballesteros and Connell, SIGIR 2002,
"normalization"); digits become ``0`` as in stanza's and fastText's training recipes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Raised when :func:`fold` or :func:`backoff` change: vectors and weights must be made anew.
FOLDING_VERSION = 1

_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ة": "ه",
        "ک": "ك",
        "ہ": "ه",
        "ە": "ه",
    }
)
_DIGIT = re.compile(r"\d")
_DROPPED = ("Mn", "Cf", "Me", "Cc")
_ARABIC = re.compile("[\u0600-\u06ff]")

#: Attached particles that :func:`backoff` takes off, longest first.
PROCLITICS = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل",
              "وب", "ول", "وك", "وس", "فس", "فب", "فل", "و", "ف", "ب", "ل", "ك", "س")  # fmt: skip
_SHORTEST_STEM = 3


def fold(word: str) -> str:
    """Return *word* in the tagger's spelling; never empty for a non-empty word.

    Compatibility forms are decomposed (NFKC), marks, tatweel and invisible controls dropped, alef,
    ya, ta marbuta and Persian letters folded, Latin lower-cased, every digit made ``0``. A word
    that consists only of dropped characters comes back as it was.
    """
    return _fold(word) if len(word) <= 64 else _fold.__wrapped__(word)


@lru_cache(maxsize=1 << 16)
def _fold(word: str) -> str:
    out = unicodedata.normalize("NFKC", word).lower()
    out = unicodedata.normalize("NFKC", out.translate(_LETTERS)).translate(_LETTERS)
    out = "".join(c for c in out if c != "ـ" and unicodedata.category(c) not in _DROPPED)
    out = _DIGIT.sub("0", out.translate(_LETTERS)).strip()
    return out or word


def backoff(folded: str) -> list[str]:
    """Return the shorter forms to look up when *folded* has no vector, best first.

    Each proclitic (و ف ب ل ك س and their unions with the article) is taken off in turn if at
    least three letters remain; where the proclitic swallowed the article's alef (``لل``) or holds
    the article (``بال``), the form with ``ال`` comes before the bare one.
    """
    if not _ARABIC.search(folded):
        return []
    forms: list[str] = []
    for proclitic in PROCLITICS:
        stem = folded[len(proclitic) :]
        if not folded.startswith(proclitic) or len(stem) < _SHORTEST_STEM:
            continue
        if proclitic.endswith(("ال", "لل")):
            forms.append("ال" + stem)
        forms.append(stem)
    return list(dict.fromkeys(forms))
