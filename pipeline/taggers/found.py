"""What has been found in a sentence, on its way from a tagger's span to a mention."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Crossings", "Found", "distinct"]


@dataclass(frozen=True, slots=True)
class Found:
    """A typed stretch ``words[first:last]`` of a sentence, its probability and where it is from."""

    first: int
    last: int
    type: str
    score: float
    origin: str

    @property
    def words(self) -> range:
        """The indexes of its words."""
        return range(self.first, self.last)


class Crossings:
    """The boundaries between words that lie inside a find, to see whether another crosses it."""

    def __init__(self, found: Iterable[Found]) -> None:
        """``found``: the finds of one sentence."""
        self._around: dict[int, list[Found]] = {}
        for f in found:
            for at in range(f.first + 1, f.last):
                self._around.setdefault(at, []).append(f)

    def crossed_by(self, new: Found) -> bool:
        """Whether *new* overlaps a find without either holding the other."""
        return any(f.last < new.last for f in self._around.get(new.first, ())) or any(
            f.first > new.first for f in self._around.get(new.last, ())
        )


def distinct(found: Iterable[Found]) -> list[Found]:
    """One find for each stretch and type, the first one."""
    return list({(f.first, f.last, f.type): f for f in reversed(list(found))}.values())[::-1]
