"""How far the name of a body goes on: adjectives, and the purpose it is charged with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.folding import fold
from pipeline.knowledge import table

__all__ = ["NameParts"]

_SHORT = 3


class NameParts:
    """Ends the parts of a name. ``words`` are folded words of a sentence everywhere."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        """``kinds``: the kind of each folded word of institution_words.csv."""
        self._kinds = kinds
        self._days = {fold(r["name"]) for r in table("weekdays")} | {fold("اليوم")}
        self._stops = {word for word, kind in kinds.items() if kind == "after"}

    def adjectives_end(self, words: Sequence[str], at: int) -> int:
        """The end of the adjectives of a name: العام الجديد of مستشفى نجران العام الجديد."""
        while at < len(words) and self._kinds.get(words[at]) == "adjective":
            at += 1
        return at

    def purpose_end(self, words: Sequence[str], at: int) -> int:
        """The end of a purpose: للإدارة الحكومية of كلية محمد بن راشد للإدارة الحكومية."""
        if at == len(words) or not words[at].startswith("لل"):
            return at
        at += 3 if self.governs(words, at) else 1
        while at < len(words) and self._goes_on(words[at]):
            at += 1
        return at

    def charged_end(self, words: Sequence[str], at: int) -> int:
        """The end of القضائي لمكافحة الإرهاب: an adjective, a purpose and its object; or 0."""
        if not _is_adjective(words[at]) or at + 2 >= len(words):
            return 0
        purpose, object = words[at + 1 : at + 3]
        if purpose.startswith("لل"):
            return self.purpose_end(words, at + 1)
        charged = purpose.startswith("ل") and len(purpose) > _SHORT
        return at + 3 if charged and self._goes_on(object) and object.startswith("ال") else 0

    def governs(self, words: Sequence[str], at: int) -> bool:
        """Whether a purpose and its preposition stand here, للدفاع عن, with a word after them."""
        pair = " ".join(words[at : at + 2])
        return at + 2 < len(words) and self._kinds.get(pair) == "purpose"

    def _goes_on(self, word: str) -> bool:
        """Whether a word continues a purpose: definite, and neither a day nor the next sentence."""
        return word.startswith(("ال", "وال")) and word not in self._days and word not in self._stops


def _is_adjective(word: str) -> bool:
    """Whether a word is an adjective with the article, such as القضائي."""
    return word.startswith("ال") and word.endswith(("ي", "يه"))
