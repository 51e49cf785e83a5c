"""Looking up phrases of a knowledge table in running words, proclitics allowed for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from pipeline.folding import fold
from pipeline.grammar.tokens import Token, readings

__all__ = ["Found", "Lexicon"]

Entry = TypeVar("Entry")


class Found(NamedTuple, Generic[Entry]):
    """A phrase of the lexicon in the text: its entry, the token after it, and its proclitics."""

    entry: Entry
    end: int
    prefix: str


class Lexicon(Generic[Entry]):
    """Phrases with what is known of them. The last entry given for a phrase counts."""

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        """``entries``: phrases in any spelling, words parted by spaces, with their entries."""
        phrases = {tuple(fold(phrase).split()): entry for phrase, entry in entries}
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for words, entry in sorted(phrases.items(), key=lambda p: -len(p[0])):
            self._by_first.setdefault(words[0], []).append((words, entry))

    def at(self, tokens: Sequence[Token], index: int) -> Found[Entry] | None:
        """The longest phrase that starts at a token, or None. The unsplit word is tried first."""
        for prefix, rest in readings(tokens[index].norm):
            for words, entry in self._by_first.get(rest, ()):
                end = index + len(words)
                if end <= len(tokens) and all(
                    t.norm == w for t, w in zip(tokens[index + 1 : end], words[1:], strict=True)
                ):
                    return Found(entry, end, prefix)
        return None
