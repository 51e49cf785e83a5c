"""Make foreign_names.csv: how foreign names that Arabic spells anew are written in Latin letters.

Run it for a new list or after editing ``letters.csv``::

    python -m pipeline.knowledge.build_names ar2en.txt

The list is Google's Arabic-English name dictionary (Apache-2.0, github.com/google/transliteration):
an Arabic word, a tab, the word in Latin letters. It was aligned by machine, so a pair stays only if
its consonants agree; Arabic names, and what the letters alone would give, are left out.
"""

from __future__ import annotations

import argparse
import csv
import re
import unicodedata
from pathlib import Path

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.merge.likeness import edit_distance
from pipeline.merge.romanize import ARABIC_ONLY, foreign_letters

_WORD = re.compile("[ء-ي]{3,}")
_ALIKE = str.maketrans("cqgxvpfzydw", "kkkkbbbstt ", "aeiouh'- ")
_MAC = re.compile("(?<=^Mc)[a-z]")
_LEAST = 0.6
"""How much of two words' consonants must agree."""


def consonants(latin: str) -> str:
    """The consonants of a word in Latin letters, those that Arabic cannot tell apart made one."""
    bare = unicodedata.normalize("NFKD", latin.lower())
    plain = "".join(c for c in bare if not unicodedata.combining(c))
    return re.sub(r"(.)\1+", r"\1", plain.translate(_ALIKE).replace(" ", ""))


def agree(one: str, other: str) -> bool:
    """Whether two words in Latin letters have nearly the same consonants."""
    a, b = consonants(one), consonants(other)
    return edit_distance(a, b) <= (1 - _LEAST) * max(len(a), len(b))


def main() -> None:
    """Read the argument and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("list", type=Path)
    ours = {fold(r["name"]) for r in table("given_names")} | {
        fold(r["word"]) for r in table("latin_words")
    }
    rows: dict[str, list[str]] = {}
    for line in parser.parse_args().list.read_text(encoding="utf-8").splitlines():
        arabic, _, latin = line.strip().partition("\t")
        word, guess = fold(arabic), foreign_letters(arabic)
        if not _WORD.fullmatch(arabic) or arabic.startswith("ال") or ARABIC_ONLY.search(arabic):
            continue
        spelt = _MAC.sub(lambda m: m[0].upper(), latin.capitalize())
        if word not in ours and spelt != guess and agree(latin, guess):
            rows.setdefault(word, [arabic, spelt, "Google ar2en"])
    path = Path(__file__).with_name("foreign_names.csv")
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerows([["name", "latin_name", "source"], *(rows[w] for w in sorted(rows))])


if __name__ == "__main__":
    main()
