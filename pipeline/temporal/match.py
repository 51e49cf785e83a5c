"""A match of a date's shape over class letters, and what the tokens under it hold."""

from __future__ import annotations

import regex

from pipeline.temporal.lexicon import CLASSES
from pipeline.temporal.meaning import LATEST
from pipeline.temporal.scan import Scan

__all__ = ["Match"]

_WEEKDAY = CLASSES["weekday"]


class Match:
    """A match over class letters, and what its tokens hold."""

    def __init__(self, found: Scan, match: regex.Match[str]) -> None:
        self._found, self._match = found, match
        self._groups = {name for name, part in match.groupdict().items() if part is not None}

    def has(self, name: str) -> bool:
        """Whether the group took part."""
        return name in self._groups

    def value(self, name: str) -> object:
        """The value of the group's last token; None where it took no part."""
        return self._found.tokens[self._match.end(name) - 1].value if self.has(name) else None

    def number(self, name: str) -> int | None:
        """The value of the group's last token, where it is a number."""
        value = self.value(name)
        return value if isinstance(value, int) else None

    def side(self, *names: str) -> int | None:
        """-1, 0 or +1 of the first of the groups that took part."""
        for name in names:
            if (side := self.number(name)) is not None:
                return -1 if side == LATEST else side
        return None

    def code(self, name: str) -> str:
        """The class letters of the group; "" where it took no part."""
        return self._match[name] or "" if self.has(name) else ""

    def numbers(self, name: str) -> list[int]:
        """All numbers among the tokens of a group, weekdays aside."""
        found = self._found.tokens[self._match.start(name) : self._match.end(name)]
        return [t.value for t in found if isinstance(t.value, int) and t.code != _WEEKDAY]
