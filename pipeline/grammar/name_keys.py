"""Which names of an article are one person's: «حموشي» after «عبد اللطيف حموشي»."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.article import Mention, Span
from pipeline.folding import fold

__all__ = ["NameKeys"]


class NameKeys:
    """Tells which PER mentions of one article bear one name."""

    def __init__(self, names: Iterable[Mention]) -> None:
        """``names``: the PER mentions of the article."""
        self._texts = {Span(m.start, m.end): m.text for m in names}
        every = {words for text in self._texts.values() if (words := _words(text))}
        self._full = sorted(every, key=lambda w: (-len(w), w))
        self._known: dict[str, str] = {}

    def of(self, span: Span) -> str:
        """The key of a PER mention: the longest name of the article that it may shorten."""
        text = self._texts.get(span, "")
        if text not in self._known:
            self._known[text] = self._key(text)
        return self._known[text]

    def _key(self, text: str) -> str:
        forms = [_words(text)]
        if text.startswith("و"):
            forms.insert(0, _words(text[1:]))
        found = (f for form in forms for f in self._full if _shortens(form, f))
        return " ".join(next(found, forms[-1]))


def _words(text: str) -> tuple[str, ...]:
    return tuple(w.removeprefix("ال") for w in fold(text).replace("عبد ال", "عبدال").split())


def _shortens(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is the end of a fuller one, or its first name with some of the rest."""
    if words == full[-len(words) :]:
        return True
    rest = iter(full)
    return bool(words) and len(words) > 1 and words[0] == full[0] and all(w in rest for w in words)
